// A reader's bytes for a technician who asked for them: held until the swipe is judged, and never shown of a payment card.
import { paymentRange } from '../../shared/payment-card/networks.ts';
import type { CardPattern } from '../msr/classify.ts';
import { digitRuns } from '../msr/hidden-number.ts';
import { FORMAT_CODE_DIGITS } from '../msr/read-card.ts';
import type { SwipeEvent } from '../msr/swipe-event.ts';
import type { Transport } from '../transport/transport.ts';
import { print } from './options.ts';

/** Longer than any swipe. Of a device that sends without end only the last bytes are kept. */
const LONGEST = 4096;

export interface HeldBytes {
  /** Prints the bytes that an event was made of. */
  readonly tell: (event: SwipeEvent) => void;
}

/** `own`: the shop's own cards. */
export function holdBytes(transport: Transport, own: readonly CardPattern[]): HeldBytes {
  let held = Buffer.alloc(0);
  const drop = (): void => {
    held.fill(0);
    held = Buffer.alloc(0);
  };
  // The bytes of a swipe that was cut off belong to no event.
  transport.status.on(drop);
  transport.onBytes((chunk) => {
    const before = held;
    held = Buffer.concat([before, chunk]).subarray(-LONGEST);
    before.fill(0);
  });
  return {
    tell: (event) => {
      print({ event: 'bytes', length: held.length, ...(mayShow(event, held, own) && { hex: held.toString('hex') }) });
      drop();
    },
  };
}

/** ISO/IEC 7812-1. */
const LONGEST_PAN = 19;

const CONTROLS: readonly number[] = [0x02, 0x03, 0x0a, 0x0d];
const isText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || CONTROLS.includes(byte);

/**
 * What could not be read may be half of a bank card, or its raw bits: it is shown only where all its numbers are the shop's own, or
 * where it has none. What could be read may have another card's number beside its own: it is shown only where no number in it, with
 * or without track 3's format code, could be a payment card's.
 */
function mayShow(event: SwipeEvent, bytes: Buffer, own: readonly CardPattern[]): boolean {
  const runs = digitRuns(bytes.toString('latin1'));
  const isOwn = (run: string): boolean => own.some(({ prefix }) => run.startsWith(prefix));
  // A longer run may be a payment card's number with its date and service code behind it.
  const mayPay = (run: string): boolean =>
    [run, run.slice(FORMAT_CODE_DIGITS)].some((digits) => paymentRange(digits.slice(0, LONGEST_PAN)) !== 'none');
  if (event.event === 'data') return event.kind !== 'payment' && !runs.some((run) => !isOwn(run) && mayPay(run));
  return runs.length > 0 ? runs.every(isOwn) : bytes.every(isText);
}
