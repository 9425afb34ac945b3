// The feed that keeps terminals' replicas up to date (`type=replica_feed`, our own): the account's cards in the order they changed.
import { type Body, listOf, textOf } from './wire/response.ts';

/** `issued`: blank. `recorded`: somebody's, with no password set. `registered`: somebody's, with one. */
export const CARD_STATUSES = ['issued', 'recorded', 'registered'] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];

export interface FeedCard {
  /** Undefined: a customer without a card. */
  readonly card_number: string | undefined;
  readonly code: string;
  readonly status: CardStatus;
}

export interface FeedAnswer {
  readonly cards: readonly FeedCard[];
  /** Where the next page starts. Below the one that was asked with: the centre has not got as far, and all is to be fetched anew. */
  readonly cursor: number;
  readonly more: boolean;
  /** The id of the centre's database; undefined from a centre that has none. */
  readonly epoch: string | undefined;
}

export function writeFeed({ cards, cursor, more, epoch }: FeedAnswer): Body {
  return {
    epoch,
    cards: cards.map(({ card_number, ...card }) => ({ ...card, ...(card_number !== undefined && { card_number }) })),
    cursor: String(cursor),
    more: more ? 'Y' : 'N',
  };
}

/** Cards of a status that is not known are passed over; a cursor that is none counts as `asked`, the one it was asked with. */
export function readFeed(body: Body, asked: number): FeedAnswer {
  const cards = listOf(body.cards).flatMap(({ card_number, code, status }): FeedCard[] => {
    const known = CARD_STATUSES.find((each) => each === status);
    return known && typeof code === 'string' ? [{ card_number: textOf(card_number), code, status: known }] : [];
  });
  const cursor = /^\d{1,15}$/.test(textOf(body.cursor) ?? '') ? Number(body.cursor) : asked;
  return { cards, cursor, more: body.more === 'Y', epoch: textOf(body.epoch) };
}
