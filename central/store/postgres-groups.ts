// Transactions that calls of the same moment share on PostgreSQL: their statements are gathered (gather.ts), and they wait for
// the disk once.
//
// A group that meets any fault before its commit is rolled back, and each of its calls runs again in a transaction of its own, which
// says whose fault it was. So what they do, they must do in the database only.
import { setImmediate as turn } from 'node:timers/promises';
import type { Sql } from './sql.ts';

/** What a group needs of the database. */
export interface Transactions {
  /** Gives whether it was committed: false, if it met a fault before that. Throws where nobody knows whether it was. */
  readonly gathered: (work: (sql: Sql) => Promise<void>) => Promise<boolean>;
  readonly alone: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
}

interface Member {
  readonly run: (sql: Sql) => Promise<() => void>;
  readonly alone: () => Promise<void>;
  readonly fail: (error: unknown) => void;
}

/** Groups under way at once, and calls in a group at the most. */
const GROUPS = 3;
const MOST_IN_A_GROUP = 100;

export function createGroups({ gathered, alone }: Transactions): <T>(work: (sql: Sql) => Promise<T>) => Promise<T> {
  const waiting: Member[] = [];
  let underway = 0;

  async function runGroups(): Promise<void> {
    // Calls that arrive in the same turn of the event loop belong together.
    await turn();
    while (waiting.length > 0) await runGroup(waiting.splice(0, MOST_IN_A_GROUP));
    underway -= 1;
  }

  async function runGroup(members: readonly Member[]): Promise<void> {
    const answers: (() => void)[] = [];
    try {
      const work = async (sql: Sql) => void answers.push(...(await Promise.all(members.map(({ run }) => run(sql)))));
      const committed = members.length > 1 && (await gathered(work));
      if (committed) for (const answer of answers) answer();
      else await Promise.all(members.map((member) => member.alone()));
    } catch (error) {
      for (const { fail } of members) fail(error);
    }
  }

  return (work) =>
    new Promise((resolve, fail) => {
      const run = async (sql: Sql) => {
        const result = await work(sql);
        return () => resolve(result);
      };
      waiting.push({ run, alone: () => alone(work).then(resolve, fail), fail });
      if (underway >= GROUPS) return;
      underway += 1;
      void runGroups();
    });
}
