// A simulated magstripe reader: prints tracks as ASCII, as a serial reader does.
import type { FarEnd } from './pseudo-terminal.ts';

export interface SimulatedReader {
  /** Swipes a card: `tracks` as printed, `%…?;…?`. */
  readonly swipe: (tracks: string) => void;
  /** A swipe the reader could not read: it prints its error marks. */
  readonly badRead: () => void;
  readonly line: FarEnd;
}

export function createSimulatedReader(line: FarEnd): SimulatedReader {
  const print = (tracks: string): void => line.write(Buffer.from(`${tracks}\r`, 'latin1'));
  return { swipe: print, badRead: () => print('%E?;E?'), line };
}
