// A simulated reader of any model: its bytes, on a line that may be flawed.
import { HEAD, TAIL } from '../framing/idtech-framer.ts';
import { READER_MODELS } from '../models/index.ts';
import type { FarEnd } from '../transport/far-end.ts';
import { createSimulatedAugusta } from './augusta.ts';
import { ENCODINGS } from './encodings.ts';

const ACK = 0x06;

export interface SimulatedReader {
  /** Swipes a card, `tracks` as printed, `%…?;…?`; or scans a barcode's text. */
  readonly swipe: (tracks: string) => void;
  /** A swipe the reader could not read. */
  readonly badRead: () => void;
  readonly line: FarEnd;
}

export function createSimulatedReader(line: FarEnd, model = 'serial-ascii'): SimulatedReader {
  const encode = ENCODINGS[model];
  if (!encode) throw new Error(`"${model}" is no reader that can be simulated`);
  const probe = READER_MODELS.find(({ name }) => name === model)?.probe;
  line.onBytes((chunk) => {
    if (probe && chunk.equals(probe.ask)) line.write(Buffer.of(ACK));
  });
  const augusta = model === 'augusta-hid' ? createSimulatedAugusta(line) : undefined;
  const give = (bytes: Buffer): void => (augusta ? augusta(bytes.subarray(HEAD, -TAIL)) : line.write(bytes));
  return {
    swipe: (tracks) => give(encode(tracks)),
    badRead: () => give(encode('%E?;E?')),
    line,
  };
}
