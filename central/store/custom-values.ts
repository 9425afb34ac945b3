// A customer's values of the account's custom fields, by the fields' labels, in the order of their numbers.
import { listCustomFields } from './accounts.ts';
import type { Customer } from './customers.ts';
import type { Sql } from './sql.ts';

export type CustomValue = Readonly<Record<'label' | 'data', string>>;

export async function customValuesOf(
  sql: Sql,
  { account_id, code }: Pick<Customer, 'account_id' | 'code'>,
): Promise<CustomValue[]> {
  const query = 'SELECT name, value FROM customer_values WHERE account_id = $1 AND code = $2';
  const [definitions, rows] = await Promise.all([listCustomFields(sql, account_id), sql.all(query, account_id, code)]);
  const values = new Map(rows.map((row) => [String(row.name), String(row.value)]));
  return definitions.flatMap(({ number, label }) => {
    const data = values.get(`custom_field_${number}`);
    return data === undefined ? [] : [{ label, data }];
  });
}
