// What leaves a reader's driver: UnifiedPOS's DataEvent and ErrorEvent, with nothing of a payment card but its ending.
import { type CardData, readCard } from './card-data.ts';
import { type CardPattern, classify } from './classify.ts';
import { readTracks } from './tracks.ts';

export type SwipeEvent =
  | { readonly event: 'data'; readonly kind: 'loyalty' | 'unknown' | 'licence'; readonly card: CardData }
  | { readonly event: 'data'; readonly kind: 'payment'; readonly ending: string }
  | { readonly event: 'error'; readonly reason: 'blank' | 'damaged' | 'noNumber' | 'tracksDisagree' | 'tooLong' };

/** Decodes one swipe of ASCII tracks. A payment card's data is dropped here, before anything else can see it. */
export function decodeSwipe(swipe: string, patterns: readonly CardPattern[]): SwipeEvent {
  const reading = readCard(readTracks(swipe));
  if (!reading.ok) return { event: 'error', reason: reading.reason };
  const kind = classify(reading.card, patterns);
  if (kind === 'payment') return { event: 'data', kind, ending: reading.card.accountNumber.slice(-4) };
  return { event: 'data', kind, card: reading.card };
}
