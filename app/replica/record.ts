// Records a sign-up on the replica: decided by the contract's own engine, committed with its outbox entry in one transaction.
import { randomUUID } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { drawUid, type RandomDigits } from '../../shared/record-customer/card-number.ts';
import { codeFor, type Decision, decide, type Refusal } from '../../shared/record-customer/decide.ts';
import type { ExistingCustomer, Facts } from '../../shared/record-customer/facts.ts';
import { type Fields, type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import type { Card } from '../cards/card.ts';
import type { AccountStore } from './account-store.ts';
import type { Cards } from './cards.ts';
import type { NumberPool } from './number-pool.ts';
import type { Outbox } from './outbox.ts';

/** `entry`: the outbox's. */
export type Recorded = Decision & { readonly entry: string };

export interface Recorder {
  /**
   * Records `fields` (a record_customer call without credentials). For `new` the terminal brings a code of its own, so that
   * a retry can be told from another terminal's record. `certain` false: whether the card was issued could not be known here, and the
   * centre decides. Throws only when the database fails; then nothing was recorded.
   */
  readonly record: (fields: Fields, now: Date, certain?: boolean) => Recorded | Refusal;
}

export interface RecorderParts {
  readonly db: Sqlite.Database;
  readonly cards: Cards;
  readonly account: AccountStore;
  readonly outbox: Outbox;
  readonly numbers: NumberPool;
  readonly randomDigits: RandomDigits;
}

export function createRecorder({ db, cards, account, outbox, numbers, randomDigits }: RecorderParts): Recorder {
  /** A UID of sixteen random digits. */
  const freshUid = (): string => drawUid(randomDigits, (code) => cards.byCode(code) !== undefined);

  function loadFacts(request: RecordCustomerRequest): Facts {
    const { generate, card_number } = request;
    const taken = (number: string): boolean => cards.byNumber(number) !== undefined;
    const uid = freshUid();
    const code = codeFor(request, uid);
    const sameCard = card_number === undefined ? undefined : existing(cards.byNumber(card_number));
    return {
      freshUid: uid,
      freshCardNumber: generate && numbers.draw(generate, taken),
      sameCode: code === uid ? undefined : existing(cards.byCode(code)),
      sameCard,
      // The replica knows cards, not people: user names and unique fields are the centre's to check.
      sameUsername: undefined,
      uniqueHolders: new Map(),
      campaigns: account.campaigns().filter(({ id }) => request.campaigns.includes(id)),
      customFields: account.customFields(),
    };
  }

  function record(sent: Fields, now: Date, certain = true): Recorded | Refusal {
    const read = readRequest(sent);
    // A new customer whose code is not given has a fresh UID, whether or not `new_code` asks for it.
    const request = { ...read, new_code: true };
    const outcome = decide(request, loadFacts(request));
    if (outcome.kind === 'refused') return outcome;
    const { code, card_number = '' } = outcome;
    const action = outcome.status === 'new' ? 'new' : 'register';
    const status = request.customer_password === undefined ? 'recorded' : 'registered';
    const entry = randomUUID();
    outbox.add({ id: entry, action, code, card_number, status, certain, fields: fieldsToSend(sent, outcome) }, now);
    return { ...outcome, entry };
  }

  return { record: db.transaction(record).immediate };
}

function existing(card: Card | undefined): ExistingCustomer | undefined {
  return (
    card && { code: card.code, card_number: card.card_number, registered: card.status === 'registered', campaigns: [] }
  );
}

/**
 * What was decided here is sent as it now is: a number that was issued as the card number, which the customer has been told, and
 * a new customer's code, a fresh UID and so all that `new_code` asks for.
 */
function fieldsToSend(fields: Fields, { status, code, card_number }: Decision): Fields {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) if (!DECIDED.has(name)) sent[name] = value;
  if (status === 'new') sent.code = code;
  if (card_number !== undefined) sent.card_number = card_number;
  return sent;
}
const DECIDED: ReadonlySet<string> = new Set([
  'card_number_generate',
  'card_number_prefix',
  'card_number_suffix',
  'new_code',
  'code_new',
]);
