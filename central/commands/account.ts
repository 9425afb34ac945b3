// `account`, `user`, `campaign` and `field`: what an account is made of.
import { Command, Option } from 'commander';
import type { CampaignType } from '../../shared/record-customer/facts.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { AdminError, newCampaign, requireAccount } from '../admin.ts';
import { readDefinition } from '../calls/add-fields.ts';
import { hashSecret } from '../secrets.ts';
import { insertAccount, insertApiUser, insertCampaign, insertCustomField } from '../store/accounts.ts';
import { accountOption, administer, databaseOption, passwordFromInput, wholeNumber } from './options.ts';

const TYPES: readonly CampaignType[] = ['points', 'giftcard', 'events', 'earned', 'buyx'];

const addAccount = new Command('add')
  .argument('<account_id>')
  .addOption(databaseOption())
  .requiredOption('--name <name>', 'what the shop is called')
  .option('--owner-email <address>', 'who is told of new customers')
  .action((account_id: string, { database, name, ownerEmail }) =>
    administer(database, async (sql) => {
      await insertAccount(sql, { account_id, name, owner_email: ownerEmail });
      return `account ${account_id} added`;
    }),
  );

const addUser = new Command('add')
  .argument('<user_id>')
  .description('the password is the first line of standard input')
  .addOption(databaseOption())
  .addOption(accountOption())
  .option('--manage-fields', 'may define custom fields', false)
  .action(async (user_id: string, { database, account, manageFields }) => {
    const password_hash = await hashSecret(passwordFromInput());
    await administer(database, async (sql) => {
      await requireAccount(sql, account);
      await insertApiUser(sql, { user_id, account_id: account, password_hash, mayManageFields: manageFields });
      return `API user ${user_id} added to ${account}`;
    });
  });

const addCampaign = new Command('add')
  .argument('<name>')
  .addOption(databaseOption())
  .addOption(accountOption())
  .addOption(new Option('--type <type>', 'the kind of campaign').choices(TYPES).makeOptionMandatory())
  .option('--id <id>', 'its id (default: 16 random digits)')
  .option('--item <name...>', 'the products or services of a buyx campaign')
  .action((name: string, { database, account, type, id, item = [] }) =>
    administer(database, async (sql) => {
      await requireAccount(sql, account);
      if ((type === 'buyx') !== item.length > 0)
        throw new AdminError('--item goes with --type buyx, which needs at least one');
      const campaign = newCampaign(type, name, item, new Date(), id);
      await insertCampaign(sql, account, campaign);
      return `campaign ${campaign.id} added to ${account}`;
    }),
  );

const addField = new Command('add')
  .argument('<number>', '2 to 200', wholeNumber(2, 200))
  .addOption(databaseOption())
  .addOption(accountOption())
  .requiredOption('--label <label>', 'what it is called')
  .option('--type <type>', 'Text, Date, Pick or List', 'Text')
  .option('--choices <choices>', 'for Pick and List, separated by commas')
  .option('--show')
  .option('--searchable')
  .option('--unique')
  .option('--required')
  .action((number: number, { database, account, label, type, choices, ...flags }) =>
    administer(database, async (sql) => {
      await requireAccount(sql, account);
      const name = `custom_field_${number}`;
      const given = Object.keys(flags).map((flag) => [`${name}_${flag}`, 'Y']);
      const fields = {
        [`${name}_label`]: label,
        [`${name}_type`]: type,
        [`${name}_choices`]: choices ?? '',
        ...Object.fromEntries(given),
      };
      const { definition, faults } = readDefinition(number, fields);
      if (faults.length > 0) throw new AdminError(sentence(faults));
      await insertCustomField(sql, account, definition);
      return `${name} added to ${account}`;
    }),
  );

const group = (name: string, description: string, add: Command): Command =>
  new Command(name).description(description).addCommand(add);

export const accountCommands: readonly Command[] = [
  group('account', 'accounts', addAccount.description('add an account')),
  group('user', 'API users', addUser),
  group('campaign', 'campaigns', addCampaign.description('add a campaign')),
  group('field', 'custom fields', addField.description('add a custom field')),
];
