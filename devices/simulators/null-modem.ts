// Two pseudo-terminals joined back to back: what a shell writes to one comes out of the other.
import type { FarEnd } from '../transport/far-end.ts';
import { createPseudoTerminal } from './pseudo-terminal.ts';

/**
 * A device's line. Its bytes come from a simulator, and from whatever is written to the path `hand` (`printf … > hand`). `through`: what
 * both are written through.
 */
export function createLineWithHand(link: string, hand: string, through = (line: FarEnd): FarEnd => line): FarEnd {
  const line = through(createPseudoTerminal(link));
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
