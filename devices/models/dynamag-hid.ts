import { decodeMagneSafe, MAGNE_SAFE_LENGTH } from '../decoding/magnesafe.ts';
import { MAGNE_PRINT } from '../decoding/magtek.ts';
import { createReportFramer } from '../framing/report-framer.ts';
import type { ReaderModel } from './model.ts';

/** MagTek DynaMag and other MagneSafe V5 readers (manuals 99875475, D998200176), and MagnePrint readers, which have the same numbers. */
export const dynaMagHid: ReaderModel = {
  kind: 'reader',
  name: 'dynamag-hid',
  title: 'MagTek DynaMag and other MagneSafe V5 magstripe readers, USB HID',
  hid: { vendorId: 0x0801, productId: 0x0011, usagePage: 0xff00 },
  framing: () => createReportFramer(MAGNE_SAFE_LENGTH, () => MAGNE_SAFE_LENGTH, { shortest: MAGNE_PRINT.length }),
  decode: decodeMagneSafe,
};
