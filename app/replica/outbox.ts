// Sign-ups on their way to the centre.
import type Sqlite from 'better-sqlite3';
import { createSignal, type Listener, type Unsubscribe } from '../../shared/signal.ts';
import type { Vault } from '../vault/seal.ts';
import { createLastRead } from './last-read.ts';
import type { LearnedCards } from './learned-cards.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import { AT_ONCE } from './retention.ts';
import { ENTRY, type EntryRow, openEntry, sealFields, UNREADABLE } from './sealed-entry.ts';

export type NewEntry = Omit<OutboxEntry, 'attempts' | 'idempotency_key'>;

/** How an entry left the queue: `conflict` and `refused` are kept, sealed, for staff. */
export type Settlement = 'acknowledged' | 'conflict' | 'refused';

/**
 * What came of one attempt. `keep`: an acknowledged entry stays sealed until a back-up of the centre's has the record. `unproved`: it could not be
 * found out whether the centre has recorded it. `unanswered`: the centre was not there, and the attempt does not count.
 */
export type Attempted = { readonly entry: OutboxEntry; readonly answer: string } & (
  | { readonly end: Settlement; readonly keep: boolean; readonly unproved?: true }
  | { readonly end: 'retry'; readonly until: Date; readonly unanswered?: true }
);

export interface Counts {
  readonly pending: number;
  readonly attention: number;
  /** When the one that has waited longest was recorded: ISO 8601. */
  readonly oldest: string | undefined;
}

export interface Outbox {
  /** To be called inside the transaction that records the sign-up. */
  readonly add: (entry: NewEntry, now: Date) => void;
  /**
   * Entries that are due and open, oldest first, at most `limit`; none of a card in `except`, and of each card only the oldest: those of one card
   * go in their order. One that does not open goes to staff: it must not hold up those behind it.
   */
  readonly due: (now: Date, limit: number, except?: ReadonlySet<string>) => readonly OutboxEntry[];
  /** Whether an entry that was due before still waits, and no older one of its card. */
  readonly isNext: (entry: OutboxEntry) => boolean;
  /** Undefined where there is no such entry, or it is erased or does not open. */
  readonly read: (id: string) => OutboxEntry | undefined;
  /** Hears the id of each entry that did not open. */
  readonly onUnreadable: (listener: Listener<string>) => Unsubscribe;
  /** Entries that did not open wait to be sent again where they open now: the key was restored. Gives how many. */
  readonly recover: (now: Date) => number;
  /** When the next pending entry of no card in `except` is due. One that is put off for longer than ever is due now: the system's clock was set back. */
  readonly nextDue: (now: Date, except?: ReadonlySet<string>) => Date | undefined;
  /** Writes what came of some attempts in one commit. */
  readonly settle: (attempted: readonly Attempted[], now: Date) => void;
  /** An entry of which the terminal could not be certain is a registration of an issued card, whose `code` the centre told. */
  readonly becomeRegister: (entry: OutboxEntry, code: string) => void;
  /** Makes what is pending due at once, oldest first: the network is back. Gives how many: at most AT_ONCE. */
  readonly hurry: (now: Date) => number;
  /**
   * The centre went back to an older copy: what it acknowledged and is still sealed here is to be sent again, and what it refused to be looked
   * at again. Gives what does so with the next AT_ONCE of them and gives how many those were; what is acknowledged meanwhile is not among them.
   */
  readonly resend: (now: Date) => () => number;
  readonly counts: () => Counts;
}

/** The longest that an entry is put off, in ms. */
export const LONGEST_WAIT_MS = 5 * 60_000;

const NOBODY: ReadonlySet<string> = new Set();

const IS_DUE = 'NOT (next_attempt_at > @now AND next_attempt_at <= @latest)';
/** Of one card, the others wait for it. */
const IS_FIRST = `NOT EXISTS (SELECT 1 FROM outbox AS other
  WHERE other.state = 'pending' AND other.card_number = outbox.card_number AND other.place < outbox.place)`;

