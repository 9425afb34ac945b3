// What a swipe means to the terminal: a card to look up, or a reason to tell the customer why it is of no use.
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import { cardNumber } from '../../shared/record-customer/formats.ts';
import type { Settings } from '../settings/settings.ts';
import type { Event } from './events.ts';

/** `acceptOthers`: cards that are neither the shop's nor known for what they are may be used too. */
export function swiped(
  swipe: SwipeEvent,
  { acceptOthers }: Settings['cards'],
  lookUp: (card_number: string) => Event,
): Event {
  if (swipe.event === 'error') return { type: 'notice', notice: 'badRead' };
  if (swipe.kind === 'payment') return { type: 'notice', notice: 'paymentCard' };
  const { accountNumber } = swipe.card;
  const ours = swipe.kind === 'loyalty' || (swipe.kind === 'unknown' && acceptOthers);
  return ours && cardNumber.read(accountNumber) !== undefined
    ? lookUp(accountNumber)
    : { type: 'notice', notice: 'foreignCard' };
}
