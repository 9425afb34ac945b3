// `campaign`: the campaigns of an account.
import { Command, Option } from 'commander';
import { CAMPAIGN_TYPES, type CampaignType } from '../../shared/record-customer/facts.ts';
import { campaignId, type Format, text } from '../../shared/record-customer/formats.ts';
import { AdminError, newCampaign, requireAccount } from '../admin.ts';
import { insertCampaign, listCampaigns, type StoredCampaign } from '../store/accounts.ts';
import type { Sql } from '../store/sql.ts';
import { accountOption, administer, databaseOption, inForm, lines, severalInForm } from './options.ts';

const ratio: Format<string> = {
  form: 'a number above 0, with four decimals at most',
  read: (raw) => (/^\d{1,9}(?:\.\d{1,4})?$/.test(raw) && Number(raw) > 0 ? raw : undefined),
};
const currency: Format<string> = {
  form: 'three letters of ISO 4217, such as USD',
  read: (raw) => (/^[A-Za-z]{3}$/.test(raw) ? raw.toUpperCase() : undefined),
};

interface Given {
  readonly pointsRatio?: string;
  readonly rewardRatio?: string;
  readonly currency?: string;
  readonly earnedPerEvent?: string;
}

/** The campaign with the settings that were given; each must be one that campaigns_list tells of its type. */
export function withSettings(campaign: StoredCampaign, given: Given): StoredCampaign {
  const named = {
    points_ratio: given.pointsRatio,
    reward_ratio: given.rewardRatio,
    currency: given.currency,
    earned_per_event: given.earnedPerEvent,
  };
  const set = Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  for (const [name] of set) {
    if (!Object.hasOwn(campaign.settings, name))
      throw new AdminError(`--${name.replaceAll('_', '-')} does not go with --type ${campaign.type}`);
  }
  return { ...campaign, settings: { ...campaign.settings, ...Object.fromEntries(set) } };
}

const add = new Command('add')
  .description('add a campaign')
  .argument('<name>', 'what it is called', inForm(text(255)))
  .addOption(databaseOption())
  .addOption(accountOption())
  .addOption(new Option('--type <type>', 'the kind of campaign').choices(CAMPAIGN_TYPES).makeOptionMandatory())
  .option('--id <id>', 'its id (default: 16 random digits)', inForm(campaignId))
  .option('--item <name...>', 'the products or services of a buyx campaign', severalInForm(text(255)))
  .option('--points-ratio <number>', 'points: how many for one unit of the currency (default: 1)', inForm(ratio))
  .option('--reward-ratio <number>', 'points: how many make one unit of reward (default: 100)', inForm(ratio))
  .option('--currency <code>', 'points and giftcard (default: USD)', inForm(currency))
  .option('--earned-per-event <number>', 'earned: what a visit is worth (default: 1)', inForm(ratio))
  .action((name: string, { database, account, type, id, item = [], ...given }) => {
    requireItems(type, item);
    const campaign = withSettings(newCampaign(type, name, item, new Date(), id), given);
    const task = async (sql: Sql): Promise<string> => {
      await requireAccount(sql, account);
      await insertCampaign(sql, account, campaign);
      return `campaign ${campaign.id} added to ${account}`;
    };
    return administer(database, task, `campaign ${campaign.id} of ${account}`);
  });

/** A bonus names an item: no two may have one name. */
function requireItems(type: CampaignType, items: readonly string[]): void {
  if ((type === 'buyx') !== items.length > 0)
    throw new AdminError('--item goes with --type buyx, which needs at least one');
  const twice = items.find((item, index) => items.indexOf(item) < index);
  if (twice !== undefined) throw new AdminError(`--item ${twice} is given twice`);
}

const list = new Command('list')
  .description('id, type, name, settings and items of each')
  .addOption(databaseOption())
  .addOption(accountOption())
  .action(({ database, account }) =>
    administer(database, async (sql) => {
      await requireAccount(sql, account);
      const rows = (await listCampaigns(sql, account)).map(({ id, type, name, settings, items }) => [
        id,
        type,
        name,
        ...Object.entries(settings).map(([key, value]) => `${key}=${value}`),
        ...items.map((item) => `item=${item.name}`),
      ]);
      return lines(rows, `no campaigns in ${account} yet`);
    }),
  );

export const campaignCommand = new Command('campaign').description('campaigns').addCommand(add).addCommand(list);
