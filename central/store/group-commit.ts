// Group commit: calls that wait for the database at the same time share one commit, and so one wait for the disk.
//
// Each has a savepoint of its own, which is rolled back alone when the call throws. None is answered before the commit that holds
// it; a commit that fails is a failure of all of them.
import { setImmediate as turn } from 'node:timers/promises';

/** What a group needs of a connection. */
export interface Connection {
  /** Takes the lock on writing, waiting for another process that has it. */
  readonly begin: () => Promise<void>;
  readonly exec: (statement: string) => void;
  /** False once the database has rolled all of it back by itself, as it does when the disk is full. */
  readonly inTransaction: () => boolean;
}

export interface GroupCommit {
  readonly transact: <T>(work: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
}

interface Member {
  /** Runs the call; gives how to answer it. */
  readonly run: () => Promise<Answer>;
  readonly fail: (error: unknown) => void;
}
type Answer = () => void;

/** The rest waits for the next commit: nobody waits for many others' work. */
const MOST_IN_A_GROUP = 500;

export function createGroupCommit(connection: Connection): GroupCommit {
  const waiting: Member[] = [];
  let running: Promise<void> | undefined;

  async function runGroups(): Promise<void> {
    // Calls that arrive in the same turn of the event loop belong together.
    await turn();
    while (waiting.length > 0) await runGroup(connection, waiting);
    running = undefined;
  }

  function transact<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, fail) => {
      const run = async (): Promise<Answer> => {
        const result = await work();
        return () => resolve(result);
      };
      waiting.push({ run, fail });
      running ??= runGroups();
    });
  }

  return { transact, idle: async () => running };
}

/** Takes members from those that wait, those that come meanwhile included, and commits them together. */
async function runGroup(connection: Connection, waiting: Member[]): Promise<void> {
  const group: Member[] = [];
  const answers: Answer[] = [];
  try {
    await connection.begin();
    while (waiting.length > 0 && group.length < MOST_IN_A_GROUP) {
      const [member] = waiting.splice(0, 1);
      if (member) group.push(member);
      if (member) answers.push(await runMember(connection, member));
    }
    connection.exec('COMMIT');
  } catch (error) {
    if (connection.inTransaction()) connection.exec('ROLLBACK');
    // Where there was no lock to be had, everybody waited for it.
    for (const { fail } of group.length > 0 ? group : waiting.splice(0)) fail(error);
    return;
  }
  for (const answer of answers) answer();
}

/** Runs one call within the group; it throws only when the whole group is lost. */
async function runMember({ exec, inTransaction }: Connection, { run, fail }: Member): Promise<Answer> {
  exec('SAVEPOINT member');
  try {
    const answer = await run();
    exec('RELEASE member');
    return answer;
  } catch (error) {
    if (!inTransaction()) throw error;
    exec('ROLLBACK TO member');
    exec('RELEASE member');
    // What it met may be another member's: it is told once that is committed.
    return () => fail(error);
  }
}
