// Lets a call that lost a race decide anew on what is there now.
import { type Database, LostRaceError } from './sql.ts';

/** Every retry means that another call succeeded. */
const TRIES = 20;

/** The same database, whose transactions run again when they lost a race. What they do, they must do in the database only. */
export function retrying(database: Database): Database {
  return {
    ...database,
    read: (work) => untilDecided(() => database.read(work)),
    transact: (work) => untilDecided(() => database.transact(work)),
    together: (work) => untilDecided(() => database.together(work)),
  };
}

async function untilDecided<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof LostRaceError) || left === 0) throw error;
    }
  }
}
