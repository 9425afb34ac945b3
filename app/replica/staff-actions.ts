// What staff do with sign-ups that need them: each is a command with a person and a reason, and is kept in a log of its own.
import { randomUUID } from 'node:crypto';
import type Sqlite from 'better-sqlite3';
import type { Problem } from '../../shared/bridge/questions.ts';
import { drawUid, type RandomDigits } from '../../shared/record-customer/card-number.ts';
import { sentence } from '../../shared/record-customer/faults.ts';
import { cardNumber } from '../../shared/record-customer/formats.ts';
import { type Fields, readRequest } from '../../shared/record-customer/request.ts';
import type { Vault } from '../vault/seal.ts';
import type { Cards } from './cards.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { ENTRY, type EntryRow, openEntry, sealFields } from './sealed-entry.ts';
import { createStaffLists, LIMIT, type StaffLists, UNSETTLED } from './staff-lists.ts';

/** Who does it, and why: both are kept. */
export interface By {
  readonly staff: string;
  readonly reason: string;
}

/** Why nothing was done. `fields` names what the contract does not take; `problem` is a sentence that says what to mend. */
export interface NotDone {
  readonly done: false;
  readonly code: Exclude<Problem['code'], 'failed' | 'badRead' | 'paymentCard' | 'foreignCard'>;
  readonly fields: readonly string[];
  readonly problem: string;
}
export type Done = { readonly done: true } | NotDone;

export interface StaffActions extends StaffLists {
  /** Sends it again as it is; the centre looks at one that it refused once more. */
  readonly retry: (id: string, by: By, now: Date) => Done;
  /** Sends it again with other values; an empty one takes a field back. Secrets and the card are not among what can be corrected. */
  readonly correct: (id: string, values: Fields, by: By, now: Date) => Done;
  /** The customer gets another card, and signs up with that. */
  readonly giveCard: (id: string, card_number: string, by: By, now: Date) => Done;
  /** Ends it; what the customer gave is erased with the next round of the sync (retention.ts). Staff tell the customer. */
  readonly discard: (id: string, by: By, now: Date) => Done;
  readonly log: (limit?: number) => readonly LogLine[];
}

export interface LogLine {
  readonly at: string;
  readonly staff: string;
  readonly action: string;
  readonly entry: string;
  readonly reason: string;
}

/** What staff cannot change of a sign-up. */
const FIXED: ReadonlySet<string> = new Set([
  'customer_password',
  'customer_PIN',
  'card_number',
  'code',
  'customer_action',
  'account_id',
]);
const CHANGES: ReadonlySet<string> = new Set(['correct', 'giveCard']);

const problem = (code: NotDone['code'], text: string, fields: readonly string[] = []): Done => ({
  done: false,
  code,
  fields,
  problem: text,
});
const NOT_OPEN = problem(
  'settled',
  'This sign-up is settled already, is on its way, or is none of this terminal’s: look at the list again.',
);
/** The centre would have the customer as they were before, or twice. */
const UNPROVED = problem(
  'unproved',
  'The centre may have this sign-up already: send it again first, and change it if the centre then says no.',
);
const DOES_NOT_OPEN = problem(
  'doesNotOpen',
  'This sign-up does not open with this terminal’s key: restore the key, or discard it.',
);

