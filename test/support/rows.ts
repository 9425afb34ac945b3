// What a centre's database holds, to compare before and after a call.
import type { Database } from '../../central/store/sql.ts';

/** Every table that has an account's data; `answers`, which remembers refusals too, is left out. */
const TABLES = [
  'accounts',
  'api_users',
  'campaigns',
  'custom_fields',
  'customers',
  'customer_values',
  'transactions',
  'mails',
];

/** Every row of an account, by table. */
export function rowsOf(database: Database, account_id: string): Promise<Readonly<Record<string, readonly string[]>>> {
  return database.transact(async (sql) => {
    const rows: Record<string, readonly string[]> = {};
    for (const table of TABLES) {
      const found = await sql.all(`SELECT * FROM ${table} WHERE account_id = $1`, account_id);
      rows[table] = found.map((row) => JSON.stringify(row)).sort();
    }
    return rows;
  });
}

/** How many rows each table has. */
export function countsOf(database: Database): Promise<Readonly<Record<string, number>>> {
  const counts = TABLES.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`);
  return database.transact(async (sql) => {
    const [row = {}] = await sql.all(`SELECT ${counts.join(', ')}`);
    return Object.fromEntries(Object.entries(row).map(([table, count]) => [table, Number(count)]));
  });
}
