// The contract's decision: what becomes of a request, given what is known. No I/O; the same on the terminal and at the centre.
import { type Credit, creditForm, creditOf } from './auto-add.ts';
import { readCustomValues } from './custom-fields.ts';
import type { Facts } from './facts.ts';
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

const ALREADY_REGISTERED = 'This card has already been registered';
const UNKNOWN_CARD = 'is not known: only an issued card can be registered';
const EXISTS = 'matches an existing record';

/** The code a `new` customer will have. */
export function codeFor(request: RecordCustomerRequest, freshUid: string): string {
  if (request.code !== undefined) return request.code;
  return request.new_code ? freshUid : (request.card_number ?? freshUid);
}

/** Everything that is wrong is found at once: in the request itself, and in what it asks of the account. */
export function decide(request: RecordCustomerRequest, facts: Facts): Outcome {
  const { action, generate, profile } = request;
  if (action === undefined) return { kind: 'refused', faults: request.faults };
  const card = action === 'register' ? facts.sameCard : undefined;
  const custom = readCustomValues(request.customFields, facts, card?.code);
  const recordFaults = action === 'register' ? registerFaults(request, facts) : newFaults(request, facts);
  const faults = [...request.faults, ...recordFaults, ...custom.faults, ...campaignFaults(request, facts)];
  if (faults.length > 0) return { kind: 'refused', faults };
  return {
    kind: 'recorded',
    status: action === 'new' ? 'new' : 'registered',
    code: card?.code ?? codeFor(request, facts.freshUid),
    card_number: generate ? facts.freshCardNumber : request.card_number,
    generated: generate !== undefined,
    profile,
    customFields: custom.values,
    transactions: transactionsFor(request, facts, card?.campaigns ?? []),
  };
}

function newFaults({ generate, code }: RecordCustomerRequest, facts: Facts): Fault[] {
  const faults: Fault[] = [];
  if (facts.sameCard) faults.push(fault('card_number', 'matches an existing record: use register for an issued card'));
  // Where the card number serves as the code too, one existing record is one fault, not two.
  if (facts.sameCode && !(facts.sameCard && code === undefined)) faults.push(fault('code', EXISTS));
  if (facts.sameUsername) faults.push(fault('customer_username', EXISTS));
  if (generate && !facts.freshCardNumber) {
    faults.push(fault('card_number_generate', 'has no free number left: use more digits, or another prefix or suffix'));
  }
  return faults;
}

function registerFaults({ card_number, code }: RecordCustomerRequest, facts: Facts): Fault[] {
  const { sameCard: card, sameUsername } = facts;
  const faults: Fault[] = [];
  if (card?.registered) faults.push(fault('', ALREADY_REGISTERED));
  if (!card && card_number !== undefined) faults.push(fault('card_number', UNKNOWN_CARD));
  if (card && code !== undefined && code !== card.code) faults.push(fault('code', 'is not the code of this card'));
  if (sameUsername && sameUsername.code !== card?.code) faults.push(fault('customer_username', EXISTS));
  return faults;
}

/** What of a request does not suit the account's campaigns. */
export function campaignFaults(
  { campaigns, auto_add }: RecordCustomerRequest,
  facts: Pick<Facts, 'campaigns'>,
): Fault[] {
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
