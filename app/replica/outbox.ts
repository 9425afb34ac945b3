// Sign-ups on their way to the centre.
import type Sqlite from 'better-sqlite3';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createSignal, type Listener, type Unsubscribe } from '../../shared/signal.ts';
import type { Vault } from '../vault/seal.ts';
import type { Cards } from './cards.ts';

/** A sign-up to send. `fields` are the call's, without the terminal's own credentials. */
export interface OutboxEntry {
  readonly id: string;
  readonly action: 'new' | 'register';
  readonly code: string;
  readonly card_number: string;
  /** What the card is once this is recorded. */
  readonly status: 'recorded' | 'registered';
  readonly attempts: number;
  readonly fields: Fields;
}

/** How an entry left the queue: `conflict` and `refused` are kept, sealed, for staff. */
export type Settlement = 'acknowledged' | 'conflict' | 'refused';

export interface Outbox {
  /** To be called inside the transaction that records the sign-up. */
  readonly add: (entry: Omit<OutboxEntry, 'attempts'>, now: Date) => void;
  /** The oldest entry that is due and opens. One that does not open goes to staff: it must not hold up those behind it. */
  readonly due: (now: Date) => OutboxEntry | undefined;
  /** Hears the id of each entry that did not open. */
  readonly onUnreadable: (listener: Listener<string>) => Unsubscribe;
  /** Entries that did not open wait to be sent again where they open now: the key was restored. Gives how many. */
  readonly recover: (now: Date) => number;
  /** When the next pending entry is due. One that is put off for longer than ever is due now: the system's clock was set back. */
  readonly nextDue: (now: Date) => Date | undefined;
  /** Acknowledged: the personal data is erased, and the card is the replica's knowledge, in one transaction. */
  readonly settle: (entry: OutboxEntry, settlement: Settlement, answer: string, now: Date) => void;
  readonly postpone: (id: string, until: Date, answer: string) => void;
  /** Makes everything pending due at once: the network is back. */
  readonly hurry: (now: Date) => void;
  readonly counts: () => { readonly pending: number; readonly attention: number };
}

/** The longest that an entry is put off, in ms. */
export const LONGEST_WAIT_MS = 5 * 60_000;

type Row = Omit<OutboxEntry, 'fields'> & { readonly sealed: Buffer };

/** The answer kept with an entry that does not open, for staff. */
const UNREADABLE =
  'The sign-up does not open with this terminal’s key. Restore the key it was sealed with and start the terminal again.';

/** What a sealed entry is bound to, so that it opens only as itself. */
const contextOf = ({ id, code }: { readonly id: string; readonly code: string }): string => `outbox:${id}:${code}`;

function openWith(vault: Vault, { sealed, ...entry }: Row): OutboxEntry | undefined {
  try {
    return { ...entry, fields: JSON.parse(vault.open(sealed, contextOf(entry))) };
  } catch {
    return undefined;
  }
}

export function createOutbox(db: Sqlite.Database, vault: Vault, cards: Cards): Outbox {
  const add = db.prepare(
    `INSERT INTO outbox (id, recorded_at, action, code, card_number, card_status, state, sealed, next_attempt_at)
     VALUES (@id, @now, @action, @code, @card_number, @status, 'pending', @sealed, @now)`,
  );
  const due = db.prepare<[{ now: string; latest: string }], Row>(
    `SELECT id, action, code, card_number, card_status AS status, attempts, sealed FROM outbox
     WHERE state = 'pending' AND NOT (next_attempt_at > @now AND next_attempt_at <= @latest) ORDER BY recorded_at, id LIMIT 1`,
  );
  const next = db.prepare<[], { at: string | null }>(
    `SELECT min(next_attempt_at) AS at FROM outbox WHERE state = 'pending'`,
  );
  const settle = db.prepare(
    `UPDATE outbox SET state = @settlement, last_answer = @answer, settled_at = @now, attempts = attempts + 1,
       sealed = CASE WHEN @settlement = 'acknowledged' THEN NULL ELSE sealed END WHERE id = @id`,
  );
  const postpone = db.prepare(
    'UPDATE outbox SET attempts = attempts + 1, next_attempt_at = ?, last_answer = ? WHERE id = ?',
  );
  const hurry = db.prepare(
    `UPDATE outbox SET next_attempt_at = @now WHERE state = 'pending' AND next_attempt_at > @now`,
  );
  const setAside = db.prepare(
    `UPDATE outbox SET state = 'refused', unreadable = 1, last_answer = ?, settled_at = ? WHERE id = ?`,
  );
  const unreadable = db.prepare<[], Row>(
    `SELECT id, action, code, card_number, card_status AS status, attempts, sealed FROM outbox WHERE unreadable = 1`,
  );
  const requeue = db.prepare(
    `UPDATE outbox SET state = 'pending', unreadable = 0, next_attempt_at = ?, last_answer = NULL, settled_at = NULL
     WHERE id = ?`,
  );
  const counts = db.prepare<[], { pending: number; attention: number }>(
    `SELECT count(*) FILTER (WHERE state = 'pending') AS pending,
            count(*) FILTER (WHERE state IN ('conflict', 'refused')) AS attention FROM outbox`,
  );

  const settleWithCard = db.transaction((entry: OutboxEntry, settlement: Settlement, answer: string, now: Date) => {
    settle.run({ id: entry.id, settlement, answer, now: now.toISOString() });
    if (settlement !== 'acknowledged') return;
    const { card_number, code, status } = entry;
    cards.save({ card_number, code, status });
  });

  const latest = (now: Date): Date => new Date(now.getTime() + LONGEST_WAIT_MS);
  const unreadables = createSignal<string>();

  function nextReadable(now: Date): OutboxEntry | undefined {
    const times = { now: now.toISOString(), latest: latest(now).toISOString() };
    for (let row = due.get(times); row; row = due.get(times)) {
      const entry = openWith(vault, row);
      if (entry) return entry;
      setAside.run(UNREADABLE, now.toISOString(), row.id);
      unreadables.emit(row.id);
    }
    return undefined;
  }

  function recover(now: Date): number {
    const readable = unreadable.all().filter((row) => openWith(vault, row));
    for (const { id } of readable) requeue.run(now.toISOString(), id);
    return readable.length;
  }

  return {
    add: ({ fields, ...entry }, now) => {
      add.run({ ...entry, now: now.toISOString(), sealed: vault.seal(JSON.stringify(fields), contextOf(entry)) });
    },
    due: nextReadable,
    onUnreadable: unreadables.on,
    recover: db.transaction(recover),
    nextDue: (now) => {
      const at = next.get()?.at;
      if (!at) return undefined;
      return at > latest(now).toISOString() ? now : new Date(at);
    },
    settle: (entry, settlement, answer, now) => {
      settleWithCard(entry, settlement, answer, now);
      // The sealed data must not live on in the write-ahead log either.
      if (settlement === 'acknowledged') db.pragma('wal_checkpoint(TRUNCATE)');
    },
    postpone: (id, until, answer) => {
      postpone.run(until.toISOString(), answer, id);
    },
    hurry: (now) => {
      hurry.run({ now: now.toISOString() });
    },
    counts: () => counts.get() ?? { pending: 0, attention: 0 },
  };
}
