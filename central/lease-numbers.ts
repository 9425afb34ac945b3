// Chooses the range of card numbers that a terminal gets, and gives ranges back.
import type { NumberLease } from '../shared/extensions/number-lease.ts';
import { paymentNetwork } from '../shared/payment-card/networks.ts';
import type { RandomDigits } from '../shared/record-customer/card-number.ts';
import type { NumberPlan } from '../shared/record-customer/request.ts';
import {
  type Candidate,
  countLeases,
  deleteLease,
  insertLease,
  type Lessee,
  listLeases,
  lookAt,
  type StoredLease,
  takeTurn,
} from './store/number-leases.ts';
import type { Sql } from './store/sql.ts';

export interface LeaseRequest extends Lessee {
  readonly plan: NumberPlan;
  /** How many numbers: 1 to 1,000. */
  readonly amount: number;
}

/** `usedUp`: hardly any range of this size is left. `tooMany`: the terminal, or the account, has as many leases as it may. */
export type Leased = NumberLease | 'usedUp' | 'tooMany';

/** Leases that a terminal may have at once, those whose answers were lost among them, and all terminals of an account. */
export const MOST_LEASES = { terminal: 100, account: 100_000 };

/** How many ranges are looked at in one statement, and how many statements there are at the most. */
const AT_ONCE = 32;
const LOOKS = 3;

/** Of a range that is lent, so much may be cards already. */
const TAKEN = 0.25;

/** A lease of which no more than this is left is as good as used up. */
const LEFT = 0.1;

/**
 * Ranges begin at a multiple of `amount`, and are drawn at random from those that are not lent, so that nobody can guess which
 * numbers a shop gives out next. Run it in a transaction of its own.
 */
export async function leaseNumbers(sql: Sql, request: LeaseRequest, random: RandomDigits, now: Date): Promise<Leased> {
  const { account_id, terminal_id, plan, amount } = request;
  await takeTurn(sql, account_id);
  if (await hasTooMany(sql, request)) return 'tooMany';
  for (let look = 0; look < LOOKS; look++) {
    const looked = await lookAt(sql, account_id, plan, drawRanges(request, random));
    const free = looked.filter(({ leased, taken }) => !leased && taken <= amount * TAKEN);
    const [best] = free.sort((one, other) => one.taken - other.taken);
    if (!best) continue;
    const { first, last } = best;
    await insertLease(sql, { account_id, terminal_id, plan, first, last, leased_at: now.toISOString() });
    return { first, last };
  }
  return 'usedUp';
}

/** Those that are used up are no leases any more; a terminal does not have to say that one is. */
async function hasTooMany(sql: Sql, { account_id, terminal_id, plan }: LeaseRequest): Promise<boolean> {
  if ((await countLeases(sql, account_id)) >= MOST_LEASES.account) return true;
  const own = await listLeases(sql, { account_id, terminal_id });
  if (own.length < MOST_LEASES.terminal) return false;
  const ofPlan = own.filter((lease) => samePlan(lease.plan, plan));
  const looked = ofPlan.length > 0 ? await lookAt(sql, account_id, plan, ofPlan) : [];
  const left = new Map(looked.map((range) => [range.first, leftOf(plan, range)]));
  for (const lease of ofPlan) if (left.get(lease.first) === 0) await deleteLease(sql, lease);
  const open = own.filter((lease) => (left.get(lease.first) ?? sizeOf(lease)) > sizeOf(lease) * LEFT);
  return open.length >= MOST_LEASES.terminal;
}

const sizeOf = ({ first, last }: NumberLease): number => Number(BigInt(last) - BigInt(first)) + 1;

/** How many of its numbers may still be given out: those that pass for a payment card's never are. */
function leftOf({ prefix, suffix }: NumberPlan, range: Candidate): number {
  const size = sizeOf(range);
  const numbers = Array.from({ length: size }, (_, index) => nextBy(range.first, BigInt(index)));
  const payment = numbers.filter((digits) => paymentNetwork(`${prefix}${digits}${suffix}`) !== 'none');
  return Math.max(0, size - range.taken - payment.length);
}

/** `AT_ONCE` different ranges at random; all there are, in random order, where there are no more. */
function drawRanges({ plan, amount }: LeaseRequest, random: RandomDigits): NumberLease[] {
  const free = plan.length - plan.prefix.length - plan.suffix.length;
  const size = BigInt(amount);
  const blocks = 10n ** BigInt(free) / size;
  const drawn = new Set<bigint>();
  while (drawn.size < AT_ONCE && BigInt(drawn.size) < blocks) {
    const block = BigInt(random(free)) / size;
    if (block < blocks) drawn.add(block);
  }
  const digits = (number: bigint): string => String(number).padStart(free, '0');
  return [...drawn].map((block) => ({ first: digits(block * size), last: digits((block + 1n) * size - 1n) }));
}

/** What of the range is the terminal's is nobody's afterwards; what it keeps of a lease stays lent. Gives how many leases it was in. */
export async function returnNumbers(sql: Sql, lessee: Lessee, plan: NumberPlan, { first, last }: NumberLease) {
  await takeTurn(sql, lessee.account_id);
  const own = (await listLeases(sql, lessee)).filter((lease) => samePlan(lease.plan, plan));
  const touched = own.filter((lease) => lease.first <= last && lease.last >= first);
  for (const lease of touched) {
    await deleteLease(sql, lease);
    for (const kept of remainders(lease, first, last)) await insertLease(sql, kept);
  }
  return touched.length;
}

const samePlan = (one: NumberPlan, other: NumberPlan): boolean =>
  one.length === other.length && one.prefix === other.prefix && one.suffix === other.suffix;

/** The parts of a lease below `first` and above `last`. */
function remainders(lease: StoredLease, first: string, last: string): StoredLease[] {
  return [
    ...(lease.first < first ? [{ ...lease, last: nextBy(first, -1n) }] : []),
    ...(lease.last > last ? [{ ...lease, first: nextBy(last, 1n) }] : []),
  ];
}

const nextBy = (digits: string, by: bigint): string => String(BigInt(digits) + by).padStart(digits.length, '0');
