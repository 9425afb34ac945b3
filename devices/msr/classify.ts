// Tells the shop's own cards from payment cards, licences and the rest.
import { passesLuhn } from '../../shared/payment-card/luhn.ts';
import { overlapsMajorNetwork, paymentRange } from '../../shared/payment-card/networks.ts';
import type { CardData } from './card-data.ts';

/** The shop's own cards: the digits they start with, and their length where it is fixed. */
export interface CardPattern {
  readonly prefix: string;
  readonly length?: number | undefined;
}

export type CardKind = 'loyalty' | 'payment' | 'licence' | 'unknown';

/**
 * The shop's patterns decide first. Then a number in a major network's range is a payment card's if it passes the Luhn check or
 * has an expiry and a service code; in a range that networks share, it needs all of these.
 */
export function classify(card: CardData, patterns: readonly CardPattern[]): Exclude<CardKind, 'licence'> {
  const { accountNumber, expirationDate, serviceCode } = card;
  if (patterns.some((pattern) => isOwn(accountNumber, pattern))) return 'loyalty';
  const range = paymentRange(accountNumber);
  if (range === 'none') return 'unknown';
  const dated = expirationDate !== undefined && serviceCode !== undefined;
  const checks = passesLuhn(accountNumber);
  return (range === 'major' ? checks || dated : checks && dated) ? 'payment' : 'unknown';
}

function isOwn(number: string, { prefix, length }: CardPattern): boolean {
  return number.startsWith(prefix) && (length === undefined || number.length === length);
}

/** What is wrong with a configured prefix, or undefined: it must not take in a major payment network's cards. */
export function patternFault({ prefix }: CardPattern): string | undefined {
  if (!/^[A-Z0-9-]{1,32}$/.test(prefix)) return 'a card prefix must be 1 to 32 characters of A-Z, 0-9 and -';
  if (!overlapsMajorNetwork(prefix)) return undefined;
  return `the card prefix ${prefix} takes in payment cards of a major network: use a longer prefix outside 3, 4, 51-55, 2221-2720, 6011, 62, 644-649 and 65`;
}
