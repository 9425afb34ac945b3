// Two pseudo-terminals joined back to back: what a shell writes to one comes out of the other.
import type { FarEnd } from '../transport/far-end.ts';
import { createPseudoTerminal } from './pseudo-terminal.ts';

/** A device's line. Its bytes come from a simulator, and from whatever is written to the path `hand` (`printf … > hand`). */
export function createLineWithHand(link: string, hand: string): FarEnd {
  const line = createPseudoTerminal(link);
  const typed = createPseudoTerminal(hand);
  typed.onBytes(line.write);
  return {
    ...line,
    dispose: () => {
      typed.dispose();
      line.dispose();
    },
  };
}
