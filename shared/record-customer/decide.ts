// The contract's decision: what becomes of a request, given what is known. No I/O; the same on the terminal and at the centre.
import { type Credit, creditForm, creditOf } from './auto-add.ts';
import { readCustomValues } from './custom-fields.ts';
import type { ExistingCustomer, Facts } from './facts.ts';
import { type Fault, fault } from './faults.ts';
import type { Profile, RecordCustomerRequest } from './request.ts';

/** A transaction to record with the customer. Activations change no balance. */
export type Transaction =
  | { readonly kind: 'activation'; readonly campaign_id: string }
  | { readonly kind: 'credit'; readonly campaign_id: string; readonly credit: Credit };

/** What to write. Secrets are not in it: the host hashes those of the request itself. */
export interface Decision {
  readonly kind: 'recorded';
  readonly status: 'new' | 'registered';
  readonly code: string;
  readonly card_number: string | undefined;
  /** The card number was issued by this request, so the response carries it. */
  readonly generated: boolean;
  /** Fields to write; with `register`, fields not in it stay as they are. */
  readonly profile: Profile;
  readonly customFields: ReadonlyMap<number, string>;
  readonly transactions: readonly Transaction[];
}

export interface Refusal {
  readonly kind: 'refused';
  readonly faults: readonly Fault[];
}

export type Outcome = Decision | Refusal;

export const ALREADY_REGISTERED = 'This card has already been registered';

/** The code a `new` customer will have. */
export function codeFor(request: RecordCustomerRequest, freshUid: string): string {
  if (request.code !== undefined) return request.code;
  return request.new_code ? freshUid : (request.card_number ?? freshUid);
}

export function decide(request: RecordCustomerRequest, facts: Facts): Outcome {
  return request.action === 'new' ? decideNew(request, facts) : decideRegister(request, facts);
}

function decideNew(request: RecordCustomerRequest, facts: Facts): Outcome {
  const card_number = request.generate ? facts.freshCardNumber : request.card_number;
  const custom = readCustomValues(request.customFields, facts, undefined);
  const faults = [...existingFaults(request, facts), ...custom.faults, ...campaignFaults(request, facts)];
  if (request.generate && !card_number) {
    faults.push(fault('card_number_generate', 'has no free number left: use more digits, or another prefix or suffix'));
  }
  if (faults.length > 0) return { kind: 'refused', faults };
  return {
    kind: 'recorded',
    status: 'new',
    code: codeFor(request, facts.freshUid),
    card_number,
    generated: request.generate !== undefined,
    profile: request.profile,
    customFields: custom.values,
    transactions: transactionsFor(request, facts, []),
  };
}

function existingFaults(request: RecordCustomerRequest, facts: Facts): Fault[] {
  const faults: Fault[] = [];
  if (facts.sameCard) faults.push(fault('card_number', 'matches an existing record: use register for an issued card'));
  if (facts.sameCode && !(facts.sameCard && request.code === undefined)) {
    faults.push(fault('code', 'matches an existing record'));
  }
  if (facts.sameUsername) faults.push(fault('customer_username', 'matches an existing record'));
  return faults;
}

function decideRegister(request: RecordCustomerRequest, facts: Facts): Outcome {
  const card = facts.sameCard;
  if (!card)
    return { kind: 'refused', faults: [fault('card_number', 'is not known: only an issued card can be registered')] };
  if (card.registered) return { kind: 'refused', faults: [fault('', ALREADY_REGISTERED)] };
  const custom = readCustomValues(request.customFields, facts, card.code);
  const faults = [...identityFaults(request, facts, card), ...custom.faults, ...campaignFaults(request, facts)];
  if (faults.length > 0) return { kind: 'refused', faults };
  return {
    kind: 'recorded',
    status: 'registered',
    code: card.code,
    card_number: card.card_number,
    generated: false,
    profile: request.profile,
    customFields: custom.values,
    transactions: transactionsFor(request, facts, card.campaigns),
  };
}

function identityFaults(request: RecordCustomerRequest, facts: Facts, card: ExistingCustomer): Fault[] {
  const faults: Fault[] = [];
  if (request.code !== undefined && request.code !== card.code)
    faults.push(fault('code', 'is not the code of this card'));
  if (facts.sameUsername && facts.sameUsername.code !== card.code) {
    faults.push(fault('customer_username', 'matches an existing record'));
  }
  return faults;
}

function campaignFaults({ campaigns, auto_add }: RecordCustomerRequest, facts: Facts): Fault[] {
  const unknown = campaigns.filter((id) => !facts.campaigns.some((campaign) => campaign.id === id));
  const faults = unknown.map((id) => fault('campaign_id', `${id} is not a campaign of this account`));
  if (auto_add === undefined) return faults;
  const unsuited = facts.campaigns.filter((campaign) => !creditOf(campaign, auto_add));
  return [
    ...faults,
    ...unsuited.map((campaign) => fault('auto_add', `must be ${creditForm(campaign)} in campaign ${campaign.id}`)),
  ];
}

/** An activation in each campaign the customer is not yet in, each followed by the credit, if any. */
function transactionsFor(
  { campaigns, auto_add }: RecordCustomerRequest,
  facts: Facts,
  belongs: readonly string[],
): Transaction[] {
  return campaigns.flatMap((campaign_id): Transaction[] => {
    const campaign = facts.campaigns.find(({ id }) => id === campaign_id);
    const credit = campaign && auto_add !== undefined ? creditOf(campaign, auto_add) : undefined;
    return [
      ...(belongs.includes(campaign_id) ? [] : [{ kind: 'activation', campaign_id } as const]),
      ...(credit ? [{ kind: 'credit', campaign_id, credit } as const] : []),
    ];
  });
}
