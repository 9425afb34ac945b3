// Ranges of card numbers lent to terminals (type=lease_numbers), so that two without a network never give out one number.
import type { NumberLease } from '../../shared/extensions/number-lease.ts';
import type { NumberPlan } from '../../shared/record-customer/request.ts';
import { first, type Row, type Sql, textAt } from './sql.ts';

/** A terminal's of an account. */
export interface Lessee {
  readonly account_id: string;
  readonly terminal_id: string;
}

export interface StoredLease extends Lessee, NumberLease {
  readonly plan: NumberPlan;
  readonly leased_at: string;
}

/** The whole numbers at the ends of a lease. Numbers of one length compare as texts as they do as numbers. */
function endsOf({ prefix, suffix }: NumberPlan, { first, last }: NumberLease) {
  return { lower: `${prefix}${first}${suffix}`, upper: `${prefix}${last}${suffix}` };
}

const turnOf = (account_id: string): string => `leases of ${account_id}`;

/** Of an account, one at a time leases, and nobody draws a number meanwhile: the others wait here until its transaction has ended. */
export const takeTurn = (sql: Sql, account_id: string): Promise<void> => sql.lock(turnOf(account_id), 'alone');

/** Whoever draws a number to record: many may at once, and none while somebody leases. */
export const keepOffLeases = (sql: Sql, account_id: string): Promise<void> => sql.lock(turnOf(account_id), 'shared');

export async function insertLease(sql: Sql, { account_id, terminal_id, plan, leased_at, ...range }: StoredLease) {
  const { length, prefix, suffix } = plan;
  const { lower, upper } = endsOf(plan, range);
  await sql.run(
    `INSERT INTO number_leases
       (account_id, terminal_id, number_length, prefix, suffix, lower_number, upper_number, leased_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    account_id,
    terminal_id,
    length,
    prefix,
    suffix,
    lower,
    upper,
    leased_at,
  );
}

export async function deleteLease(sql: Sql, { account_id, plan, ...range }: StoredLease): Promise<void> {
  const { lower } = endsOf(plan, range);
  const statement = `DELETE FROM number_leases
    WHERE account_id = $1 AND number_length = $2 AND prefix = $3 AND suffix = $4 AND lower_number = $5`;
  await sql.run(statement, account_id, plan.length, plan.prefix, plan.suffix, lower);
}

export async function countLeases(sql: Sql, account_id: string): Promise<number> {
  const row = await first(sql, 'SELECT count(*) AS many FROM number_leases WHERE account_id = $1', account_id);
  return Number(row?.many ?? 0);
}

/** An account's leases, oldest first, or one terminal's of them. */
export async function listLeases(
  sql: Sql,
  { account_id, terminal_id }: Partial<Lessee>,
): Promise<readonly StoredLease[]> {
  const rows = await sql.all(
    `SELECT * FROM number_leases WHERE ($1 = '' OR account_id = $1) AND ($2 = '' OR terminal_id = $2)
     ORDER BY account_id, leased_at, lower_number`,
    account_id ?? '',
    terminal_id ?? '',
  );
  return rows.map(toLease);
}

function toLease(row: Row): StoredLease {
  const [prefix, suffix] = [String(row.prefix), String(row.suffix)];
  const between = (number: string): string => number.slice(prefix.length, number.length - suffix.length);
  return {
    account_id: String(row.account_id),
    terminal_id: String(row.terminal_id),
    plan: { length: Number(row.number_length), prefix, suffix },
    first: between(String(row.lower_number)),
    last: between(String(row.upper_number)),
    leased_at: String(row.leased_at),
  };
}

/** What is known of a range that might be lent: how many of its numbers are cards already, and whether any is lent. */
export interface Candidate extends NumberLease {
  readonly taken: number;
  readonly leased: boolean;
}

/** Looks at many ranges in one statement. */
export async function lookAt(
  sql: Sql,
  account_id: string,
  plan: NumberPlan,
  ranges: readonly NumberLease[],
): Promise<readonly Candidate[]> {
  const { length, suffix } = plan;
  const places = ranges.map((_, index) => `($${2 * index + 4}, $${2 * index + 5})`).join(', ');
  const ends = ranges.flatMap((range) => Object.values(endsOf(plan, range)));
  const alike = `plans.suffix LIKE '%' || $3 OR $3 LIKE '%' || plans.suffix`;
  const rows = await sql.all(
    `WITH RECURSIVE ${LEASED_PLANS}, ranges (lower_number, upper_number) AS (VALUES ${places})
     SELECT ranges.lower_number, (SELECT count(*) FROM customers WHERE account_id = $1 AND length(card_number) = $2
         AND card_number BETWEEN ranges.lower_number AND ranges.upper_number AND card_number LIKE '%' || $3) AS taken,
       CASE WHEN ${isLeased('ranges.lower_number', 'ranges.upper_number', alike)} THEN 1 ELSE 0 END AS leased
     FROM ranges`,
    account_id,
    length,
    suffix,
    ...ends,
  );
  const found = new Map(rows.map((row) => [textAt(row, 'lower_number'), row]));
  return ranges.map((range) => {
    const row = found.get(endsOf(plan, range).lower);
    return { ...range, taken: Number(row?.taken), leased: Number(row?.leased) === 1 };
  });
}

/** The lowest of a column among the leases of $1 and $2 that are `where`. */
const lowest = (column: 'prefix' | 'suffix', where = ''): string =>
  `(SELECT min(lent.${column}) FROM number_leases AS lent WHERE lent.account_id = $1 AND lent.number_length = $2 ${where})`;

/**
 * The plans by which numbers of the account $1 and of length $2 are lent, behind WITH RECURSIVE: a handful, each found by the index
 * from the one before it, however many leases there are. Each prefix ends with a row that has no suffix.
 */
export const LEASED_PLANS = `prefixes (prefix) AS (SELECT ${lowest('prefix')} UNION ALL
    SELECT ${lowest('prefix', 'AND lent.prefix > prefixes.prefix')} FROM prefixes WHERE prefix IS NOT NULL),
  plans (prefix, suffix) AS (
    SELECT prefix, ${lowest('suffix', 'AND lent.prefix = prefixes.prefix')} FROM prefixes WHERE prefix IS NOT NULL UNION ALL
    SELECT prefix, ${lowest('suffix', 'AND lent.prefix = plans.prefix AND lent.suffix > plans.suffix')}
    FROM plans WHERE suffix IS NOT NULL)`;

/**
 * Whether a lease of one of `plans` reaches into the numbers from `lower` to `upper`, which are expressions. Leases of one plan do
 * not overlap, so that the last one that begins before `upper` is the only one to look at.
 */
export const isLeased = (lower: string, upper: string, ofPlans: string): string =>
  `EXISTS (SELECT 1 FROM plans WHERE (${ofPlans}) AND ${lower} <=
     (SELECT lent.upper_number FROM number_leases AS lent WHERE lent.account_id = $1 AND lent.number_length = $2
        AND lent.prefix = plans.prefix AND lent.suffix = plans.suffix AND lent.lower_number <= ${upper}
      ORDER BY lent.lower_number DESC LIMIT 1))`;
