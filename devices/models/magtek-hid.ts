import { decodeMagTek, SURE_SWIPE } from '../decoding/magtek.ts';
import { createFixedReportFramer } from '../framing/report-framer.ts';
import type { ReaderModel } from './model.ts';

/** MagTek SureSwipe and USB Insertion Reader (manual 99875191). Product 0003 of this vendor number is a card writer, and no match. */
export const magTekHid: ReaderModel = {
  kind: 'reader',
  name: 'magtek-hid',
  title: 'MagTek SureSwipe magstripe reader, USB HID',
  hid: { vendorId: 0x0801, productId: 0x0002, usagePage: 0xff00 },
  framing: () => createFixedReportFramer(SURE_SWIPE.length),
  decode: (report) => decodeMagTek(report, SURE_SWIPE),
};
