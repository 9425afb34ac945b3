// What a shop's cards look like: suggested by one that was swiped, and checked as it is typed.
import { patternFault } from '../../devices/msr/classify.ts';
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { SetupIntentOf } from '../../shared/bridge/setup-state.ts';
import { type Checked, wrong } from './check-centre.ts';
import type { Answers } from './setup-machine.ts';

/** An issuer's part of a number (ISO/IEC 7812-1:2017 has 8 digits, most cards of shops fewer); the rest tells cards apart. */
const ISSUER = 6;
const LEAST_OWN = 4;

/** Undefined for what is no card that a shop could own. */
export function cardSwiped(swipe: SwipeEvent): Answers['swiped'] {
  if (swipe.event !== 'data' || swipe.kind === 'payment' || swipe.kind === 'licence') return undefined;
  const number = swipe.card.accountNumber;
  const prefix = number.slice(0, Math.max(1, Math.min(ISSUER, number.length - LEAST_OWN)));
  if (patternFault({ prefix }) !== undefined) return undefined;
  return { prefix, length: number.length, ending: number.slice(-4) };
}

const LONGEST = 32;

export function checkCards(given: SetupIntentOf<'giveCards'>): Checked<NonNullable<Answers['cards']>> {
  const prefix = given.prefix.trim().toUpperCase();
  const { acceptOthers } = given;
  if (prefix === '') return acceptOthers ? { kind: 'fine', value: { prefix, acceptOthers } } : wrong('noCards');
  if (!/^[A-Z0-9-]{1,32}$/.test(prefix)) return wrong('prefix');
  if (patternFault({ prefix }) !== undefined) return wrong('paymentPrefix');
  const length = given.length.trim();
  if (length === '') return { kind: 'fine', value: { prefix, acceptOthers } };
  const fits = /^\d{1,2}$/.test(length) && Number(length) > prefix.length && Number(length) <= LONGEST;
  return fits ? { kind: 'fine', value: { prefix, length: Number(length), acceptOthers } } : wrong('length');
}
