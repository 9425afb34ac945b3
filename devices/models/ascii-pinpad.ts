import { createAsciiKeys } from '../pinpad/key-decoders.ts';
import { createKeypad } from '../pinpad/keypad.ts';
import { serialLine } from '../transport/serial-settings.ts';
import type { PinPadModel } from './model.ts';
import { traceAsciiKeys } from './trace.ts';

/** A keypad that sends each key as ASCII and shows lines ended by CR LF. */
export const asciiPinPad: PinPadModel = {
  kind: 'pinPad',
  name: 'ascii-pinpad',
  title: 'Keypad on a serial line that sends keys as ASCII',
  lines: [serialLine(9600)],
  text: true,
  pad: (transport) =>
    createKeypad(transport, { decoder: createAsciiKeys, line: (text) => Buffer.from(`${text}\r\n`, 'latin1') }),
  trace: traceAsciiKeys,
};
