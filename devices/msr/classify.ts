// Tells the shop's own cards from payment cards, licences and the rest.
import { overlapsMajorNetwork, paymentNetwork } from '../../shared/payment-card/networks.ts';
import type { CardData } from './card-data.ts';

/** The shop's own cards: the digits they start with, and their length where it is fixed. */
export interface CardPattern {
  readonly prefix: string;
  readonly length?: number | undefined;
}

export type CardKind = 'loyalty' | 'payment' | 'licence' | 'unknown';

/** AAMVA issuer identification numbers of driving licences (AAMVA card design standard, annex D and F). */
const LICENCE = /^(?:636\d{3}|6044(?:2[6-9]|3[0-4]))/;

/** The shop's patterns decide first; then a major network's range, then a shared range with expiry and service code. */
export function classify(card: CardData, patterns: readonly CardPattern[]): CardKind {
  const { accountNumber, expirationDate, serviceCode } = card;
  if (patterns.some((pattern) => isOwn(accountNumber, pattern))) return 'loyalty';
  const network = paymentNetwork(accountNumber);
  const dated = expirationDate !== undefined && serviceCode !== undefined;
  if (network === 'major' || (network === 'shared' && dated)) return 'payment';
  return LICENCE.test(accountNumber) && card.expirationDate !== undefined ? 'licence' : 'unknown';
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
