import { decodeMagTek, MAGNE_PRINT } from '../decoding/magtek.ts';
import { createFixedReportFramer } from '../framing/report-framer.ts';
import type { ReaderModel } from './model.ts';

/** MagTek MagnePrint readers (manual 99875338), and MagneSafe ones that are not set to encrypt (99875475). */
export const magnePrintHid: ReaderModel = {
  kind: 'reader',
  name: 'magneprint-hid',
  title: 'MagTek MagnePrint or MagneSafe magstripe reader, USB HID',
  hid: { vendorId: 0x0801, productId: 0x0011, usagePage: 0xff00 },
  framing: () => createFixedReportFramer(MAGNE_PRINT.length),
  decode: (report) => decodeMagTek(report, MAGNE_PRINT),
};
