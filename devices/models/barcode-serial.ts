import { decodeBarcode } from '../decoding/text.ts';
import { createScanFramer } from '../framing/swipe-framer.ts';
import { serialLine } from '../transport/serial-settings.ts';
import type { ReaderModel } from './model.ts';

/** Any barcode scanner on a serial line, ended by CR, LF, ETX or a pause; an AIM symbology identifier may come first. */
export const barcodeSerial: ReaderModel = {
  kind: 'reader',
  name: 'barcode-serial',
  title: 'Barcode scanner on a serial line',
  lines: [serialLine(9600)],
  text: true,
  framing: createScanFramer,
  decode: decodeBarcode,
};
