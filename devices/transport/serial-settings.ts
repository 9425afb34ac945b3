// How a serial line is set: `serial:/dev/ttyUSB0?baud=9600&format=8N1&model=serial-ascii`.
import { z } from 'zod';
import { MODEL_QUERY, readQuery } from './spec-query.ts';

export interface SerialLine {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

const PARITIES = { N: 'none', E: 'even', O: 'odd' } as const;

const FORMAT = /^[78][NEO][12]$/;

/** A line from its speed and its format as manuals write it, such as `8N1`. */
export function serialLine(baudRate: number, format = '8N1'): SerialLine {
  return {
    baudRate,
    dataBits: format[0] === '7' ? 7 : 8,
    parity: PARITIES[format[1] as keyof typeof PARITIES],
    stopBits: format[2] === '2' ? 2 : 1,
  };
}

/** A line as manuals write it, such as `19200 8N1`. */
export const lineName = ({ baudRate, dataBits, parity, stopBits }: SerialLine): string =>
  `${baudRate} ${dataBits}${parity.slice(0, 1).toUpperCase()}${stopBits}`;

const QUERY = {
  ...MODEL_QUERY,
  baud: z.coerce.number().int().min(300).max(921_600).optional(),
  format: z.string().regex(FORMAT, 'must be such as 8N1 or 7E1').optional(),
  keys: z.string().optional(),
};

export interface SerialSpec {
  readonly path: string;
  /** Left out: as the model's line is set, or found out. */
  readonly line: SerialLine | undefined;
  readonly model: string | undefined;
  /** A file with the key of a PIN pad that only encrypts. */
  readonly keys: string | undefined;
}

/** Reads a `serial:` specification; throws an Error whose message says what to mend. */
export function parseSerialSpec(spec: string): SerialSpec {
  const [path = '', search = ''] = spec.slice('serial:'.length).split('?', 2);
  if (path === '') throw new Error(`"${spec}" names no device: write serial:/dev/ttyUSB0 (or serial:COM3 on Windows)`);
  const { baud, format, model, keys } = readQuery(spec, search, QUERY);
  const line = baud === undefined && format === undefined ? undefined : serialLine(baud ?? 9600, format);
  return { path, line, model, keys };
}
