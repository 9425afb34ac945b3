// A card as the replica knows it: a number, a code and a status, nobody's name.
import { CARD_STATUSES, type CardStatus, type FeedCard } from '../../shared/extensions/card-lines.ts';

export type Card = FeedCard;

/** How far a card has come: `issued`, then `recorded`, then `registered`. No card goes back. */
export const rankOf = (status: CardStatus): number => CARD_STATUSES.indexOf(status);
