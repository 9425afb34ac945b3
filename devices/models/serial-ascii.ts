import { decodeAscii } from '../decoding/text.ts';
import { createSwipeFramer } from '../framing/swipe-framer.ts';
import { serialLine } from '../transport/serial-settings.ts';
import type { ReaderModel } from './model.ts';

/** Any reader that prints ISO/IEC 7813 tracks as ASCII, `%…?;…?`, ended by CR, LF, ETX or a pause. */
export const serialAscii: ReaderModel = {
  kind: 'reader',
  name: 'serial-ascii',
  title: 'Magstripe reader that prints tracks as ASCII on a serial line',
  lines: [serialLine(9600)],
  text: true,
  framing: createSwipeFramer,
  decode: decodeAscii,
};
