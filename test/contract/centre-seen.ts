// What a centre tells of a customer, by the calls that anybody may make.
import type { Fields } from '../../shared/record-customer/request.ts';
import { type Body, bodyOf, type CallResponse, listOf, textOf } from '../../shared/wire/response.ts';
import type { Seen } from './expect-recorded.ts';
import { CAMPAIGNS, CUSTOM_FIELDS } from './world.ts';

export type CallCentre = (fields: Fields) => Promise<CallResponse>;

export interface SeenAtCentre extends Seen {
  readonly balances: Fields;
}

export async function seenAtCentre(call: CallCentre, code: string): Promise<SeenAtCentre> {
  const answer: Body = await call({ type: 'customer_info', code });
  const {
    registered,
    record_timestamp: _made,
    registered_timestamp: _registered,
    custom_fields,
    ...profile
  } = bodyOf(answer.customer);
  const custom = listOf(custom_fields).map(({ label, data }) => [fieldNamed(label), data]);
  const ledger = await ledgerOf(call, code);
  return {
    fields: { ...profile, ...Object.fromEntries(custom) } as Fields,
    registered: registered === 'Y',
    campaigns: Object.fromEntries(ledger.flatMap(({ id, lines }) => (lines.length > 0 ? [[id, lines]] : []))),
    balances: Object.fromEntries(ledger.map(({ id, balance }) => [id, balance])),
  };
}

const fieldNamed = (label: Body[string]): string =>
  `custom_field_${CUSTOM_FIELDS.find((field) => field.label === label)?.number}`;

/** Each campaign's balance and transactions. */
async function ledgerOf(call: CallCentre, code: string) {
  const ledger = [];
  for (const { id } of CAMPAIGNS) {
    const answer: Body = await call({ type: 'customer_balance', code, campaign_id: id });
    const { balance, transactions } = bodyOf(bodyOf(answer.campaign).customer);
    ledger.push({ id, balance: textOf(balance) ?? '', lines: listOf(transactions).map(inWords) });
  }
  return ledger;
}

const inWords = ({ type, amount, item }: Body): string => [type, amount, item].filter(Boolean).join(' ');