export function createOutbox(db: Sqlite.Database, vault: Vault, learned: LearnedCards): Outbox {
  const add = db.prepare(
    `INSERT INTO outbox (id, idempotency_key, recorded_at, action, code, card_number, card_status, certain, state, sealed, next_attempt_at)
     VALUES (@id, @id, @now, @action, @code, @card_number, @status, @certain, 'pending', @sealed, @now)`,
  );
  const due = db.prepare<[{ now: string; latest: string; except: string; limit: number }], EntryRow>(
    `SELECT ${ENTRY} FROM outbox WHERE state = 'pending' AND ${IS_DUE}
       AND card_number NOT IN (SELECT value FROM json_each(@except))
       AND ${IS_FIRST} ORDER BY place LIMIT @limit`,
  );
  const one = db.prepare<[string], EntryRow>(`SELECT ${ENTRY} FROM outbox WHERE id = ?`);
  const isNext = db.prepare<[string]>(`SELECT 1 FROM outbox WHERE id = ? AND state = 'pending' AND ${IS_FIRST}`);
  const next = db.prepare<[{ except: string }], { at: string | null }>(
    `SELECT min(next_attempt_at) AS at FROM outbox
     WHERE state = 'pending' AND card_number NOT IN (SELECT value FROM json_each(@except)) AND ${IS_FIRST}`,
  );
  const settle = db.prepare(
    `UPDATE outbox SET state = @end, last_answer = @answer, settled_at = @now, attempts = attempts + 1,
       acknowledged_time = @acknowledged_time, unproved = @unproved,
       room = substr(room, 1 + length(@end) - length(state) + length(@answer) - ifnull(length(last_answer), 0) + length(@now))
     WHERE id = @id AND state = 'pending'`,
  );
  const postpone = db.prepare(
    `UPDATE outbox SET attempts = attempts + @answers, next_attempt_at = @until, last_answer = @answer WHERE id = @id AND state = 'pending'`,
  );
  const become = db.prepare(
    `UPDATE outbox SET action = 'register', certain = 1, code = @code, sealed = @sealed WHERE id = @id AND state = 'pending'`,
  );
  const hurry = db.prepare(
    `UPDATE outbox SET next_attempt_at = @now WHERE id IN (
       SELECT id FROM outbox WHERE state = 'pending' AND next_attempt_at > @now ORDER BY place LIMIT ${AT_ONCE})`,
  );
  const setAside = db.prepare(
    `UPDATE outbox SET state = 'refused', unreadable = 1, last_answer = ?, settled_at = ? WHERE id = ?`,
  );
  const unreadable = db.prepare<[], EntryRow>(`SELECT ${ENTRY} FROM outbox INDEXED BY outbox_attention
     WHERE state IN ('conflict', 'refused') AND unreadable = 1`);
  const requeue = db.prepare(
    `UPDATE outbox SET state = 'pending', unreadable = 0, next_attempt_at = ?, last_answer = NULL, settled_at = NULL
     WHERE id = ?`,
  );
  const resendable = db
    .prepare<[], number>(
      `SELECT place FROM outbox INDEXED BY outbox_kept WHERE state IN ('acknowledged', 'discarded') AND sealed IS NOT NULL
       UNION ALL SELECT place FROM outbox INDEXED BY outbox_attention WHERE state IN ('conflict', 'refused')`,
    )
    .pluck();
  const resend = db.prepare<[{ place: number; now: string }]>(
    `UPDATE outbox SET state = 'pending', next_attempt_at = @now, settled_at = NULL, acknowledged_time = NULL
     WHERE place = @place AND ((state = 'acknowledged' AND sealed IS NOT NULL)
       OR (state IN ('conflict', 'refused') AND unreadable = 0))`,
  );
  const counts = db.prepare<[], { pending: number; attention: number; oldest: string | null }>(
    `SELECT (SELECT count(*) FROM outbox INDEXED BY outbox_pending WHERE state = 'pending') AS pending,
            (SELECT count(*) FROM outbox INDEXED BY outbox_attention WHERE state IN ('conflict', 'refused')) AS attention,
            (SELECT recorded_at FROM outbox INDEXED BY outbox_pending WHERE state = 'pending' ORDER BY place LIMIT 1) AS oldest`,
  );

  function settleOne(attempted: Attempted, now: Date): void {
    const { entry, answer } = attempted;
    if (attempted.end === 'retry') {
      const answers = attempted.unanswered ? 0 : 1;
      postpone.run({ id: entry.id, until: attempted.until.toISOString(), answer, answers });
      return;
    }
    const { end, keep, unproved } = attempted;
    const acknowledged = end === 'acknowledged';
    // Before any time that a back-up is made: retention.ts erases it next.
    const acknowledged_time = acknowledged && !keep ? '' : null;
    const { changes } = settle.run({
      id: entry.id,
      end,
      answer,
      now: now.toISOString(),
      acknowledged_time,
      unproved: unproved ? 1 : 0,
    });
    if (acknowledged && changes > 0) learned.learn(entry, now);
  }

  const settleAll = db.transaction((attempted: readonly Attempted[], now: Date) => {
    for (const each of attempted) settleOne(each, now);
  });

  const resendAll = db.transaction((places: readonly number[], now: Date) => {
    for (const place of places) resend.run({ place, now: now.toISOString() });
  });

  const lastRead = createLastRead(db);
  const latest = (now: Date): Date => new Date(now.getTime() + LONGEST_WAIT_MS);
  const unreadables = createSignal<string>();

  function readable(now: Date, limit: number, except: ReadonlySet<string> = NOBODY): readonly OutboxEntry[] {
    const times = { now: now.toISOString(), latest: latest(now).toISOString() };
    for (;;) {
      const rows = due.all({ ...times, limit, except: JSON.stringify([...except]) });
      const opened = rows.map((row) => ({ row, entry: openEntry(vault, row) }));
      const closed = opened.filter(({ entry }) => !entry);
      for (const { row } of closed) {
        setAside.run(UNREADABLE, now.toISOString(), row.id);
        unreadables.emit(row.id);
      }
      if (closed.length > 0) continue;
      const entries = opened.flatMap(({ entry }) => entry ?? []);
      lastRead.keep(entries.map(({ id }) => id));
      return entries;
    }
  }

  function recover(now: Date): number {
    const opened = unreadable.all().filter((row) => openEntry(vault, row));
    for (const { id } of opened) requeue.run(now.toISOString(), id);
    return opened.length;
  }

  return {
    add: ({ fields, certain, ...entry }, now) => {
      const sealed = sealFields(vault, entry, fields);
      add.run({ ...entry, certain: certain ? 1 : 0, now: now.toISOString(), sealed });
    },
    due: readable,
    isNext: ({ id }) => lastRead.has(id) || isNext.get(id) !== undefined,
    read: (id) => {
      const row = one.get(id);
      return row && openEntry(vault, row);
    },
    onUnreadable: unreadables.on,
    recover: db.transaction(recover),
    nextDue: (now, except = NOBODY) => {
      const at = next.get({ except: JSON.stringify([...except]) })?.at;
      if (!at) return undefined;
      return at > latest(now).toISOString() ? now : new Date(at);
    },
    settle: (attempted, now) => {
      // The disk is not waited for: what a power failure loses of it is sent again, and found to be recorded.
      db.pragma('synchronous = NORMAL');
      try {
        lastRead.settled(
          attempted.map(({ entry }) => entry.id),
          () => settleAll.immediate(attempted, now),
        );
      } finally {
        db.pragma('synchronous = FULL');
      }
    },
    becomeRegister: ({ id, fields: { code: _, ...fields } }, code) => {
      const registration = { ...fields, customer_action: 'register' };
      become.run({ id, code, sealed: sealFields(vault, { id, code }, registration) });
    },
    hurry: (now) => hurry.run({ now: now.toISOString() }).changes,
    resend: (now) => {
      const places = resendable.all();
      return () => {
        const part = places.splice(0, AT_ONCE);
        resendAll(part, now);
        return part.length;
      };
    },
    counts: () => {
      const { pending = 0, attention = 0, oldest = null } = counts.get() ?? {};
      return { pending, attention, oldest: oldest ?? undefined };
    },
  };
}
