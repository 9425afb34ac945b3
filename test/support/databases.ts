// The databases that the same tests run on: a SQLite file, and PostgreSQL where its server is installed.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { openDatabase } from '../../central/store/open.ts';
import type { Database } from '../../central/store/sql.ts';
import { findPostgres, NO_POSTGRES, startPostgres, type TestPostgres } from './postgres.ts';

export interface TestDatabase {
  /** What `--database` is given. */
  readonly name: string;
  readonly open: () => Promise<Database>;
}

/** Describes tests once for each kind of database; `database()` is a fresh one of the kind, made before the tests. */
export function describeOnEachDatabase(title: string, tests: (database: () => TestDatabase) => void): void {
  describe(`${title}, on SQLite`, () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-test-'));
    const name = path.join(folder, 'central.sqlite');
    afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
    tests(() => ({ name, open: () => openDatabase(name) }));
  });

  const binaries = findPostgres();
  describe.skipIf(binaries === undefined)(`${title}, on PostgreSQL${binaries ? '' : `: ${NO_POSTGRES}`}`, () => {
    let server: TestPostgres;
    let name = '';
    beforeAll(async () => {
      server = await startPostgres(binaries ?? '');
      name = await createDatabase(server.url);
    }, 60_000);
    afterAll(() => server?.stop());
    tests(() => ({ name, open: () => openDatabase(name) }));
  });
}

/** An empty one on the server; gives its URL. */
export async function createDatabase(url: string, name = `test_${randomUUID().replaceAll('-', '')}`): Promise<string> {
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
  await client.end();
  return `${url}/${name}`;
}
