// Brings one sign-up to the centre, and finds out whose record is there when the centre says there is one already.

import type { CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { readRequest } from '../../shared/record-customer/request.ts';
import type { Body } from '../../shared/wire/response.ts';
import type { Unreachable } from '../centre/central-client.ts';
import type { Answer, DocumentedCentre, Refused } from '../centre/centre.ts';
import { type CentralCustomer, cardStatusOf, sameNumber } from '../centre/customer.ts';
import { isUnknownCall, refusesEverything } from '../centre/unknown-call.ts';
import type { Settlement } from '../replica/outbox.ts';
import type { OutboxEntry } from '../replica/outbox-entry.ts';
import { holdsWhatWasSent, proves, saysWho } from './proof.ts';

/**
 * `answer` is what the centre said, for staff. `unproved`: it could not be found out whether the centre has recorded it. `retry`: nothing is
 * settled. `lineDown`: others would fail the same way, and wait too. `unanswered`: the centre was not there, so that the attempt does not count.
 * `register`: the card turned out to be an issued one with this code, and the sign-up is to be sent as its registration.
 */
export type Delivery =
  | { readonly end: Settlement; readonly answer: string; readonly unproved?: true }
  | {
      readonly end: 'retry';
      readonly answer: string;
      readonly lineDown: boolean;
      readonly unanswered?: true;
      readonly afterMs?: number;
    }
  | { readonly end: 'register'; readonly code: string };

export interface Deliverer {
  readonly centre: DocumentedCentre;
  /** Whether the terminal has the centre's list of all cards; else a card is looked up before anything is written over it. */
  readonly hasFeed: () => boolean;
  readonly customFields: () => readonly CustomFieldDefinition[];
}

/** How often the centre answers about an entry that cannot be proved, before staff are to settle it. */
const TRIES = 8;

const BARE_SUCCESS = 'The centre said success, and not what it recorded.';
const NO_PROOF = 'The centre has a record of this card, and whose it is cannot be proved.';
const NEEDS_PASSWORD = 'The card was issued, and to register it takes a password, which this sign-up has not.';

export async function deliver(entry: OutboxEntry, parts: Deliverer): Promise<Delivery> {
  const looked = needsLook(entry, parts) ? await look(entry, parts) : undefined;
  return looked ?? record(entry, parts);
}

const needsLook = ({ action, certain, code }: OutboxEntry, { hasFeed }: Deliverer): boolean =>
  !certain || code === '' || (action === 'register' && !hasFeed());

/** Looks at the card before the call; undefined: go on with it. */
async function look(entry: OutboxEntry, parts: Deliverer): Promise<Delivery | undefined> {
  const found = await parts.centre.find({ card_number: entry.card_number });
  if (found.kind === 'unreachable') return lineDown(entry, found);
  if (found.kind === 'refused') return unseen(entry, found, parts);
  const { code } = found.value;
  // The card's code, which the centre did not tell before.
  if (entry.code === '') return { end: 'register', code };
  const blank = cardStatusOf(found.value) === 'issued';
  if (entry.action === 'register') return blank ? undefined : findOut(entry, parts, NO_PROOF);
  if (!blank || code === entry.code) return findOut(entry, parts, NO_PROOF);
  if (!entry.fields.customer_password) return { end: 'conflict', answer: NEEDS_PASSWORD };
  return { end: 'register', code };
}

/**
 * No such call, or no such customer: the call that records tells, but for a registration at a centre that could have told. Whoever got
 * the card meanwhile may have no password, and would be written over.
 */
async function unseen(entry: OutboxEntry, refusal: Refused, parts: Deliverer): Promise<Delivery | undefined> {
  if (entry.action === 'new' || parts.hasFeed()) return undefined;
  const isNoCall = await isUnknownCall(parts.centre, 'customer_info', refusal);
  if (typeof isNoCall === 'object') return lineDown(entry, isNoCall);
  if (!isNoCall) return tryAgain(entry, refusal.error, 'refused');
  // One that is out of order says the same to any call; where it does so for long, its errors are all the same.
  const isOutOfOrder = entry.attempts + 1 < TRIES && (await refusesEverything(parts.centre, refusal));
  if (typeof isOutOfOrder === 'object') return lineDown(entry, isOutOfOrder);
  return isOutOfOrder ? { end: 'retry', answer: refusal.error, lineDown: true } : undefined;
}

async function record(entry: OutboxEntry, parts: Deliverer): Promise<Delivery> {
  const { idempotency_key, action } = entry;
  const answer = await parts.centre.record(entry.fields, { idempotency_key, onlyIssued: action === 'register' });
  if (answer.kind === 'unreachable') return lineDown(entry, answer);
  if (answer.kind === 'refused') return findOut(entry, parts, answer.error);
  return proved(entry, answer.value) ?? findOut(entry, parts, BARE_SUCCESS);
}

const proved = (entry: OutboxEntry, customer: Body): Delivery | undefined =>
  proves(entry, customer) ? { end: 'acknowledged', answer: 'recorded' } : undefined;

/** Is there a record that is ours (an answer was lost), somebody else's, or none, for another reason? */
async function findOut(entry: OutboxEntry, parts: Deliverer, error: string): Promise<Delivery> {
  const ours = await (entry.action === 'new' ? isOurNew(entry, parts, error) : isOurRegistration(entry, parts));
  if (typeof ours === 'object') return lineDown(entry, ours);
  if (ours === 'yes') return { end: 'acknowledged', answer: 'had been recorded' };
  if (ours === 'unsure' || error === BARE_SUCCESS) return unproved(entry, error);
  return whyRefused(entry, parts, error);
}

async function whyRefused(entry: OutboxEntry, { centre }: Deliverer, error: string): Promise<Delivery> {
  const holder = await centre.find({ card_number: entry.card_number });
  if (holder.kind === 'unreachable') return lineDown(entry, holder);
  // The code is ours after all: one of the two answers was not to what was asked.
  if (entry.action === 'new' && holder.kind === 'given' && holder.value.code === entry.code)
    return unproved(entry, error);
  if (isTaken(entry, holder)) return { end: 'conflict', answer: error };
  // An error that any call gets (credentials, a service that is down) says nothing of this sign-up.
  const isOutOfOrder = await refusesEverything(centre, { kind: 'refused', error });
  if (typeof isOutOfOrder === 'object') return lineDown(entry, isOutOfOrder);
  if (isOutOfOrder) return { end: 'retry', answer: error, lineDown: true };
  // Where the centre cannot be asked what the card is, the other call is the other half of the question.
  if (!entry.certain && holder.kind === 'refused' && entry.fields.customer_password) {
    const isNoCall = await isUnknownCall(centre, 'customer_info', holder);
    if (typeof isNoCall === 'object') return lineDown(entry, isNoCall);
    if (isNoCall) return { end: 'register', code: '' };
  }
  return { end: 'refused', answer: error };
}

/** Whether somebody has the card: anybody for `new`, and for `register` anybody whose data is in it. */
const isTaken = ({ action }: OutboxEntry, holder: Answer<CentralCustomer>): boolean =>
  holder.kind === 'given' && (action === 'new' || cardStatusOf(holder.value) !== 'issued');

/** An answer about something else came over a line that is up: where it comes each time, staff are to look at it. */
const lineDown = (entry: OutboxEntry, { detail, retryAfterMs, mixedUp }: Unreachable): Delivery =>
  mixedUp
    ? unproved(entry, detail)
    : {
        end: 'retry',
        answer: detail,
        lineDown: true,
        unanswered: true,
        ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }),
      };

