import { createNgaFramer } from '../framing/nga-framer.ts';
import { cardIn, createAugustaSession } from '../msr/augusta-session.ts';
import { absentTrack } from '../msr/tracks.ts';
import type { ReaderModel } from './model.ts';

/** ID TECH Augusta and Augusta S in USB HID mode, magstripe alone (manual 80145503-001). In keyboard mode it is a keyboard-wedge. */
export const augustaHid: ReaderModel = {
  kind: 'reader',
  name: 'augusta-hid',
  title: 'ID TECH Augusta, magstripe functions, USB HID',
  hid: { vendorId: 0x0acd, productId: 0x3820 },
  framing: createNgaFramer,
  decode: (frame) => cardIn(frame) ?? { kind: 'tracks', tracks: [absentTrack(1), absentTrack(2), absentTrack(3)] },
  session: createAugustaSession,
};
