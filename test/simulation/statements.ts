// Watches the SQL statements of simulated programs, so that one can be killed between any two of them.
//
// better-sqlite3 is watched, not the product: each statement on a file in a watched folder is counted before it runs. A program that
// is killed runs none any more, and its folder is left as it is at that moment, as by SIGKILL.
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';

/** Thrown in a program that was killed, wherever it goes on. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Watch {
  /** Kills the program `statements` statements from now: before that one runs, or just after it. */
  readonly killIn: (statements: number, when: 'before' | 'after') => void;
  /** Whatever was to kill it does not any more. */
  readonly spare: () => void;
  /** Ends the watch: every statement in the folder throws from now on, and its connections are closed. */
  readonly end: () => void;
  /** Reads with a connection that the program has open to `file`, uncounted; undefined where it has none. */
  readonly connection: (file: string) => Sqlite.Database | undefined;
}

export interface Watched {
  readonly folder: string;
  /** The program was killed by `killIn`. */
  readonly onKilled: () => void;
  /** Hears what is bound to each statement that writes. */
  readonly onBound: (bound: Readonly<Record<string, unknown>>) => void;
}

interface Program extends Watched {
  killIn: number;
  when: 'before' | 'after';
  ended: boolean;
  readonly connections: Set<Sqlite.Database>;
}

const programs = new Map<string, Program>();
const programOf = new WeakMap<Sqlite.Database, Program>();
let unwatched = false;

/** Runs `work` without counting its statements: the simulation looks at a database itself. */
export function unseen<T>(work: () => T): T {
  const before = unwatched;
  unwatched = true;
  try {
    return work();
  } finally {
    unwatched = before;
  }
}

export function watchStatements(watched: Watched): Watch {
  patchOnce();
  const program: Program = { ...watched, killIn: Infinity, when: 'before', ended: false, connections: new Set() };
  programs.set(watched.folder, program);
  return {
    killIn: (statements, when) => Object.assign(program, { killIn: statements, when }),
    spare: () => Object.assign(program, { killIn: Infinity }),
    end: () => {
      program.ended = true;
      for (const db of program.connections) close(db);
    },
    connection: (file) => [...program.connections].find((db) => db.open && db.name === path.join(watched.folder, file)),
  };
}

/** Forgets all programs: the simulation is over. */
export const forgetPrograms = (): void => programs.clear();

/** One that is in the middle of a statement is left to the collector. */
function close(db: Sqlite.Database): void {
  try {
    db.close();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

function find(db: Sqlite.Database): Program | undefined {
  const known = programOf.get(db) ?? programs.get(path.dirname(db.name));
  if (!known) return undefined;
  programOf.set(db, known);
  known.connections.add(db);
  return known;
}

/** Runs one statement of a program, or ends the program in its place. */
function count<T>(db: Sqlite.Database, run: () => T): T {
  const program = unwatched ? undefined : find(db);
  if (!program) return run();
  if (program.ended) throw new Killed();
  program.killIn -= 1;
  if (program.killIn >= 0) return run();
  try {
    if (program.when === 'after') run();
  } finally {
    program.killIn = Infinity;
    program.ended = true;
    program.onKilled();
  }
  throw new Killed();
}

type Method = (this: never, ...args: unknown[]) => unknown;

function patch(prototype: object, name: string, wrap: (original: Method) => Method): void {
  Reflect.set(prototype, name, wrap(Reflect.get(prototype, name)));
}

let patched = false;

function patchOnce(): void {
  if (patched) return;
  patched = true;
  const statement = Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1'));
  for (const name of ['run', 'get', 'all', 'iterate'])
    patch(
      statement,
      name,
      (original) =>
        function (this: Sqlite.Statement, ...args: unknown[]) {
          if (name === 'run') hear(this.database, args);
          return count(this.database, () => Reflect.apply(original, this, args));
        },
    );
  patch(
    Sqlite.prototype,
    'exec',
    (original) =>
      function (this: Sqlite.Database, ...args: unknown[]) {
        return count(this, () => Reflect.apply(original, this, args));
      },
  );
  // Nothing takes real time: on a busy machine hours of a simulation went by until a file was gone.
  fs.promises.rm = async (...given) => fs.rmSync(...given);
  // A process that is killed loses nothing of what it wrote to its files, and the simulation needs no waiting for a disk.
  patch(
    Sqlite.prototype,
    'pragma',
    (original) =>
      function (this: Sqlite.Database, source: unknown, ...args: unknown[]) {
        const quick = String(source).replace(/^synchronous = \w+$/, 'synchronous = OFF');
        return count(this, () => Reflect.apply(original, this, [quick, ...args]));
      },
  );
}

function hear(db: Sqlite.Database, [bound]: unknown[]): void {
  if (typeof bound === 'object' && bound !== null && !unwatched) find(db)?.onBound({ ...bound });
}
