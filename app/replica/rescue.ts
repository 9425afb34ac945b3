// Saves what can be read of a damaged replica: the sign-ups first, which are nowhere else.
import fs from 'node:fs';
import Sqlite from 'better-sqlite3';
import { migrate } from '../../shared/migrate.ts';
import { MIGRATIONS } from './migrations.ts';

/** What a new replica goes on with. Cards, campaigns and fields are the centre's, and are fetched again. */
const SAVED = ['outbox', 'centre', 'number_leases', 'staff_log', 'staff_failures', 'terminal', 'learned_cards'];

/**
 * Puts the file aside, makes a new one of what could be read, and gives the damaged one's new name. Throws, and leaves all as it was, where
 * the table of sign-ups cannot be read at all.
 */
export function rescue(file: string): string {
  const damaged = new Sqlite(file, { readonly: true });
  const draft = `${file}.rescued`;
  fs.rmSync(draft, { force: true });
  try {
    const version = damaged.pragma('user_version', { simple: true }) as number;
    const fresh = new Sqlite(draft);
    try {
      migrate(fresh, MIGRATIONS.slice(0, version));
      for (const table of SAVED) copyTable(damaged, fresh, table);
      fresh.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      fresh.close();
    }
  } finally {
    damaged.close();
  }
  const aside = `${file}.damaged-${Date.now()}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (fs.existsSync(`${file}${suffix}`)) fs.renameSync(`${file}${suffix}`, `${aside}${suffix}`);
  fs.renameSync(draft, file);
  return aside;
}

type Row = Readonly<Record<string, unknown>>;

/** Row by row, and past those that cannot be read: one damaged page does not cost the others. */
function copyTable(from: Sqlite.Database, to: Sqlite.Database, table: string): void {
  if (!to.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table)) return;
  const columns = to.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all();
  const names = columns.map(({ name }) => name).join(', ');
  const places = columns.map(({ name }) => `@${name}`).join(', ');
  const put = to.prepare(`INSERT OR IGNORE INTO ${table} (${names}) VALUES (${places})`);
  for (const row of readable(from, table)) put.run(row);
}

/** Throws where not one row could be read and there may be some. */
function* readable(db: Sqlite.Database, table: string): Generator<Row> {
  let found = 0;
  let fault: unknown;
  for (const order of ['', ' ORDER BY rowid DESC']) {
    try {
      for (const row of db.prepare<[], Row>(`SELECT * FROM ${table}${order}`).iterate()) {
        found += 1;
        yield row;
      }
      return;
    } catch (error) {
      // From the other end, up to the damaged page.
      fault = error;
    }
  }
  if (found === 0 && table === 'outbox') throw fault;
}
