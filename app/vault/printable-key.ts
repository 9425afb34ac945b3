// The vault's key as a code that a person can print, keep in a safe, and type again.
import { createHash } from 'node:crypto';
import { base32crockford } from '@scure/base';

const KEY = 32;
const CHECK = 3;
const GROUP = 4;

const checkOf = (key: Uint8Array): Buffer => createHash('sha256').update(key).digest().subarray(0, CHECK);

/** 14 groups of four signs of Crockford's base 32, which has no I, L, O and U; the last five signs are a check. */
export function printableKey(key: Buffer): string {
  const signs = base32crockford.encode(Buffer.concat([key, checkOf(key)]));
  return (signs.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** Takes small letters, other groups, and O for 0, I and L for 1. Throws an Error that says what to do. */
export function readPrintableKey(code: string): Buffer {
  const bytes = decoded(code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'));
  const [key, check] = [bytes.subarray(0, KEY), bytes.subarray(KEY)];
  if (bytes.length === KEY + CHECK && checkOf(key).equals(check)) return key;
  throw new Error('The code is not whole, or has a wrong sign: compare it with the printed one, group by group.');
}

function decoded(signs: string): Buffer {
  try {
    return Buffer.from(base32crockford.decode(signs));
  } catch {
    return Buffer.alloc(0);
  }
}
