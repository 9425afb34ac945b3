// Tells a PIN pad which of its ten master keys the next session key is enciphered under.
//
//   SI 08 n SO   -> select master key n
//   SI 08 0 SO   <- done, or the pad's error in place of 0 (Uniform PP791, PM0103-U, message 08); Verifone's pads acknowledge only
import { LinkDownError } from '../../transport/transport.ts';
import { REFUSED } from './encrypted-entry.ts';
import { ENDED, type VisaLink } from './link.ts';

/** How long a pad that answers takes for it, in ms. */
const ANSWER_MS = 300;
/** What it may send: the answer, and EOT after our acknowledgement of it. */
const ANSWERS = 2;

/** Rejects with `LinkDownError` when the pad is not there, or has no such key. */
export async function selectMasterKey(link: VisaLink, slot: number, signal: AbortSignal): Promise<void> {
  try {
    await link.request(`08${slot}`, 'management');
    for (let times = 0; times < ANSWERS; times++) {
      const came = await link.receive(ANSWER_MS, signal);
      if (came === undefined || came === ENDED) return;
      if (came.message.toString('latin1') !== '080') throw new LinkDownError('no such master key', REFUSED);
    }
  } finally {
    link.forget();
  }
}
