import { decodeMsrPage, MSR_PAGE_LENGTH } from '../decoding/msr-page.ts';
import { createFixedReportFramer } from '../framing/report-framer.ts';
import type { ReaderModel } from './model.ts';

/** Readers of the USB-IF's Magnetic Stripe Reader page (HID Point of Sale Usage Tables 1.02). */
export const msrHid: ReaderModel = {
  kind: 'reader',
  name: 'msr-hid',
  title: 'Magstripe reader of the USB-IF class, usage page 8E',
  hid: { usagePage: 0x8e, usage: 0x01 },
  framing: () => createFixedReportFramer(MSR_PAGE_LENGTH),
  decode: decodeMsrPage,
};
