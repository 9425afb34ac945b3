// A reader's bytes for a technician who asked for them: held until the swipe is judged, and never shown of a payment card.
import { paymentRange } from '../../shared/payment-card/networks.ts';
import type { SwipeEvent } from '../msr/swipe-event.ts';
import type { Transport } from '../transport/transport.ts';
import { print } from './options.ts';

/** More than any swipe: a device that babbles is not held any longer. */
const LONGEST = 4096;

export interface HeldBytes {
  /** Tells the bytes that an event was made of. */
  readonly tell: (event: SwipeEvent) => void;
}

export function holdBytes(transport: Transport): HeldBytes {
  let held = Buffer.alloc(0);
  transport.onBytes((chunk) => {
    const before = held;
    held = Buffer.concat([before, chunk]).subarray(-LONGEST);
    before.fill(0);
  });
  return {
    tell: (event) => {
      const secret = (event.event === 'data' && event.kind === 'payment') || mayBePayment(held);
      print({ event: 'bytes', length: held.length, ...(!secret && { hex: held.toString('hex') }) });
      held.fill(0);
      held = Buffer.alloc(0);
    },
  };
}

/** A swipe that could not be read may be half of a bank card. */
function mayBePayment(bytes: Buffer): boolean {
  const numbers = bytes.toString('latin1').match(/\d{12,19}/g) ?? [];
  return numbers.some((number) => paymentRange(number) === 'major');
}
