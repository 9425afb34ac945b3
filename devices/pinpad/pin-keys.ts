// The key under which a PIN pad encrypts, from a file that only this user may read: never from the database or the settings.
import fs from 'node:fs';
import { z } from 'zod';
import { howToClose, othersMayRead } from '../../shared/access-list.ts';

const hex = (lengths: readonly number[]) =>
  z
    .string()
    .regex(/^(?:[0-9a-fA-F]{2})+$/, 'must be hexadecimal')
    .refine((text) => lengths.includes(text.length / 2), `must be ${lengths.join(', ')} bytes`);

const schema = z.discriminatedUnion('scheme', [
  z.strictObject({
    scheme: z.literal('tdes'),
    bdk: hex([16]),
    format: z.union([z.literal(0), z.literal(1), z.literal(3)]).default(0),
  }),
  z.strictObject({ scheme: z.literal('aes'), bdk: hex([16, 24, 32]), format: z.literal(4).default(4) }),
  z.strictObject({ scheme: z.literal('session'), master: hex([16]), slot: z.int().min(0).max(9).default(0) }),
]);

/** DUKPT's base derivation key, and the ISO 9564-1 format that the pad makes. */
export interface DukptKeys {
  readonly scheme: 'tdes' | 'aes';
  readonly bdk: Buffer;
  readonly format: 0 | 1 | 3 | 4;
}

/** The master key that the pad holds in one of its ten places, `slot`. */
export interface MasterKeys {
  readonly scheme: 'session';
  readonly master: Buffer;
  readonly slot: number;
}

export type PinKeys = DukptKeys | MasterKeys;

/** Zeroes the keys once nobody needs them any more. */
export const forgetPinKeys = (keys: PinKeys): Buffer => (keys.scheme === 'session' ? keys.master : keys.bdk).fill(0);

/**
 * Reads `{"scheme":"tdes","bdk":"…32 digits…","format":0}`, `{"scheme":"aes","bdk":"…"}` or `{"scheme":"session","master":"…32 digits…",
 * "slot":0}`; throws an Error that says what to mend and shows nothing of the key.
 */
export function readPinKeys(file: string): PinKeys {
  if (!fs.existsSync(file)) throw new Error(`There is no key file ${file}: check the path after keys=.`);
  if (othersMayRead(file)) throw new Error(`Others may read the key file ${file}: ${howToClose(file)}`);
  const parsed = schema.safeParse(parseJson(file));
  if (!parsed.success) throw new Error(`The key file ${file} is not usable:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  if (data.scheme === 'session') return { ...data, master: Buffer.from(data.master, 'hex') };
  return { ...data, bdk: Buffer.from(data.bdk, 'hex') };
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    // The parser's own message would quote the file.
    throw new Error(`The key file ${file} is not JSON.`);
  }
}
