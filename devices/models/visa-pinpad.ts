import { createVisaPad } from '../pinpad/visa/visa-pin-pad.ts';
import { serialLine } from '../transport/serial-settings.ts';
import type { PinPadModel } from './model.ts';
import { traceVisa } from './trace.ts';

/** Verifone PINpad 1000SE and relatives (factory setting 1200 7E1), Uniform PP791 (19200 8N1) and others of the packet family. */
export const visaPinPad: PinPadModel = {
  kind: 'pinPad',
  name: 'visa-pinpad',
  title: 'PIN pad of the VISA/Verifone packet family on a serial line',
  lines: [serialLine(9600), serialLine(1200, '7E1'), serialLine(19_200), serialLine(9600, '7E1')],
  pad: (transport, keys) => createVisaPad(transport, keys),
  trace: traceVisa,
};
