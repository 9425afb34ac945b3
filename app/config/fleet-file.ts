// A fleet's file: a shop's settings and API password for many terminals, sealed with a passphrase, to be carried on a USB stick.
import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { commandName } from '../../shared/command-name.ts';
import { createVault } from '../vault/seal.ts';

export interface Fleet {
  /** The text of settings.json. */
  readonly settings: string;
  readonly user_password: string;
}

const form = z.strictObject({ settings: z.string(), user_password: z.string() });
const sealedForm = z.strictObject({ cardwright: z.literal('fleet'), salt: z.base64(), sealed: z.base64() });

/** RFC 9106's second choice of argon2id: 64 MiB, three passes. A stick may be lost, and guesses must cost. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 4, outputLen: 32 };
const CONTEXT = 'fleet';

const keyFrom = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  hashRaw(passphrase.normalize('NFC'), { ...COST, salt });

export async function sealFleet(fleet: Fleet, passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const sealed = createVault(await keyFrom(passphrase, salt)).seal(JSON.stringify(fleet), CONTEXT);
  const written = { cardwright: 'fleet', salt: salt.toString('base64'), sealed: sealed.toString('base64') };
  return `${JSON.stringify(written)}\n`;
}

export const isFleetFile = (text: string): boolean => {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
};

/** How such a file begins. */
export const FLEET_HEAD = '{"cardwright":"fleet",';

/** Throws an Error that says what to do when the text is no fleet's file, or the passphrase is wrong. */
export async function openFleet(text: string, passphrase: string): Promise<Fleet> {
  const { salt, sealed } = parse(text);
  const vault = createVault(await keyFrom(passphrase, Buffer.from(salt, 'base64')));
  try {
    return form.parse(JSON.parse(vault.open(Buffer.from(sealed, 'base64'), CONTEXT)));
  } catch {
    throw new Error(
      'The passphrase is another one, or the file was changed: give the passphrase again, or copy the file again.',
    );
  }
}

function parse(text: string): z.infer<typeof sealedForm> {
  try {
    return sealedForm.parse(JSON.parse(text));
  } catch {
    throw new Error(`This is no fleet’s file: make one with ${commandName('config')} seal.`);
  }
}
