// How long a sign-up stays sealed after the centre acknowledged it, and that it is gone from the disk after that.
//
// An acknowledged sign-up is kept until the centre says that a back-up has it: a centre that goes back to an older copy gets from its
// terminals what it lost. `time` and `backed_up` are the centre's clock, and come with its feed (docs/extensions.md).
//
// A list of cards tells whether somebody has registered a card, and not who: a centre that went back and did not say so may hold somebody
// else's registration of the same issued card. Before a registration is erased, the centre is asked whether it holds this one.
import path from 'node:path';
import type Sqlite from 'better-sqlite3';
import { type Card, rankOf } from '../cards/card.ts';
import { removeDamaged } from './damaged-files.ts';
import { eraseInCopy, migrationCopies } from './migration-copy.ts';

export interface Retention {
  /**
   * The feed that was asked for at `asked` said `time`: what was acknowledged before is recorded before that, and its card is listed. One
   * that is not is at the centre no more, which went back to an older copy since: it is sent again. Gives how many.
   */
  readonly heard: (time: string, asked: Date, listed: (card_number: string) => Card | undefined) => number;
  /** Registrations that a back-up has if the centre still holds them: at most `limit`. */
  readonly covered: (backedUp: string | undefined, limit: number) => readonly Covered[];
  /** What the centre said of some of them: those it holds are erased, and those it has lost are sent again. */
  readonly confirm: (held: readonly Covered[], lost: readonly Covered[], now: Date) => void;
  /** What ended later than `now`, by a clock that was set back since, counts as ended now: it would be kept until the clock is there again. */
  readonly endedBy: (now: Date) => void;
  /** Erases new customers that a back-up has, what was acknowledged before `longest`, and what staff discarded. Gives how many: at most AT_ONCE. */
  readonly erase: (backedUp: string | undefined, longest: Date) => number;
  /**
   * Removes what is left of sign-ups that ended before `before` (which card, when, and how it ended), and damaged replicas that were put aside
   * before it. Gives how many sign-ups: at most AT_ONCE.
   */
  readonly prune: (before: Date) => number;
  /** Clears the log beside the database of what was erased. False while another program reads the file: to be tried again. */
  readonly scrub: () => boolean;
}

export interface Covered {
  readonly id: string;
  readonly idempotency_key: string;
}

/** How many sign-ups are looked at or erased at once: some milliseconds' work. The rest is for the next time. */
export const AT_ONCE = 200;

type Unheard = Card & { readonly id: string };

export function createRetention(db: Sqlite.Database): Retention {
  /** The index has what is sealed, and not what has been erased, which grows; SQLite says so where it cannot be used. */
  const KEPT = `outbox INDEXED BY outbox_kept WHERE state IN ('acknowledged', 'discarded') AND sealed IS NOT NULL`;
  const unheard = db.prepare<[string], Unheard>(
    `SELECT id, code, card_number, card_status AS status FROM ${KEPT}
       AND state = 'acknowledged' AND acknowledged_time IS NULL AND settled_at <= ? LIMIT ${AT_ONCE}`,
  );
  const hear = db.prepare('UPDATE outbox SET acknowledged_time = ? WHERE id = ?');
  const covered = db.prepare<[string, number], Covered>(
    `SELECT id, idempotency_key FROM ${KEPT} AND state = 'acknowledged' AND action = 'register' AND acknowledged_time <> '' AND acknowledged_time < ? LIMIT ?`,
  );
  const resend = db.prepare(
    `UPDATE outbox SET state = 'pending', next_attempt_at = ?, settled_at = NULL, acknowledged_time = NULL WHERE id = ?`,
  );
  const over = db.prepare<[{ backedUp: string; longest: string }], { id: string }>(
    `SELECT id FROM ${KEPT} AND (state = 'discarded' OR acknowledged_time = '' OR settled_at < @longest
         OR (acknowledged_time < @backedUp AND action = 'new')) LIMIT ${AT_ONCE}`,
  );
  const later = db.prepare<[{ now: string }]>(
    `UPDATE outbox INDEXED BY outbox_ended SET settled_at = @now WHERE state IN ('acknowledged', 'discarded') AND settled_at > @now`,
  );
  const erase = db.prepare('UPDATE outbox SET sealed = NULL WHERE id = ?');
  const prune = db.prepare(
    `DELETE FROM outbox WHERE place IN (SELECT place FROM outbox INDEXED BY outbox_ended
       WHERE state IN ('acknowledged', 'discarded') AND settled_at < ? AND sealed IS NULL ORDER BY settled_at LIMIT ${AT_ONCE})`,
  );
  const eraseAll = db.transaction((ids: readonly string[]) => {
    for (const id of ids) erase.run(id);
  });
  const follow = db.transaction(
    (entries: readonly Unheard[], lost: ReadonlySet<Unheard>, time: string, asked: string) => {
      for (const entry of entries) {
        if (lost.has(entry)) resend.run(asked, entry.id);
        else hear.run(time, entry.id);
      }
    },
  );
  const resendAll = db.transaction((entries: readonly Covered[], now: string) => {
    for (const { id } of entries) resend.run(now, id);
  });
  /** Nor is it known at the start: the terminal may have been killed before, and the file be read by another program now. */
  let scrubbed = false;

  function eraseIn(ids: readonly string[]): void {
    if (ids.length === 0) return;
    for (const copy of migrationCopies(path.dirname(db.name))) eraseInCopy(copy, ids);
    eraseAll(ids);
    scrubbed = false;
  }

  return {
    heard: (time, asked, listed) => {
      const entries = unheard.all(asked.toISOString());
      const lost = new Set(entries.filter((entry) => !holds(listed(entry.card_number), entry)));
      follow(entries, lost, time, asked.toISOString());
      return lost.size;
    },
    endedBy: (now) => {
      later.run({ now: now.toISOString() });
    },
    erase: (backedUp, longest) => {
      const ids = over.all({ backedUp: backedUp ?? '', longest: longest.toISOString() }).map(({ id }) => id);
      eraseIn(ids);
      return ids.length;
    },
    covered: (backedUp = '', limit) => covered.all(backedUp, limit),
    confirm: (held, lost, now) => {
      resendAll(lost, now.toISOString());
      eraseIn(held.map(({ id }) => id));
    },
    prune: (before) => {
      removeDamaged(path.dirname(db.name), before);
      return prune.run(before.toISOString()).changes;
    },
    scrub: () => {
      if (scrubbed) return true;
      scrubbed = truncateLog(db);
      return scrubbed;
    },
  };
}

/** Whether the centre's card is what the sign-up made of it. */
const holds = (card: Card | undefined, { code, status }: Card): boolean =>
  card !== undefined && (code === '' || card.code === code) && rankOf(card.status) >= rankOf(status);

/** Waits for nobody: another program that reads the file may read it for as long as it likes. */
function truncateLog(db: Sqlite.Database): boolean {
  const timeout = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } finally {
    db.pragma(`busy_timeout = ${timeout}`);
  }
}