const tryAgain = ({ attempts }: OutboxEntry, answer: string, end: Settlement): Delivery =>
  attempts + 1 < TRIES ? { end: 'retry', answer, lineDown: false } : { end, answer };

function unproved(entry: OutboxEntry, answer: string): Delivery {
  const delivery = tryAgain(entry, answer, 'conflict');
  return delivery.end === 'conflict' ? { ...delivery, unproved: true } : delivery;
}

/** `unsure`: the centre tells too little, or does not want to just now. */
export type Ours = 'yes' | 'no' | 'unsure' | Unreachable;

/** An error about the code, in the contract's name for it: that it exists, most likely, and the code is ours alone. */
const NAMES_CODE = /\bcode\b/i;

/** The record with our code, which nobody else can have, has our card. `error`: what the centre said to it. */
async function isOurNew({ code, card_number }: OutboxEntry, { centre }: Deliverer, error: string): Promise<Ours> {
  const found = await centre.find({ code });
  if (found.kind === 'unreachable') return found;
  // That it is there, and that it is not: one of the two answers was not to what was asked.
  if (found.kind === 'refused') return NAMES_CODE.test(error) ? 'unsure' : 'no';
  // An answer to another question, which something in between has confused.
  if (found.value.code !== code) return 'unsure';
  return sameNumber(found.value.card_number ?? '', card_number) ? 'yes' : 'no';
}

/** Everything that was sent and can be asked for agrees. A password alone proves nothing: two people may choose the same. */
export async function isOurRegistration(
  entry: OutboxEntry,
  { centre, customFields }: Pick<Deliverer, 'centre' | 'customFields'>,
): Promise<Ours> {
  const { card_number, code, fields } = entry;
  const password = await centre.checkPassword(card_number, fields.customer_password ?? '');
  if (password.kind === 'unreachable') return password;
  const found = await centre.find({ card_number });
  if (found.kind === 'unreachable') return found;
  if (found.kind === 'refused') return password.kind === 'given' ? 'unsure' : 'no';
  const { value } = found;
  if (!value.registered || (code !== '' && value.code !== code) || !holdsWhatWasSent(entry, value, customFields()))
    return 'no';
  if (!saysWho(entry)) return 'unsure';
  const cannotAsk =
    password.kind === 'refused' && (await isUnknownCall(centre, 'validate_customer_password', password));
  if (typeof cannotAsk === 'object') return cannotAsk;
  // Refused, it may be for too many guesses: what else was sent agrees, so it is asked again.
  return password.kind === 'given' || cannotAsk ? inCampaigns(entry, centre) : 'unsure';
}

async function inCampaigns({ code, fields }: OutboxEntry, centre: DocumentedCentre): Promise<Ours> {
  for (const campaign_id of readRequest(fields).campaigns) {
    const belongs = await centre.belongs(code, campaign_id);
    if (belongs.kind === 'unreachable') return belongs;
    // A centre that has no such call cannot be asked.
    if (belongs.kind === 'given' && !belongs.value) return 'no';
  }
  return 'yes';
}
