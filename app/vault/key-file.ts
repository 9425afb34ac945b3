// The vault's key where the system has no keystore: a file of its own, outside the database, readable by its owner alone.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const LENGTH = 32;

/** Reads the key, or makes one, durably, if there is none yet. */
export function loadOrCreateKey(file: string): Buffer {
  if (!fs.existsSync(file)) createKey(file);
  const key = fs.readFileSync(file);
  if (key.length !== LENGTH)
    throw new Error(`${file} is not a key of ${LENGTH} bytes: restore it from where it was backed up.`);
  return key;
}

function createKey(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  fs.writeFileSync(draft, randomBytes(LENGTH), { mode: 0o600, flush: true });
  fs.renameSync(draft, file);
}
