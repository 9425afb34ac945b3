// The terminal's devices from what `--reader` and `--pinpad` say.
import { type CardReader, createAsciiReader } from '../devices/msr/card-reader.ts';
import type { CardPattern } from '../devices/msr/classify.ts';
import type { PinPad } from '../devices/pinpad/pin-pad.ts';
import { createSerialPinPad, PIN_PAD_MODELS } from '../devices/pinpad/serial-pin-pad.ts';
import { createSerialTransport } from '../devices/transport/serial.ts';
import { parseSerialSpec } from '../devices/transport/serial-settings.ts';

const READER_MODELS: readonly string[] = ['auto', 'serial-ascii'];

/** `serial:/path?baud=9600&format=8N1&model=serial-ascii`; throws an Error that says what to mend. */
export function openReader(spec: string, patterns: readonly CardPattern[]): CardReader {
  const { settings, model } = serial(spec);
  if (!READER_MODELS.includes(model))
    throw new Error(`"${model}" is no reader model: use ${READER_MODELS.join(' or ')}`);
  return createAsciiReader('reader', createSerialTransport(settings), patterns);
}

/** `serial:/path?baud=9600&format=8N1&model=auto`, or `none`. */
export function openPinPad(spec: string): PinPad | undefined {
  if (spec === 'none') return undefined;
  const { settings, model } = serial(spec);
  const known = PIN_PAD_MODELS.find((each) => each === model);
  if (!known) throw new Error(`"${model}" is no PIN pad model: use ${PIN_PAD_MODELS.join(', ')}`);
  return createSerialPinPad('pinpad', createSerialTransport(settings), known);
}

function serial(spec: string) {
  if (!spec.startsWith('serial:'))
    throw new Error(`"${spec}" is no device: write serial:/path, simulated, or none for a PIN pad`);
  return parseSerialSpec(spec);
}
