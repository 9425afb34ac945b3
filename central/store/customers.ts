// Customers in the database.
import type { Profile } from '../../shared/record-customer/request.ts';
import { LostRaceError, type Row, type Sql, textAt } from './sql.ts';

/** A customer as stored. Secrets are hashes. */
export interface Customer {
  readonly account_id: string;
  readonly code: string;
  readonly card_number: string | undefined;
  readonly profile: Profile;
  readonly password_hash: string | undefined;
  readonly pin_hash: string | undefined;
  /** Issued as a blank card and not completed by anybody yet. */
  readonly issuedBlank: boolean;
  /** When the record was made; for a card that was issued blank, when it was issued. */
  readonly record_timestamp: string;
  /** When its password was set; undefined before, and where an earlier version set it. */
  readonly registered_timestamp: string | undefined;
}

type Key = 'code' | 'card_number' | 'customer_username';

export async function findCustomer(
  sql: Sql,
  account_id: string,
  key: Key,
  value: string,
): Promise<Customer | undefined> {
  const query = `SELECT asked.at, customers.* FROM asked
    JOIN customers ON customers.account_id = asked.k1 AND customers.${key} = asked.k2`;
  const [row] = await sql.find(query, account_id, value);
  return row && fromRow(row);
}

export function fromRow(row: Row): Customer {
  return {
    account_id: String(row.account_id),
    code: String(row.code),
    card_number: textAt(row, 'card_number'),
    profile: JSON.parse(String(row.profile)),
    password_hash: textAt(row, 'password_hash'),
    pin_hash: textAt(row, 'pin_hash'),
    issuedBlank: Number(row.issued_blank) === 1,
    record_timestamp: String(row.record_timestamp),
    registered_timestamp: textAt(row, 'registered_timestamp'),
  };
}

/** Which of the values are some customer's `key`. */
export async function valuesTaken(
  sql: Sql,
  account_id: string,
  key: 'code' | 'card_number',
  values: readonly string[],
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (let from = 0; from < values.length; from += AT_ONCE) {
    const some = values.slice(from, from + AT_ONCE);
    const listed = some.map((_, index) => `$${index + 2}`).join(', ');
    const query = `SELECT ${key} AS value FROM customers WHERE account_id = $1 AND ${key} IN (${listed})`;
    for (const row of await sql.all(query, account_id, ...some)) taken.add(String(row.value));
  }
  return taken;
}
/** Both databases take far more values in one statement. */
const AT_ONCE = 500;

/** Inserts a customer. The table's constraints refuse a second one with the same code, card number or username. */
export async function insertCustomer(sql: Sql, customer: Customer): Promise<void> {
  const { account_id, code, card_number = null, record_timestamp } = customer;
  const key = { account_id, code, card_number, record_timestamp, change_number: 0 };
  await sql.insert('customers', [{ ...key, ...columns(customer) }]);
}

/** Inserts blank cards, whose numbers are their codes, many in a statement. */
export async function insertBlankCards(
  sql: Sql,
  account_id: string,
  numbers: readonly string[],
  record_timestamp: string,
): Promise<void> {
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const some = numbers.slice(from, from + AT_ONCE);
    const rows = some.map((_, index) => `($1, $${index + 3}, $${index + 3}, $2, '{}', 1, 0)`);
    await sql.run(
      `INSERT INTO customers (account_id, code, card_number, record_timestamp, profile, issued_blank, change_number)
       VALUES ${rows.join(', ')}`,
      account_id,
      record_timestamp,
      ...some,
    );
  }
}

/** Registers the customer with this code: writes over it, unless another call has set a password since. */
export async function registerCustomer(sql: Sql, customer: Customer): Promise<void> {
  const changed = await sql.run(
    `UPDATE customers SET customer_username = $1, profile = $2, password_hash = $3, pin_hash = $4, issued_blank = $5,
       registered_timestamp = $6 WHERE account_id = $7 AND code = $8 AND password_hash IS NULL`,
    ...Object.values(columns(customer)),
    customer.account_id,
    customer.code,
  );
  if (changed === 0) throw new LostRaceError();
}

/** The same customer_password under another hash: no change that the feed would tell. */
export async function renewCustomerHash(sql: Sql, { account_id, code, password_hash }: Customer, renewed: string) {
  const statement =
    'UPDATE customers SET password_hash = $1 WHERE account_id = $2 AND code = $3 AND password_hash = $4';
  await sql.run(statement, renewed, account_id, code, password_hash ?? null);
}

const columns = ({ profile, password_hash, pin_hash, issuedBlank, registered_timestamp }: Customer) => ({
  customer_username: profile.customer_username ?? null,
  profile: JSON.stringify(profile),
  password_hash: password_hash ?? null,
  pin_hash: pin_hash ?? null,
  issued_blank: issuedBlank ? 1 : 0,
  registered_timestamp: registered_timestamp ?? null,
});
