// The world of the contract's cases, in memory: the engine with the least that can hold its facts.
import { randomDigits } from '../../shared/random.ts';
import { drawCardNumber, drawUid } from '../../shared/record-customer/card-number.ts';
import { codeFor, type Decision, decide, type Transaction } from '../../shared/record-customer/decide.ts';
import type { ExistingCustomer, Facts } from '../../shared/record-customer/facts.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import {
  type Fields,
  type Profile,
  type RecordCustomerRequest,
  readRequest,
} from '../../shared/record-customer/request.ts';
import type { Given } from './expect-answer.ts';
import type { Seen } from './expect-recorded.ts';
import { ACCOUNT, CAMPAIGNS, CUSTOM_FIELDS, ISSUED_CARDS } from './world.ts';

/** A customer as the engine decided it. */
export interface Remembered extends ExistingCustomer {
  readonly profile: Profile;
  readonly custom: ReadonlyMap<number, string>;
  readonly transactions: readonly Transaction[];
}

export interface EngineWorld {
  readonly call: (fields: Fields) => Given;
  readonly customers: () => readonly Remembered[];
}

const issued = (card_number: string): Remembered => ({
  code: card_number,
  card_number,
  registered: false,
  campaigns: [],
  profile: {},
  custom: new Map(),
  transactions: [],
});

/** A fresh world, with the issued cards in it. */
export function createEngineWorld(): EngineWorld {
  let customers: readonly Remembered[] = ISSUED_CARDS.map(issued);

  function call(fields: Fields): Given {
    const request = readRequest({ account_id: ACCOUNT, ...fields });
    const outcome = decide(request, factsFor(request, customers));
    if (outcome.kind === 'refused') return { error: sentence(outcome.faults) };
    const { status, code, generated, card_number } = outcome;
    const before = customers.find((customer) => customer.code === code);
    customers = [...customers.filter((customer) => customer !== before), applied(before, request, outcome)];
    return { status, code, card_number: generated ? card_number : undefined };
  }

  return { call, customers: () => customers };
}

function applied(before: Remembered | undefined, request: RecordCustomerRequest, decision: Decision): Remembered {
  const { code, card_number } = decision;
  const transactions = [...(before?.transactions ?? []), ...decision.transactions];
  return {
    code,
    card_number,
    registered: request.customer_password !== undefined || before?.registered === true,
    campaigns: [...new Set(transactions.map(({ campaign_id }) => campaign_id))],
    profile: { ...before?.profile, ...decision.profile },
    custom: new Map([...(before?.custom ?? []), ...decision.customFields]),
    transactions,
  };
}

function factsFor(request: RecordCustomerRequest, customers: readonly Remembered[]): Facts {
  const { generate, card_number, profile } = request;
  const freshUid = drawUid(randomDigits, () => false);
  const find = (value: string | undefined, of: (customer: Remembered) => string | undefined) =>
    value === undefined ? undefined : customers.find((customer) => of(customer) === value);
  const byCard = (number: string | undefined) => find(number, (customer) => customer.card_number);
  const holders = [...request.customFields].flatMap(([number, value]) => {
    const holder = find(value.trim(), ({ custom }) => custom.get(number));
    return holder ? [[number, holder.code] as const] : [];
  });
  return {
    freshUid,
    freshCardNumber: generate && drawCardNumber(generate, randomDigits, (number) => byCard(number) !== undefined),
    sameCode: find(codeFor(request, freshUid), ({ code }) => code),
    sameCard: byCard(card_number),
    sameUsername: find(profile.customer_username, (customer) => customer.profile.customer_username),
    campaigns: CAMPAIGNS.filter(({ id }) => request.campaigns.includes(id)),
    customFields: CUSTOM_FIELDS,
    uniqueHolders: new Map(holders),
  };
}

/** The customer as a case expects it. */
export function seenOf({ code, card_number, profile, custom, registered, transactions }: Remembered): Seen {
  const customFields = [...custom].map(([number, value]) => [`custom_field_${number}`, value]);
  const campaigns: Record<string, readonly string[]> = {};
  for (const transaction of transactions) {
    const { campaign_id } = transaction;
    campaigns[campaign_id] = [...(campaigns[campaign_id] ?? []), inWords(transaction)];
  }
  const fields = { code, ...(card_number !== undefined && { card_number }), ...profile };
  return { fields: { ...fields, ...Object.fromEntries(customFields) }, registered, campaigns };
}

function inWords(transaction: Transaction): string {
  if (transaction.kind === 'activation') return 'activation';
  const { credit } = transaction;
  const items = CAMPAIGNS.flatMap((campaign) => campaign.items);
  return `credit ${'amount' in credit ? credit.amount : items.find(({ id }) => id === credit.item)?.name}`;
}
