import { decodeMsrPage, type MsrLayout, msrLayout, USUAL_LAYOUT } from '../decoding/msr-page.ts';
import { createFixedReportFramer } from '../framing/report-framer.ts';
import type { ReaderModel } from './model.ts';

const layoutOf = (descriptor: Uint8Array | undefined): MsrLayout =>
  (descriptor && msrLayout(descriptor)) ?? USUAL_LAYOUT;

/**
 * Readers of the USB-IF's Magnetic Stripe Reader page (HID Point of Sale Usage Tables 1.02), with the layout that their descriptor
 * gives.
 */
export const msrHid: ReaderModel = {
  kind: 'reader',
  name: 'msr-hid',
  title: 'Magstripe reader of the USB-IF class, usage page 8E',
  hid: { usagePage: 0x8e, usage: 0x01 },
  framing: (descriptor) => {
    const { length, reportId } = layoutOf(descriptor);
    return createFixedReportFramer(length, reportId);
  },
  decode: (report, descriptor) => decodeMsrPage(report, layoutOf(descriptor)),
};
