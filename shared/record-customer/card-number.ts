// Issues card numbers (card_number_generate) and codes: random, unique in the account, never a payment card's.
import { paymentNetwork } from '../payment-card/networks.ts';
import type { NumberPlan } from './request.ts';

/** Gives `count` random decimal digits from a cryptographic source. */
export type RandomDigits = (count: number) => string;

/** How many random draws are made before the numbers are walked in order, and how long that walk may be. */
const DRAWS = 100;
const WALK = 10_000;

/**
 * Numbers to try for a plan, in turn: random ones, then, should all of those be taken, a walk through the space from a
 * random start. A caller takes the first one that is free; when none is, the space is as good as used up.
 */
export function* candidates(plan: NumberPlan, randomDigits: RandomDigits): Generator<string> {
  const free = plan.length - plan.prefix.length - plan.suffix.length;
  for (let draw = 0; draw < DRAWS; draw++) yield* unlessPayment(plan, randomDigits(free));
  const space = 10n ** BigInt(free);
  const start = BigInt(randomDigits(free));
  for (let step = 0n; step < space && step < BigInt(WALK); step++) {
    yield* unlessPayment(plan, String((start + step) % space).padStart(free, '0'));
  }
}

function* unlessPayment({ prefix, suffix }: NumberPlan, middle: string): Generator<string> {
  const number = `${prefix}${middle}${suffix}`;
  if (paymentNetwork(number) === 'none') yield number;
}

/** The first free number of a plan, for callers that can look up a number at once (SQLite). */
export function drawCardNumber(
  plan: NumberPlan,
  randomDigits: RandomDigits,
  isTaken: (number: string) => boolean,
): string | undefined {
  for (const number of candidates(plan, randomDigits)) if (!isTaken(number)) return number;
  return undefined;
}

/** A 16-digit UID that `isTaken` does not know. The space is so large that a second draw is all but unheard of. */
export function drawUid(randomDigits: RandomDigits, isTaken: (code: string) => boolean): string {
  let uid = randomDigits(16);
  while (isTaken(uid)) uid = randomDigits(16);
  return uid;
}
