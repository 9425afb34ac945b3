// The card that a sign-up in conflict is to get instead: typed, or swiped or scanned while the form for it is open. A number that was
// swiped stays here, and the screen is told its last digits.
import type { SwipeEvent } from '../../devices/msr/swipe-event.ts';
import type { CounterState } from '../../shared/bridge/counter-state.ts';
import { cardNumber } from '../../shared/record-customer/formats.ts';
import type { Settings } from '../settings/settings.ts';
import type { Event, Notice } from '../terminal/events.ts';
import { ending } from '../terminal/session.ts';
import { swiped } from '../terminal/swiped.ts';
import { typedCard } from '../terminal/typed-card.ts';

export interface OtherCard {
  /** The form was opened, or left. Either forgets what was read before. */
  readonly awaits: (isOpen: boolean) => void;
  /** Whether a swipe is for the form. */
  readonly takes: (swipe: SwipeEvent) => boolean;
  /** Undefined while no form is open. */
  readonly shown: () => CounterState['otherCard'];
  /** The number that was typed or, where nothing was, read last; or why there is none that can be given. */
  readonly choose: (typed: string) => { readonly card_number: string } | { readonly notice: Notice | 'cardForm' };
}

type Read = { readonly card_number: string } | { readonly notice: Notice };

export function createOtherCard(cards: Settings['cards'], onChange: () => void): OtherCard {
  /** Undefined while no form is open. */
  let reads: readonly Read[] | undefined;

  function set(next: readonly Read[] | undefined): void {
    if (next === reads) return;
    reads = next;
    onChange();
  }

  return {
    awaits: (isOpen) => set(isOpen ? [] : undefined),
    takes: (swipe) => {
      if (!reads) return false;
      set([...reads, readOf(swiped(swipe, cards, asCard))]);
      return true;
    },
    shown: () => reads && { reads: reads.length, ...view(reads.at(-1)) },
    choose: (typed) => {
      const number = typed.replace(/\s/g, '');
      if (number === '') return reads?.at(-1) ?? { notice: 'cardForm' };
      return cardNumber.read(number) === undefined ? { notice: 'cardForm' } : readOf(typedCard(number, cards, asCard));
    },
  };
}

/** Whose the card is, is looked at when it is given: here only whether it is one of the shop's. */
const asCard = (card_number: string): Event => ({ type: 'card', card_number, situation: 'unknown' });

function readOf(event: Event): Read {
  if (event.type === 'card') return { card_number: event.card_number };
  return { notice: event.type === 'notice' ? event.notice : 'badRead' };
}

function view(read: Read | undefined): { readonly cardEnding?: string; readonly notice?: Notice } {
  if (!read) return {};
  return 'notice' in read ? { notice: read.notice } : { cardEnding: ending(read.card_number) };
}
