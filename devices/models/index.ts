// Every model there is.
import { asciiPinPad } from './ascii-pinpad.ts';
import { augustaHid } from './augusta-hid.ts';
import { barcodeHid } from './barcode-hid.ts';
import { barcodeSerial } from './barcode-serial.ts';
import { dynaMagHid } from './dynamag-hid.ts';
import { hidKeypad } from './hid-keypad.ts';
import { idTechHid } from './idtech-hid.ts';
import { idTechSerial } from './idtech-serial.ts';
import { keyboardWedge } from './keyboard-wedge.ts';
import { magnePrintHid } from './magneprint-hid.ts';
import { magTekHid } from './magtek-hid.ts';
import type { Model, PinPadModel, ReaderModel, SlotModel } from './model.ts';
import { msrHid } from './msr-hid.ts';
import { nfcPcsc } from './nfc-pcsc.ts';
import { serialAscii } from './serial-ascii.ts';
import { visaPinPad } from './visa-pinpad.ts';

export const READER_MODELS: readonly ReaderModel[] = [
  serialAscii,
  idTechSerial,
  augustaHid,
  idTechHid,
  magTekHid,
  dynaMagHid,
  magnePrintHid,
  msrHid,
  keyboardWedge,
  barcodeSerial,
  barcodeHid,
];

export const PIN_PAD_MODELS: readonly PinPadModel[] = [visaPinPad, asciiPinPad, hidKeypad];

export const SLOT_MODELS: readonly SlotModel[] = [nfcPcsc];

export const MODELS: readonly Model[] = [...READER_MODELS, ...PIN_PAD_MODELS];

/** Throws an Error that lists the models there are. */
export function findModel<M extends { readonly name: string }>(models: readonly M[], name: string): M {
  const model = models.find((each) => each.name === name);
  if (!model) throw new Error(`"${name}" is no model: use ${models.map((each) => each.name).join(', ')}`);
  return model;
}
