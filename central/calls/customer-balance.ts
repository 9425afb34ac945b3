// type=customer_balance: a customer's balance in a campaign, and the transactions it comes from. Activations change none.
//
// The balance is in what the campaign counts: points, dollars, visits or items. An `earned` campaign also tells what the visits
// are worth.
import { plainAmount } from '../../shared/record-customer/auto-add.ts';
import { failure, success } from '../../shared/wire/response.ts';
import { listCampaignsFor, type StoredCampaign } from '../store/accounts.ts';
import { type Row, textAt } from '../store/sql.ts';
import { listTransactions } from '../store/transactions.ts';
import type { Handler } from './call.ts';
import { findByFields, NAME_ONE, NOT_FOUND } from './find.ts';

export const customerBalance: Handler = async ({ database, user, fields }) => {
  if (!fields.code && !fields.card_number) return failure(NAME_ONE);
  if (!fields.campaign_id) return failure('campaign_id is required.');
  const { account_id } = user;
  return database.read(async (sql) => {
    const customer = await findByFields(sql, account_id, fields);
    if (!customer) return failure(NOT_FOUND);
    const campaign = (await listCampaignsFor(sql, user)).find(({ id }) => id === fields.campaign_id);
    if (!campaign) return failure('campaign_id is not a campaign of this account.');
    const rows = await listTransactions(sql, account_id, customer.code, campaign.id);
    const balance = balanceOf(rows);
    const worth = campaign.type === 'earned' ? worthOf(balance, campaign.settings.earned_per_event ?? '1') : undefined;
    const { code } = customer;
    const transactions = rows.map((row) => toBody(row, campaign));
    return success({
      campaign: {
        id: campaign.id,
        name: campaign.name,
        type: campaign.type,
        customer: { code, balance, worth, transactions },
      },
    });
  });
};

/** The sum of the credits, exact in hundredths; items of a `buyx` campaign count one each. */
function balanceOf(rows: readonly Row[]): string {
  const credits = rows.filter(({ kind }) => kind === 'credit');
  const hundredths = credits.reduce(
    (sum, row) => sum + (textAt(row, 'amount') === undefined ? 100n : toHundredths(String(row.amount))),
    0n,
  );
  const cents = String(hundredths % 100n).padStart(2, '0');
  return hundredths % 100n === 0n ? String(hundredths / 100n) : `${hundredths / 100n}.${cents}`;
}

/** Visits times what each is worth (four decimals at most), exactly. */
function worthOf(visits: string, each: string): string {
  const [whole = '0', decimals = ''] = each.split('.');
  const product = String(BigInt(visits) * BigInt(whole + decimals.padEnd(4, '0'))).padStart(5, '0');
  return plainAmount(`${product.slice(0, -4)}.${product.slice(-4)}`);
}

function toHundredths(amount: string): bigint {
  const [whole = '0', decimals = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
}

function toBody(row: Row, campaign: StoredCampaign) {
  const item = campaign.items.find(({ id }) => id === textAt(row, 'item_id'))?.name;
  const amount = textAt(row, 'amount');
  return {
    type: String(row.kind),
    ...(amount !== undefined && { amount }),
    ...(item !== undefined && { item }),
    date: String(row.recorded_at),
  };
}
