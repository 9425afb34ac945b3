import { type ScanLayout, scanLayout, USUAL_LAYOUT } from '../decoding/scanner-page.ts';
import { decodeBarcode } from '../decoding/text.ts';
import { createScanReportFramer } from '../framing/scan-report-framer.ts';
import type { ReaderModel } from './model.ts';

const layoutOf = (descriptor: Uint8Array | undefined): ScanLayout =>
  (descriptor && scanLayout(descriptor)) ?? USUAL_LAYOUT;

/** Barcode scanners set to USB HID POS (HID Point of Sale Usage Tables 1.02), laid out by their descriptor. */
export const barcodeHid: ReaderModel = {
  kind: 'reader',
  name: 'barcode-hid',
  title: 'Barcode scanner of the USB-IF class (HID POS), usage page 8C',
  hid: { usagePage: 0x8c, usage: 0x02 },
  framing: (descriptor) => createScanReportFramer(layoutOf(descriptor)),
  decode: decodeBarcode,
};
