// What is on record of staff besides what they did with sign-ups: who came, left, signed a customer up and saw what one gave; and wrong PINs.
import type Sqlite from 'better-sqlite3';

/** `signUp` and `show` are of an entry of the outbox; so are the actions in staff-actions.ts. */
export type Noted =
  | 'signIn'
  | 'signOut'
  | 'timedOut'
  | 'wrongPin'
  | 'signUp'
  | 'show'
  | 'restart'
  | 'leaveKiosk'
  | 'saveBundle'
  | 'changeSettings';

export interface About {
  /** The sign-up's. */
  readonly entry?: string;
  /** What was changed. */
  readonly reason?: string;
}

/** Wrong PINs in a row; `at`: ms since the epoch. */
export interface Failures {
  readonly count: number;
  readonly at: number;
}

export interface StaffJournal {
  readonly note: (staff: string, action: Noted, now: Date, about?: About) => void;
  /** By name. */
  readonly failures: () => Readonly<Record<string, Failures>>;
  /** Undefined: the right PIN was given. */
  readonly keepFailures: (staff: string, failures: Failures | undefined) => void;
}

export function createStaffJournal(db: Sqlite.Database): StaffJournal {
  const write = db.prepare('INSERT INTO staff_log (at, staff, action, entry, reason) VALUES (?, ?, ?, ?, ?)');
  const all = db.prepare<[], Failures & { staff: string }>('SELECT staff, count, at FROM staff_failures');
  const keep = db.prepare(
    'INSERT INTO staff_failures VALUES (@staff, @count, @at) ON CONFLICT DO UPDATE SET count = @count, at = @at',
  );
  const forget = db.prepare('DELETE FROM staff_failures WHERE staff = ?');
  return {
    note: (staff, action, now, { entry = '', reason = '' } = {}) => {
      write.run(now.toISOString(), staff, action, entry, reason);
    },
    failures: () => Object.fromEntries(all.all().map(({ staff, ...failures }) => [staff, failures])),
    keepFailures: (staff, failures) => {
      if (failures) keep.run({ staff, ...failures });
      else forget.run(staff);
    },
  };
}
