// Whose replica this is: its cards, its cursor and its waiting sign-ups belong to one account of one centre.
//
// A centre is known by its place, the origin of its URL, and by its epoch, a random id that its database keeps for life and that
// comes with the feed (a centre that is not ours may have none). A database that went back to a copy has a second id after a dot:
// it is the same, and what was fetched from it may not be in it any more. A loopback address does not tell a centre: the demo's own
// has another port at each start, and a port may be another program's tomorrow. All of them are one place, and the epoch decides.
import type Sqlite from 'better-sqlite3';

export interface Centre {
  readonly place: string;
  readonly account_id: string;
}

export interface Bound extends Centre {
  /** Null until a feed has told it. */
  readonly epoch: string | null;
}

/**
 * What a feed's epoch says. `renewed`: everything is to be fetched anew, and what waits is sent to what is there now; `other`: this is another
 * centre than the one that sign-ups wait for. Nothing was changed in both.
 */
export type Compared = 'same' | 'renewed' | 'other';

export interface Binding {
  readonly bound: () => Bound | undefined;
  /** Binds the replica and keeps what is in it: it was nobody's, or its centre has moved. */
  readonly adopt: (centre: Centre) => void;
  /** Binds the replica to another centre, of which it knows nothing yet. The cards, campaigns and fields are the caller's to forget. */
  readonly startOver: (centre: Centre) => void;
  /** Compares the epoch of a feed with the one there was, and keeps it where it is the first. */
  readonly compareEpoch: (epoch: string | undefined) => Compared;
  /** All that follows from this epoch is done. */
  readonly keepEpoch: (epoch: string) => void;
  /** Whether the centre has a feed of all cards; undefined until it has been found out. */
  readonly hasFeed: () => boolean | undefined;
  readonly setHasFeed: (hasFeed: boolean) => void;
}

const THIS_MACHINE = 'this machine';

export function placeOf(url: string): string {
  const { hostname, origin } = new URL(url);
  return isLoopback(hostname) ? THIS_MACHINE : origin;
}

/** Whether a URL's host is this machine. */
export const isLoopback = (hostname: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);

/** Whether two epochs are of one database, renewed in between or not. */
export const sameDatabase = (one: string, other: string): boolean => one.split('.')[0] === other.split('.')[0];

export const isThisMachine = ({ place }: Centre): boolean => place === THIS_MACHINE;

export function createBinding(db: Sqlite.Database): Binding {
  const select = db.prepare<[], Bound>('SELECT place, account_id, epoch FROM centre');
  const adopt = db.prepare<[Centre]>(
    `INSERT INTO centre (id, place, account_id) VALUES (1, @place, @account_id)
     ON CONFLICT (id) DO UPDATE SET place = excluded.place, account_id = excluded.account_id`,
  );
  const setEpoch = db.prepare<[string | null]>('UPDATE centre SET epoch = ?');
  const hasFeed = db.prepare<[], { has_feed: number | null }>('SELECT has_feed FROM centre');
  const setHasFeed = db.prepare<[number | null]>('UPDATE centre SET has_feed = ?');
  /** In memory, as each sign-up asks for it; undefined: to be read. */
  let feedKnown: number | null | undefined;
  const pending = db.prepare(`SELECT 1 FROM outbox WHERE state = 'pending' LIMIT 1`);

  function startOver(centre: Centre): void {
    db.exec('DELETE FROM learned_cards; DELETE FROM number_leases');
    // What another centre acknowledged is of no use to this one, and not this one's to see.
    db.exec(`UPDATE outbox SET sealed = NULL WHERE state = 'acknowledged' AND sealed IS NOT NULL`);
    adopt.run(centre);
    setEpoch.run(null);
    setHasFeed.run(null);
    feedKnown = undefined;
  }

  function compareEpoch(epoch: string | undefined): Compared {
    const bound = select.get();
    if (epoch === undefined || !bound || bound.epoch === epoch) return 'same';
    const another = bound.epoch !== null && !sameDatabase(bound.epoch, epoch);
    if (another && isThisMachine(bound) && pending.get()) return 'other';
    if (bound.epoch !== null) return 'renewed';
    setEpoch.run(epoch);
    return 'same';
  }

  return {
    bound: () => select.get(),
    adopt: (centre) => {
      adopt.run(centre);
    },
    startOver: db.transaction(startOver),
    compareEpoch,
    keepEpoch: (epoch) => {
      setEpoch.run(epoch);
    },
    hasFeed: () => {
      if (feedKnown === undefined) feedKnown = hasFeed.get()?.has_feed ?? null;
      return feedKnown === null ? undefined : feedKnown === 1;
    },
    setHasFeed: (has) => {
      setHasFeed.run(has ? 1 : 0);
      feedKnown = undefined;
    },
  };
}
