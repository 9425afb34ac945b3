// A terminal's own part of the shop's card numbers, where the centre lends none: the free digits are parted evenly among the terminals.
import type { NumberLease } from '../../shared/extensions/number-lease.ts';
import type { NumberPlan } from '../../shared/record-customer/request.ts';
import type { RandomBelow } from './number-pool.ts';

/** Part `number` (1 to `of`) of `of` parts of one size; what the division leaves over is nobody's. The settings see to it that none is empty. */
export interface NumberPart {
  readonly number: number;
  readonly of: number;
}

const LONGEST_BLOCK = 1000n;
/** The largest number that may be drawn below (node:crypto's randomInt). */
const LARGEST_DRAW = 2n ** 47n;

/** A block of the part at a random place; its last one may be shorter. It may come twice: what has been given out of it is known by then, and passed over. */
export function blockOf(
  { length, prefix, suffix }: NumberPlan,
  { number, of }: NumberPart,
  random: RandomBelow,
): NumberLease {
  const free = length - prefix.length - suffix.length;
  const size = 10n ** BigInt(free) / BigInt(of);
  const start = size * BigInt(number - 1);
  const blocks = (size + LONGEST_BLOCK - 1n) / LONGEST_BLOCK;
  const at = BigInt(random(Number(blocks < LARGEST_DRAW ? blocks : LARGEST_DRAW)));
  const first = start + at * LONGEST_BLOCK;
  const end = first + LONGEST_BLOCK < start + size ? first + LONGEST_BLOCK : start + size;
  const digits = (value: bigint): string => String(value).padStart(free, '0');
  return { first: digits(first), last: digits(end - 1n) };
}
