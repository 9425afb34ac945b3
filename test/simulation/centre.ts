// The centre of a simulation: the real one in this process, on a SQLite file, which is killed, backed up and set back to an older copy.
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Headers } from '../../app/centre/central-client.ts';
import type { Posted } from '../../app/centre/http-post.ts';
import { type Answer, createAnswer } from '../../central/answer.ts';
import { createHashQueue } from '../../central/hash-queue.ts';
import { moveMark } from '../../central/store/backup-mark.ts';
import { renewEpoch } from '../../central/store/epoch.ts';
import { openDatabase } from '../../central/store/open.ts';
import type { Database, Sql } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { writeResponse } from '../../shared/wire/output.ts';
import { failure } from '../../shared/wire/response.ts';
import { createFolders } from './folders.ts';
import { BEGINNING_OF_TIME, HASHING } from './shop.ts';
import { Killed, unseen, type Watch, watchStatements } from './statements.ts';
import type { Timeline } from './timeline.ts';

export interface SimulatedCentre {
  readonly start: () => Promise<void>;
  readonly isUp: () => boolean;
  /** Calls are being answered, by a database that neither time nor this process waits for. */
  readonly isBusy: () => boolean;
  /** Answers as its server does. Rejects when it is killed meanwhile. */
  readonly receive: (fields: Fields, headers: Headers) => Promise<Posted>;
  readonly kill: () => void;
  readonly killIn: (statements: number, when: 'before' | 'after') => void;
  readonly spare: () => void;
  /** Copies the database; the mark that terminals are told is set once the copy is there. */
  readonly backUp: () => Promise<void>;
  /** Goes back to the last back-up; false where there is none. */
  readonly restore: (renewed: boolean) => Promise<boolean>;
  readonly run: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
}

export interface CentreParts {
  readonly root: string;
  /** A database on PostgreSQL, which is not killed or set back here; a SQLite file in `root` unless it is given. */
  readonly url?: string | undefined;
  readonly timeline: Timeline;
  /** Keeps the documented calls and nothing else. */
  readonly documentedOnly: boolean;
  /** A break of the centre's. */
  readonly wrap: (answer: Answer) => Answer;
  readonly onKilled: () => void;
}

const FILE = 'central.sqlite';

interface Running {
  readonly database: Database;
  readonly answer: Answer;
  readonly watch: Watch;
}

export function createCentre({ root, url, timeline, documentedOnly, wrap, onKilled }: CentreParts): SimulatedCentre {
  const folders = createFolders(root);
  const backUps = createFolders(`${root}-back-ups`);
  const now = (): Date => new Date(BEGINNING_OF_TIME + timeline.now());
  let running: Running | undefined;
  let lastBackUp: string | undefined;
  let underWay = 0;

  function end(): void {
    running?.watch.end();
    running = undefined;
  }

  async function start(): Promise<void> {
    const folder = folders.current();
    const watch = watchStatements({
      folder,
      onBound: () => undefined,
      onKilled: () => {
        folders.leave();
        end();
        onKilled();
      },
    });
    const database = withClock(await openDatabase(url ?? path.join(folder, FILE)), now);
    const hashQueue = createHashQueue({ places: 2 });
    const answer = wrap(createAnswer(database, now, { hashing: HASHING, hashQueue, documentedOnly }));
    running = { database, answer, watch };
  }

  function current(): Running {
    if (!running) throw new Killed();
    return running;
  }

  async function receive(fields: Fields, headers: Headers): Promise<Posted> {
    const here = current();
    underWay += 1;
    const posted = await post(here.answer, fields, headers)
      .catch((error) => {
        if (running === here) throw error;
        throw new Killed();
      })
      .finally(() => {
        underWay -= 1;
      });
    if (running !== here) throw new Killed();
    return posted;
  }

  async function backUp(): Promise<void> {
    const here = current();
    const time = now().toISOString();
    const copy = path.join(backUps.begin(), FILE);
    unseen(() => copyDatabase(path.join(folders.current(), FILE), copy));
    lastBackUp = path.dirname(copy);
    await here.database.transact((sql) => moveMark(sql, time));
  }

  return {
    start,
    isUp: () => running !== undefined,
    isBusy: () => url !== undefined && underWay > 0,
    receive,
    kill: () => {
      if (running) folders.leave();
      end();
    },
    killIn: (statements, when) => running?.watch.killIn(statements, when),
    spare: () => running?.watch.spare(),
    backUp,
    restore: async (renewed) => {
      if (lastBackUp === undefined) return false;
      end();
      const copy = lastBackUp;
      unseen(() => copyDatabase(path.join(copy, FILE), path.join(folders.begin(), FILE)));
      await start();
      if (renewed) await current().database.transact(renewEpoch);
      return true;
    },
    run: (work) => current().database.transact(work),
    stop: async () => {
      await running?.database.close();
      end();
    },
  };
}

function copyDatabase(from: string, to: string): void {
  const db = new Sqlite(from, { readonly: true });
  db.prepare('VACUUM INTO ?').run(to);
  db.close();
}

/** The database with the simulation's clock for its own. */
const withClock = (database: Database, now: () => Date): Database => ({
  ...database,
  read: (work) => database.read((sql) => work({ ...sql, clock: `'${now().toISOString()}'` })),
  transact: (work) => database.transact((sql) => work({ ...sql, clock: `'${now().toISOString()}'` })),
});

async function post(answer: Answer, fields: Fields, headers: Headers): Promise<Posted> {
  const { 'Idempotency-Key': idempotencyKey, 'Card-Status': cardStatus } = headers;
  const response = await answer({ fields, from: '192.0.2.1', idempotencyKey, cardStatus });
  if (typeof response !== 'string') return posted(200, writeResponse(response, fields).text);
  return posted(response === 'busy' ? 503 : 429, writeResponse(failure('Too many calls.'), fields).text, 1000);
}

const posted = (status: number, text: string, retryAfterMs?: number): Posted => ({ status, text, retryAfterMs });
