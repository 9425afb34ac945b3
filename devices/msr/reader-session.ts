// The dialogue with a reader that has to be talked to before it gives a card.
import type { TagScan } from './own-cards.ts';
import type { Scan } from './swipe-event.ts';

/** What a session tells: what was read, or why it was not; that the reader is armed, and its cards come; that it does not answer. */
export type Emit = (told: Scan | TagScan | { readonly kind: 'armed' } | { readonly kind: 'silent' }) => void;

/** The dialogue with one reader. `start` arms it once its transport is there; `stop` ends it when the transport went away or is closed. */
export interface ReaderSession {
  readonly start: () => void;
  readonly stop: () => void;
}
