// A customer's values of the account's custom fields, with the fields' names and labels, in the order of their numbers.
import { listCustomFields } from './accounts.ts';
import type { Customer } from './customers.ts';
import type { Sql } from './sql.ts';

export type CustomValue = Readonly<Record<'name' | 'label' | 'data', string>>;

export async function customValuesOf(
  sql: Sql,
  { account_id, code }: Pick<Customer, 'account_id' | 'code'>,
): Promise<CustomValue[]> {
  const query = 'SELECT name, value FROM customer_values WHERE account_id = $1 AND code = $2';
  const [definitions, rows] = await Promise.all([listCustomFields(sql, account_id), sql.all(query, account_id, code)]);
  const values = new Map(rows.map((row) => [String(row.name), String(row.value)]));
  return definitions.flatMap(({ number, label }) => {
    const name = `custom_field_${number}`;
    const data = values.get(name);
    return data === undefined ? [] : [{ name, label, data }];
  });
}
