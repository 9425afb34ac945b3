// The cards that the bench is made of: blank ones, in the order of their numbers.
import type { FeedCard } from '../../../shared/extensions/card-lines.ts';

/** `number`: a card's code is its number, as a centre issues them; `own`: each has a code of its own, of 16 digits. */
export type Codes = 'number' | 'own';

const FIRST = 7_700_000_000_000_000n;
const FIRST_CODE = 4_000_000_000_000_000;
/** A prime, by which codes are in another order than numbers. */
const STRIDE = 7_368_787;

export const numberOf = (index: number): string => String(FIRST + BigInt(index));

export function cardOf(index: number, codes: Codes): FeedCard {
  const card_number = numberOf(index);
  const code = codes === 'number' ? card_number : String(FIRST_CODE + ((index * STRIDE) % 1_000_000_007));
  return { card_number, code, status: 'issued' };
}
