// A line as it is in a shop: slow, noisy, and now and then with a wrong bit. Every simulator speaks through one.
import type { FarEnd } from '../transport/far-end.ts';

export interface FlawedLine extends FarEnd {
  /** Bytes that mean nothing, as a bad cable or a plug going in makes them. */
  readonly noise: () => void;
  /** The next message of more than one byte comes with a wrong bit. */
  readonly damage: () => void;
}

const NOISE = Buffer.from([0x00, 0xff, 0x7f, 0x80]);

/** `msPerByte`: how long a byte takes on the line; 1 is 9600 baud, 0 is at once. */
export function createFlawedLine(line: FarEnd, msPerByte = 0): FlawedLine {
  let sent: Promise<unknown> = Promise.resolve();
  let damaging = false;

  async function trickle(bytes: Uint8Array): Promise<void> {
    for (const byte of bytes) {
      line.write(Buffer.of(byte));
      await new Promise((resolve) => setTimeout(resolve, msPerByte));
    }
  }

  function write(data: Uint8Array): void {
    const bytes = Buffer.from(data);
    if (damaging && bytes.length > 1) {
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
      damaging = false;
    }
    if (msPerByte === 0) line.write(bytes);
    else sent = sent.then(() => trickle(bytes));
  }

  return {
    ...line,
    write,
    noise: () => write(NOISE),
    damage: () => {
      damaging = true;
    },
  };
}
