import { decodeTyped } from '../decoding/text.ts';
import { createTypedFramer } from '../framing/swipe-framer.ts';
import type { ReaderModel } from './model.ts';

/** A magstripe reader or barcode scanner that types. The host's key capture, or Linux's input device, gives what it types as UTF-8. */
export const keyboardWedge: ReaderModel = {
  kind: 'reader',
  name: 'keyboard-wedge',
  title: 'Magstripe reader or barcode scanner that types as a keyboard',
  keyboard: true,
  text: true,
  framing: createTypedFramer,
  decode: decodeTyped,
};
