import { createAsciiKeys, createBootReportKeys } from '../pinpad/key-decoders.ts';
import { createKeypad } from '../pinpad/keypad.ts';
import type { PinPadModel } from './model.ts';
import { traceBootReports } from './trace.ts';

/** A USB numeric keypad, taken from the system whole: by its HID reports, or by the host's or Linux's key capture, as ASCII. */
export const hidKeypad: PinPadModel = {
  kind: 'pinPad',
  name: 'hid-keypad',
  title: 'USB numeric keypad',
  // Generic Desktop page, usage Keyboard (6).
  hid: { usagePage: 0x01, usage: 0x06 },
  keyboard: true,
  pad: (transport) =>
    createKeypad(transport, {
      decoder: transport.typesText ? createAsciiKeys : createBootReportKeys,
      ...(transport.listen && { listen: transport.listen }),
    }),
  trace: traceBootReports,
};
