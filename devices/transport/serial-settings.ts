// How a serial line is set: `serial:/dev/ttyUSB0?baud=9600&format=8N1&model=auto`.
import { z } from 'zod';

export interface SerialSettings {
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

const PARITIES = { N: 'none', E: 'even', O: 'odd' } as const;

const query = z.strictObject({
  baud: z.coerce.number().int().min(300).max(921_600).default(9600),
  format: z
    .string()
    .regex(/^[78][NEO][12]$/, 'must be such as 8N1 or 7E1')
    .default('8N1'),
  model: z.string().default('auto'),
});

export interface SerialSpec {
  readonly settings: SerialSettings;
  readonly model: string;
}

/** Reads a `serial:` specification; throws an Error whose message says what to mend. */
export function parseSerialSpec(spec: string): SerialSpec {
  const [path = '', search = ''] = spec.slice('serial:'.length).split('?', 2);
  if (path === '') throw new Error(`"${spec}" names no device: write serial:/dev/ttyUSB0 (or serial:COM3 on Windows)`);
  const parsed = query.safeParse(Object.fromEntries(new URLSearchParams(search)));
  if (!parsed.success) throw new Error(`"${spec}": ${z.prettifyError(parsed.error)}`);
  const { baud, format, model } = parsed.data;
  const settings = {
    path,
    baudRate: baud,
    dataBits: format[0] === '7' ? 7 : 8,
    parity: PARITIES[format[1] as keyof typeof PARITIES],
    stopBits: format[2] === '2' ? 2 : 1,
  } as const;
  return { settings, model };
}
