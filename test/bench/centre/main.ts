// `npm run bench -- centre`: the centre beside what the same machine does at the same time without it, in a table with what was
// asked for. It takes some ten minutes; parts of it can be run by themselves.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPostgres, NO_POSTGRES } from '../../support/postgres.ts';
import { strangersBeside } from '../flood.ts';
import { keepRows } from '../keep-rows.ts';
import { benchCalls } from './calls.ts';
import { benchSizes, fillBoth } from './sizes.ts';
import { rowsOnPostgres, rowsOnSqlite } from './subjects.ts';
import type { CentreRow } from './table.ts';
import { type Databases, postgresIn, sqliteIn } from './world.ts';

export interface CentreBenchOptions {
  readonly cards: number;
  readonly json?: string;
  readonly folder?: string;
  readonly fill?: true;
}

interface Kind {
  readonly kind: string;
  readonly open: (folder: string) => Promise<Databases>;
  readonly calls: (databases: Databases) => Promise<CentreRow[]>;
}

const SQLITE: Kind = {
  kind: 'SQLite',
  open: async (folder) => sqliteIn(folder),
  calls: async ({ named }) => {
    const peer = await named('peer');
    const rows = { write: () => rowsOnSqlite(peer), peer: 'the same rows, a commit each', goal: { atLeast: 1 } };
    return benchCalls('SQLite', await named('calls'), rows);
  },
};

const postgresOf = (binaries: string): Kind => ({
  kind: 'PostgreSQL',
  open: (folder) => postgresIn(binaries, folder),
  calls: async ({ named }) => {
    const [own, peer] = [await named('calls'), await named('peer')];
    const name = 'the same rows by 32 connections, a statement a table';
    return benchCalls('PostgreSQL', own, { write: () => rowsOnPostgres(peer), peer: name, goal: { atLeast: 0.5 } });
  },
});

type Part = (folder: string, options: CentreBenchOptions) => Promise<readonly CentreRow[]>;

const partsOf = (kind: () => Kind | undefined): Readonly<Record<'calls' | 'sizes', Part>> => {
  const run = (work: (of: Kind, databases: Databases) => Promise<readonly CentreRow[]>) => async (folder: string) => {
    const of = kind();
    if (!of) process.stderr.write(`${NO_POSTGRES}\n`);
    if (!of) return [];
    const databases = await of.open(folder);
    try {
      return await work(of, databases);
    } finally {
      await databases.stop();
    }
  };
  return {
    calls: run((of, databases) => of.calls(databases)),
    sizes: (folder, { cards, fill }) =>
      run(async ({ kind }, databases) => {
        if (fill) await fillBoth(databases, cards);
        return fill ? [] : benchSizes(kind, databases, cards);
      })(folder),
  };
};

const sqlite = partsOf(() => SQLITE);
const postgres = partsOf(() => {
  const binaries = findPostgres();
  return binaries === undefined ? undefined : postgresOf(binaries);
});

const PARTS: Readonly<Record<string, Part>> = {
  'calls-sqlite': sqlite.calls,
  'calls-postgres': postgres.calls,
  flood: async (folder) => strangersBeside(await sqliteIn(folder).named('flood')),
  'sizes-sqlite': sqlite.sizes,
  'sizes-postgres': postgres.sizes,
};
export const PART_NAMES = Object.keys(PARTS);

const bySubject = ({ subject }: CentreRow): string => subject;

/** Without `folder`, databases are made for this run. */
export async function benchCentre(names: readonly string[], options: CentreBenchOptions): Promise<void> {
  const folder = options.folder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-bench-'));
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  let table: readonly CentreRow[] = [];
  try {
    for (const name of names.length > 0 ? names : PART_NAMES) {
      const part = PARTS[name];
      if (!part) throw new Error(`There is no part ${name}: name some of ${PART_NAMES.join(', ')}.`);
      table = [...table, ...(await part(folder, options))];
      if (options.json) keepRows(options.json, table, bySubject);
    }
  } finally {
    if (options.folder === undefined) fs.rmSync(folder, { recursive: true, force: true });
  }
  console.table(options.json && !options.fill ? keepRows(options.json, table, bySubject) : table);
}
