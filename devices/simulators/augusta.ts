// A simulated Augusta in buffer mode: a swipe waits until the host asks for it, as long as the host had armed the reader.

import { HEAD, TAIL } from '../framing/idtech-framer.ts';
import { createNgaFramer, encodeNga } from '../framing/nga-framer.ts';
import { ARM, READ_BUFFER, REVIEW_MODE } from '../msr/augusta-session.ts';
import type { FarEnd } from '../transport/far-end.ts';

const ACK = Buffer.of(0x06);
const BUFFERED = Buffer.from('0673011a0132', 'hex');
/** A NAK and the error for a buffer with nothing in it. */
const NOTHING = Buffer.from('150000', 'hex');

/** Gives a function that swipes cardData. */
export function createSimulatedAugusta(line: FarEnd): (cardData: Buffer) => void {
  const framer = createNgaFramer();
  let armed = false;
  let swiped: Buffer | undefined;

  function answerTo(command: Buffer): Buffer | undefined {
    if (command.equals(REVIEW_MODE)) return BUFFERED;
    if (command.equals(ARM)) {
      armed = true;
      swiped = undefined;
      return ACK;
    }
    if (!command.equals(READ_BUFFER)) return undefined;
    const given = swiped;
    swiped = undefined;
    armed &&= given === undefined;
    return given ? Buffer.concat([ACK, given]) : NOTHING;
  }

  line.onBytes((chunk) => {
    for (const frame of framer.push(chunk)) {
      const answer = frame.kind === 'frame' ? answerTo(frame.bytes.subarray(HEAD, -TAIL)) : undefined;
      if (answer) line.write(encodeNga(answer));
    }
  });
  return (cardData) => {
    if (armed) swiped = cardData;
  };
}
