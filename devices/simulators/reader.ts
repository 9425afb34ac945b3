// A simulated reader of any model: its bytes, and where wanted the noise and slowness of a real line.
import { READER_MODELS } from '../models/index.ts';
import type { FarEnd } from '../transport/far-end.ts';
import { ENCODINGS } from './encodings.ts';

const ACK = 0x06;

export interface SimulatedReader {
  /** Swipes a card, `tracks` as printed, `%…?;…?`; or scans a barcode's text. */
  readonly swipe: (tracks: string) => void;
  /** A swipe the reader could not read. */
  readonly badRead: () => void;
  /** Bytes that mean nothing, as a bad cable or a plug going in makes them. */
  readonly noise: () => void;
  readonly line: FarEnd;
}

/** `msPerByte`: how long a byte takes on the line; 1 is 9600 baud, 0 is at once. */
export function createSimulatedReader(line: FarEnd, model = 'serial-ascii', msPerByte = 0): SimulatedReader {
  const encode = ENCODINGS[model];
  if (!encode) throw new Error(`"${model}" is no reader that can be simulated`);
  let sent: Promise<unknown> = Promise.resolve();
  const probe = READER_MODELS.find(({ name }) => name === model)?.probe;
  line.onBytes((chunk) => {
    if (probe && chunk.equals(probe.ask)) line.write(Buffer.of(ACK));
  });

  function send(bytes: Buffer): void {
    if (msPerByte === 0) return line.write(bytes);
    sent = sent.then(() => trickle(bytes));
  }

  async function trickle(bytes: Buffer): Promise<void> {
    for (const byte of bytes) {
      line.write(Buffer.of(byte));
      await new Promise((resolve) => setTimeout(resolve, msPerByte));
    }
  }

  return {
    swipe: (tracks) => send(encode(tracks)),
    badRead: () => send(encode('%E?;E?')),
    noise: () => send(Buffer.from([0x00, 0xff, 0x7f, 0x80])),
    line,
  };
}
