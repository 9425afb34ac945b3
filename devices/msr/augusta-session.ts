// ID TECH Augusta over USB HID, its magstripe functions (task 73). Sources: user manual 80145503-001, section 8.2, for the protocol;
// ID TECH's knowledge base, 'Pulling MSR Data with an Augusta Working in HID Buffer Mode', for the commands:
//
//   73 52 01 1A     -> how is a swipe given?       06 73 01 1A 01 31 <- by itself   06 73 01 1A 01 32 <- when it is asked for
//   73 46 50 01 30  -> get ready for a swipe       06 <-
//   73 46 51 01 30  -> what was swiped?            06 cardData <- (idtech.ts has it)   06, or 15 and two bytes of error <- nothing yet
//
// Where the reader gives swipes by itself, cardData is the whole body. Its chip functions are never used.
import { decodeCardData } from '../decoding/idtech.ts';
import type { Frame } from '../framing/framer.ts';
import { HEAD, STX, TAIL } from '../framing/idtech-framer.ts';
import { createNgaFramer, encodeNga } from '../framing/nga-framer.ts';
import type { Transport } from '../transport/transport.ts';
import type { Emit, ReaderSession } from './reader-session.ts';
import type { Scan } from './swipe-event.ts';

export const REVIEW_MODE = Buffer.from('7352011a', 'hex');
export const ARM = Buffer.from('7346500130', 'hex');
export const READ_BUFFER = Buffer.from('7346510130', 'hex');
const BUFFERED = Buffer.from('0673011a0132', 'hex');

/** The answer to a review begins with it, after the acknowledgement; no cardData does. */
const MAGSTRIPE_TASK = 0x73;
const ACK = 0x06;
const NAK = 0x15;
/** cardData of the enhanced format without any track is as long. */
const SHORTEST_CARD_DATA = 5;
/** A report as it is written: its number, which is 0 as the reader has one only, and 64 bytes. */
const REPORT_BYTES = 65;
/** How long a swipe may wait for its reader to be asked, in ms, and how long an answer may take. */
const POLL_MS = 200;
const ANSWER_MS = 1000;

/** The card in a frame; undefined for a frame that is an answer alone. */
export function cardIn(frame: Buffer): Scan | undefined {
  const body = frame.subarray(HEAD, -TAIL);
  const given = body[0] === ACK ? body.subarray(1) : body;
  if (given[0] === NAK || given[0] === MAGSTRIPE_TASK || given.length < SHORTEST_CARD_DATA) return undefined;
  return decodeCardData(given[0] === STX ? given.subarray(HEAD, -TAIL) : given);
}

export function createAugustaSession({ write, onBytes }: Transport, emit: Emit): ReaderSession {
  const framer = createNgaFramer();
  /** What the reader is asked next. A reader that gives swipes by itself is asked nothing more. */
  let next: Buffer | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause: NodeJS.Timeout | undefined;

  function ask(command: Buffer): void {
    next = command;
    clearTimeout(timer);
    timer = setTimeout(unanswered, ANSWER_MS);
    const report = Buffer.alloc(REPORT_BYTES);
    report.set(encodeNga(command), 1);
    write(report).catch(() => undefined);
  }

  /** The dialogue begins again. */
  function unanswered(): void {
    emit({ kind: 'silent' });
    ask(REVIEW_MODE);
  }

  function askIn(ms: number, command: Buffer): void {
    clearTimeout(timer);
    timer = setTimeout(() => ask(command), ms);
  }

  function take(frame: Frame): void {
    if (frame.kind === 'fault') return emit(frame);
    const card = cardIn(frame.bytes);
    const body = Buffer.from(frame.bytes.subarray(HEAD, -TAIL));
    frame.bytes.fill(0);
    if (card) emit(card);
    answered(body, card !== undefined);
    body.fill(0);
  }

  function answered(body: Buffer, isCard: boolean): void {
    if (next === REVIEW_MODE && !isCard) {
      clearTimeout(timer);
      next = undefined;
      if (body.equals(BUFFERED)) ask(ARM);
      else emit({ kind: 'armed' });
    } else if (next === ARM) {
      emit({ kind: 'armed' });
      askIn(0, READ_BUFFER);
    } else if (next === READ_BUFFER) askIn(isCard ? 0 : POLL_MS, isCard ? ARM : READ_BUFFER);
  }

  onBytes((chunk) => {
    clearTimeout(pause);
    framer.push(chunk).forEach(take);
    const ms = framer.pauseMs();
    if (ms !== undefined) pause = setTimeout(() => framer.end().forEach(take), ms);
  });

  return {
    start: () => ask(REVIEW_MODE),
    stop: () => {
      clearTimeout(timer);
      next = undefined;
      framer.reset();
    },
  };
}
