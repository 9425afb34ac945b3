// Records a sign-up on the replica: decided by the contract's own engine, committed with its outbox entry in one transaction.
import { randomUUID } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import { drawCardNumber, drawUid, type RandomDigits } from '../../shared/record-customer/card-number.ts';
import { codeFor, type Decision, decide, type Refusal } from '../../shared/record-customer/decide.ts';
import type { ExistingCustomer, Facts } from '../../shared/record-customer/facts.ts';
import { type Fields, type RecordCustomerRequest, readRequest } from '../../shared/record-customer/request.ts';
import type { Card, Cards } from './cards.ts';
import type { FeedStore } from './feed-store.ts';
import type { Outbox } from './outbox.ts';

export interface Recorder {
  /**
   * Records `fields` (a record_customer call without credentials). For `new` the terminal brings a code of its own, so that
   * a retry can be told from another terminal's record. Throws only when the database fails; then nothing was recorded.
   */
  readonly record: (fields: Fields, now: Date) => Decision | Refusal;
}

export interface RecorderParts {
  readonly db: Sqlite.Database;
  readonly cards: Cards;
  readonly feed: FeedStore;
  readonly outbox: Outbox;
  readonly randomDigits: RandomDigits;
}

export function createRecorder({ db, cards, feed, outbox, randomDigits }: RecorderParts): Recorder {
  function loadFacts(request: RecordCustomerRequest): Facts {
    const freshUid = drawUid(randomDigits, (code) => cards.byCode(code) !== undefined);
    const { generate, card_number } = request;
    const taken = (number: string): boolean => cards.byNumber(number) !== undefined;
    return {
      freshUid,
      freshCardNumber: generate && drawCardNumber(generate, randomDigits, taken),
      sameCode: existing(cards.byCode(codeFor(request, freshUid))),
      sameCard: card_number === undefined ? undefined : existing(cards.byNumber(card_number)),
      // The replica knows cards, not people: user names and unique fields are the centre's to check.
      sameUsername: undefined,
      uniqueHolders: new Map(),
      campaigns: feed.campaigns().filter(({ id }) => request.campaigns.includes(id)),
      customFields: feed.customFields(),
    };
  }

  function record(sent: Fields, now: Date): Decision | Refusal {
    const judged = readRequest(sent);
    if (!judged.ok) return { kind: 'refused', faults: judged.faults };
    const fields = withOwnCode(sent, cards, randomDigits);
    const parsed = readRequest(fields);
    if (!parsed.ok) return { kind: 'refused', faults: parsed.faults };
    const outcome = decide(parsed.value, loadFacts(parsed.value));
    if (outcome.kind === 'refused') return outcome;
    const { code, card_number = '' } = outcome;
    const { action, customer_password } = parsed.value;
    const status = customer_password === undefined ? 'recorded' : 'registered';
    const entry = { id: randomUUID(), action, code, card_number, status } as const;
    outbox.add({ ...entry, fields: fieldsToSend(fields, outcome) }, now);
    return outcome;
  }

  return { record: db.transaction(record).immediate };
}

/** A code of the terminal's own is a fresh UID too, and so all that `new_code` asks for. */
function withOwnCode(fields: Fields, cards: Cards, randomDigits: RandomDigits): Fields {
  if (fields.customer_action !== 'new' || fields.code) return fields;
  const { new_code: _asked, code_new: _too, ...others } = fields;
  return { ...others, code: drawUid(randomDigits, (code) => cards.byCode(code) !== undefined) };
}

function existing(card: Card | undefined): ExistingCustomer | undefined {
  return (
    card && { code: card.code, card_number: card.card_number, registered: card.status === 'registered', campaigns: [] }
  );
}

/** A number issued here is sent as the card number it now is: the customer has already been told it. */
function fieldsToSend(fields: Fields, { generated, card_number }: Decision): Fields {
  if (!generated || card_number === undefined) return fields;
  const kept = Object.entries(fields).filter(([name]) => !name.startsWith('card_number_'));
  return { ...Object.fromEntries(kept), card_number };
}
