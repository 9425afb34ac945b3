// What a VISA pad's answers to Z50 and Z42 say. Their bytes are zeroed as they are read.
import { LinkDownError } from '../../transport/transport.ts';
import type { PadEntry, PinKey } from '../pad.ts';

export const CANCEL: PinKey = { key: 'cancel' };

/** `Z51` and the digits; none means that the pad's time ran out. Function keys of a PP791 type letters, a period or a space. */
export function entryOf(message: Buffer): PadEntry {
  const typed = Buffer.from(message.subarray(3));
  const known = message.toString('latin1', 0, 3) === 'Z51';
  message.fill(0);
  if (known && typed.length === 0) return { end: 'timedOut' };
  if (known && typed.every((byte) => byte >= 0x30 && byte <= 0x39)) return { end: 'digits', digits: typed };
  typed.fill(0);
  if (known) return { end: 'notDigits' };
  throw new LinkDownError('an answer that is no entry');
}

/** `Z43` and the key; `function`: a function key, which pads tell as a letter, a period, a space or another character. */
export function keyOf(message: Buffer): PinKey | 'function' {
  const [key = 0] = message.subarray(3);
  const known = message.length === 4 && message.toString('latin1', 0, 3) === 'Z43';
  message.fill(0);
  if (known && key >= 0x30 && key <= 0x39) return { key: 'digit', digit: key };
  if (known && key === 0x2a) return CANCEL;
  if (known && key === 0x23) return { key: 'enter' };
  if (known && key === 0x2f) return { key: 'clear' };
  if (known && key === 0x3f) return { key: 'timedOut' };
  if (known) return 'function';
  throw new LinkDownError('an answer that is no key');
}
