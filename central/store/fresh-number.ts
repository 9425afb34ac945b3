// Finds a card number for card_number_generate that no card of the account has and no terminal was lent.
import { randomDigits } from '../../shared/random.ts';
import { candidates } from '../../shared/record-customer/card-number.ts';
import type { NumberPlan } from '../../shared/record-customer/request.ts';
import { isLeased, keepOffLeases, LEASED_PLANS } from './number-leases.ts';
import type { Sql } from './sql.ts';

/** How many candidates are looked at in one query, the next and so on: nearly always the first few are enough. */
const LOOKS = [10, 90, 1000, 9000];

/** Undefined: the space is as good as used up. */
export async function drawFreshNumber(sql: Sql, account_id: string, plan: NumberPlan): Promise<string | undefined> {
  const numbers = candidates(plan, randomDigits);
  await keepOffLeases(sql, account_id);
  for (const many of LOOKS) {
    const some = next(numbers, many);
    const free = await freeAmong(sql, account_id, plan.length, some);
    const first = some.find((number) => free.has(number));
    if (first !== undefined) return first;
  }
  return undefined;
}

function next(numbers: Iterator<string>, many: number): string[] {
  const some: string[] = [];
  for (let one = numbers.next(); !one.done; one = numbers.next()) if (some.push(one.value) === many) break;
  return some;
}

/** The numbers are the members of a JSON object: both databases have its names as rows. */
async function freeAmong(
  sql: Sql,
  account_id: string,
  length: number,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const leased = isLeased('key', 'key', `key LIKE '%' || plans.suffix`);
  const query = `WITH RECURSIVE ${LEASED_PLANS} SELECT key FROM json_each($3)
    WHERE NOT EXISTS (SELECT 1 FROM customers WHERE account_id = $1 AND card_number = key) AND NOT ${leased}`;
  const members = JSON.stringify(Object.fromEntries(numbers.map((number) => [number, 1])));
  const rows = await sql.all(query, account_id, length, members);
  return new Set(rows.map(({ key }) => String(key)));
}
