// Converts, once, what was recorded before values were stored composed (NFC), searched to their ends, and amounts kept plain.
import { plainAmount } from '../../shared/record-customer/auto-add.ts';
import { composed } from '../../shared/record-customer/formats.ts';
import { fold } from './fold.ts';
import { type Row, type Sql, textAt } from './sql.ts';

/** Runs in one transaction. Of several centres that open a database at once, one converts and the others wait for it. */
export async function composeValues(sql: Sql): Promise<void> {
  if ((await sql.run('DELETE FROM to_compose WHERE id = 1')) === 0) return;
  await eachRow(sql, 'customers', ['account_id', 'code'], (row) => composeCustomer(sql, row));
  await eachRow(sql, 'customer_values', ['account_id', 'code', 'name'], (row) => composeValue(sql, row));
  await eachRow(sql, 'custom_fields', ['account_id', 'number'], (row) => composeField(sql, row));
  await eachRow(sql, 'campaigns', ['account_id', 'id'], (row) => composeCampaign(sql, row));
  await eachRow(sql, 'transactions', ['id'], (row) => plainTransaction(sql, row));
}

const AT_ONCE = 1000;

/** Gives every row of a table, in the order of its key. */
async function eachRow(
  sql: Sql,
  table: string,
  key: readonly string[],
  convert: (row: Row) => Promise<unknown>,
): Promise<void> {
  const order = key.join(', ');
  const places = key.map((_, index) => `$${index + 1}`).join(', ');
  let rows = await sql.all(`SELECT * FROM ${table} ORDER BY ${order} LIMIT ${AT_ONCE}`);
  for (let last = rows.at(-1); last; last = rows.at(-1)) {
    for (const row of rows) await convert(row);
    const after = key.map((column) => last?.[column] ?? null);
    const next = `SELECT * FROM ${table} WHERE (${order}) > (${places}) ORDER BY ${order} LIMIT ${AT_ONCE}`;
    rows = await sql.all(next, ...after);
  }
}

async function composeCustomer(sql: Sql, row: Row): Promise<void> {
  const profile = composedIn(String(row.profile));
  const name = textAt(row, 'customer_username');
  const username = name === undefined ? undefined : await unlessTaken(sql, row, name);
  if (profile === row.profile && username === name) return;
  await sql.run(
    'UPDATE customers SET profile = $1, customer_username = $2 WHERE account_id = $3 AND code = $4',
    profile,
    username ?? null,
    row.account_id ?? null,
    row.code ?? null,
  );
}

/** Two customers may have the same letters in two forms: the one whose form they are, or else the first, has them from now on. */
async function unlessTaken(sql: Sql, row: Row, name: string): Promise<string> {
  const username = composed(name);
  if (username === name) return name;
  const query = 'SELECT code FROM customers WHERE account_id = $1 AND customer_username = $2';
  return (await sql.all(query, row.account_id ?? null, username)).length > 0 ? name : username;
}

async function composeValue(sql: Sql, row: Row): Promise<void> {
  const value = composed(String(row.value));
  const unique = textAt(row, 'unique_value');
  const folded = fold(value);
  if (value === row.value && folded === row.folded) return;
  const taken = 'SELECT code FROM customer_values WHERE account_id = $1 AND name = $2 AND unique_value = $3';
  const account_id = row.account_id ?? null;
  const name = row.name ?? null;
  const isTaken =
    unique !== undefined && unique !== value && (await sql.all(taken, account_id, name, value)).length > 0;
  await sql.run(
    'UPDATE customer_values SET value = $1, folded = $2, unique_value = $3 WHERE account_id = $4 AND code = $5 AND name = $6',
    value,
    folded,
    unique === undefined ? null : isTaken ? unique : value,
    account_id,
    row.code ?? null,
    name,
  );
}

async function composeField(sql: Sql, { definition, account_id = null, number = null }: Row): Promise<void> {
  const { choices, ...rest } = JSON.parse(composedIn(String(definition)));
  const once = JSON.stringify({ ...rest, choices: [...new Set(choices)] });
  await sql.run(
    'UPDATE custom_fields SET definition = $1 WHERE account_id = $2 AND number = $3',
    once,
    account_id,
    number,
  );
}

async function composeCampaign(sql: Sql, { name, settings, account_id = null, id = null }: Row): Promise<void> {
  const statement = 'UPDATE campaigns SET name = $1, settings = $2 WHERE account_id = $3 AND id = $4';
  await sql.run(statement, composed(String(name)), composedIn(String(settings)), account_id, id);
}

async function plainTransaction(sql: Sql, row: Row): Promise<void> {
  const amount = textAt(row, 'amount');
  const plain = amount === undefined ? undefined : plainAmount(amount);
  if (plain === undefined || plain === amount) return;
  await sql.run('UPDATE transactions SET amount = $1 WHERE id = $2', plain, row.id ?? null);
}

/** JSON with its texts composed. */
const composedIn = (json: string): string =>
  JSON.stringify(JSON.parse(json), (_name, value) => (typeof value === 'string' ? composed(value) : value));