export function createStaffActions(
  db: Sqlite.Database,
  vault: Vault,
  cards: Cards,
  randomDigits: RandomDigits,
): StaffActions {
  const unsettled = db.prepare<[string], EntryRow>(UNSETTLED);
  /** One that waits may be on its way at this moment, and is not to be changed. */
  const inAttention = db.prepare<[string], EntryRow>(
    `SELECT ${ENTRY} FROM outbox WHERE id = ? AND state IN ('conflict', 'refused')`,
  );
  const isRefused = db.prepare(`SELECT 1 FROM outbox WHERE id = ? AND state = 'refused' AND unreadable = 0`);
  const isUnproved = db.prepare('SELECT 1 FROM outbox WHERE id = ? AND unproved = 1');
  const resend = db.prepare(
    `UPDATE outbox SET state = 'pending', unreadable = 0, next_attempt_at = @now, settled_at = NULL, action = @action, code = @code,
       card_number = @card_number, card_status = @status, certain = @certain, sealed = @sealed, idempotency_key = @idempotency_key WHERE id = @id`,
  );
  const discard = db.prepare(`UPDATE outbox SET state = 'discarded', unreadable = 0, settled_at = ? WHERE id = ?`);
  const write = db.prepare('INSERT INTO staff_log (at, staff, action, entry, reason) VALUES (?, ?, ?, ?, ?)');
  const log = db.prepare<[number], LogLine>(
    'SELECT at, staff, action, entry, reason FROM staff_log ORDER BY place DESC LIMIT ?',
  );

  /** Runs an action on an entry that is not settled, with its line in the log, in one transaction. */
  const act = db.transaction((action: string, id: string, by: By, now: Date, work: (row: EntryRow) => Done): Done => {
    if (by.staff.trim() === '') return problem('noReason', 'Say who does this.');
    if (by.reason.trim() === '') return problem('noReason', 'Give a reason: it is kept with who did this.');
    const row = (action === 'retry' ? unsettled : inAttention).get(id);
    if (!row) return NOT_OPEN;
    if (CHANGES.has(action) && isUnproved.get(id)) return UNPROVED;
    const outcome = work(row);
    if (outcome.done) write.run(now.toISOString(), by.staff, action, id, by.reason);
    return outcome;
  });

  function sendAgain(entry: OutboxEntry, now: Date): Done {
    const { faults } = readRequest(entry.fields);
    if (faults.length > 0)
      return problem(
        'values',
        sentence(faults),
        faults.map(({ field }) => field),
      );
    const { fields, certain, attempts: _, ...columns } = entry;
    const sealed = sealFields(vault, entry, fields);
    resend.run({ ...columns, certain: certain ? 1 : 0, sealed, now: now.toISOString() });
    return { done: true };
  }

  /** What was changed is another request, and has another key; so has what was refused, which the same key would be again. */
  const anew = (entry: OutboxEntry): OutboxEntry => ({ ...entry, idempotency_key: randomUUID() });

  const withEntry = (row: EntryRow, work: (entry: OutboxEntry) => Done): Done => {
    const entry = openEntry(vault, row);
    return entry ? work(entry) : DOES_NOT_OPEN;
  };

  /** The code of an issued card stays with that card. */
  const newCode = ({ action, code }: OutboxEntry): string =>
    action === 'new' ? code : drawUid(randomDigits, (uid) => cards.byCode(uid) !== undefined);

  function moveToCard(entry: OutboxEntry, card_number: string, now: Date): Done {
    if (cardNumber.read(card_number) === undefined)
      return problem('cardForm', `The card number must be ${cardNumber.form}.`);
    const card = cards.byNumber(card_number);
    if (card && card.status !== 'issued')
      return problem('cardTaken', 'That card is a customer’s already: take another one.');
    const action = card ? 'register' : 'new';
    if (card && !entry.fields.customer_password)
      return problem(
        'cardNeedsPassword',
        'That card was issued, and registering it takes a password: take a card that was not, or sign the customer up again.',
      );
    const code = card?.code ?? newCode(entry);
    const { code: _, ...fields } = entry.fields;
    const moved = { ...fields, customer_action: action, card_number, ...(card ? {} : { code }) };
    return sendAgain(anew({ ...entry, action, code, card_number, certain: card !== undefined, fields: moved }), now);
  }

  /** One whose card the centre does not tell of was tried as both, and refused as both: it may be either again. */
  function asEither(entry: OutboxEntry): OutboxEntry {
    if (entry.action === 'new' || entry.code !== '') return entry;
    const code = newCode(entry);
    return { ...entry, action: 'new', code, certain: false, fields: { ...entry.fields, customer_action: 'new', code } };
  }

  return {
    ...createStaffLists(db, vault),
    retry: (id, by, now) =>
      act('retry', id, by, now, (row) =>
        withEntry(row, (entry) => sendAgain(isRefused.get(id) ? anew(asEither(entry)) : entry, now)),
      ),
    correct: (id, values, by, now) =>
      act('correct', id, by, now, (row) =>
        withEntry(row, (entry) => {
          const fixed = Object.keys(values).find((name) => FIXED.has(name));
          if (fixed) return problem('fixed', `${fixed} cannot be corrected here.`, [fixed]);
          return sendAgain(anew(asEither({ ...entry, fields: given({ ...entry.fields, ...values }) })), now);
        }),
      ),
    giveCard: (id, card_number, by, now) =>
      act('giveCard', id, by, now, (row) => withEntry(row, (entry) => moveToCard(entry, card_number, now))),
    discard: (id, by, now) =>
      act('discard', id, by, now, () => {
        discard.run(now.toISOString(), id);
        return { done: true };
      }),
    log: (limit = LIMIT) => log.all(limit),
  };
}

const given = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
