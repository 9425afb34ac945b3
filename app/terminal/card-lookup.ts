// What is known of a card that was swiped. With the centre's list of cards that is known at once; a centre without one is asked, and where
// it cannot be, the sign-up is taken all the same and the centre decides later.

import { NOT_DOCUMENTED } from '../centre/answers.ts';
import type { DocumentedCentre, Refused } from '../centre/centre.ts';
import { cardStatusOf } from '../centre/customer.ts';
import { isUnknownCall } from '../centre/unknown-call.ts';
import type { Replica } from '../replica/replica.ts';
import type { CardSituation, Event } from './events.ts';

export interface CardLookup {
  /** `checking`: the centre is to be asked. Throws when the replica fails. */
  readonly here: (card_number: string) => Event;
  readonly ask: (card_number: string) => Promise<Event>;
}

export interface CardLookupParts {
  readonly replica: Pick<Replica, 'cards' | 'learned' | 'binding'>;
  readonly centre: Pick<DocumentedCentre, 'find' | 'refusalOfUnknown'>;
  readonly online: () => boolean;
  readonly now: () => Date;
}

/** How long a customer waits for each of the centre's answers, of which there are two at the most, in ms. */
const DEADLINE_MS = 3000;

export function createCardLookup({ replica, centre, online, now }: CardLookupParts): CardLookup {
  const card = (card_number: string, situation: CardSituation): Event => ({ type: 'card', card_number, situation });

  /** What is known without the centre: a card that was seen before, or that nobody can tell. */
  const known = (card_number: string): CardSituation => replica.cards.byNumber(card_number)?.status ?? 'unsure';

  /** The centre has no such customer, or did not tell, or has no such call and cannot. */
  async function notFound(card_number: string, refusal: Refused): Promise<Event> {
    const tellsNothing =
      refusal.error === NOT_DOCUMENTED || (await isUnknownCall(centre, 'customer_info', refusal, DEADLINE_MS));
    if (tellsNothing) return card(card_number, known(card_number));
    replica.learned.forget(card_number);
    return card(card_number, 'unknown');
  }

  return {
    here: (card_number) => {
      const status = replica.cards.byNumber(card_number)?.status;
      if (replica.binding.hasFeed() !== false) return card(card_number, status ?? 'unknown');
      if (status === 'registered' || status === 'recorded') return card(card_number, status);
      return online() ? { type: 'checking', card_number } : card(card_number, status ?? 'unsure');
    },
    ask: async (card_number) => {
      const found = await centre.find({ card_number }, DEADLINE_MS);
      if (found.kind === 'unreachable') return card(card_number, known(card_number));
      if (found.kind === 'refused') return notFound(card_number, found);
      const status = cardStatusOf(found.value);
      replica.learned.correct({ card_number, code: found.value.code, status }, now());
      return card(card_number, status);
    },
  };
}
