// What a card number that staff typed means to the terminal: the same as that of a card which was swiped.
import { classify } from '../../devices/msr/classify.ts';
import { hiddenNumber } from '../../devices/msr/hidden-number.ts';
import type { Settings } from '../settings/settings.ts';
import type { Event } from './events.ts';
import { swiped } from './swiped.ts';

/** Spaces within it are left out, as cards print them. */
export function typedCard(text: string, cards: Settings['cards'], lookUp: (card_number: string) => Event): Event {
  const accountNumber = text.replace(/\s/g, '');
  const kind = classify({ accountNumber }, cards.patterns);
  if (kind === 'payment' || (kind === 'unknown' && hiddenNumber(accountNumber) !== undefined))
    return { type: 'notice', notice: 'paymentCard' };
  return swiped({ event: 'data', kind, card: { accountNumber }, tracks: [] }, cards, lookUp);
}
