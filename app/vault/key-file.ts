// The vault's key where the system has no keystore: a file of its own, outside the database, readable by its owner alone.
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { closeToOthers } from '../../shared/access-list.ts';
import { commandName } from '../../shared/command-name.ts';
import { flushFolder } from '../../shared/durable-file.ts';

const LENGTH = 32;

/** Where the key is: CARDWRIGHT_KEY_FILE names another place, such as one on another disk. */
export const keyFileOf = (data: string, environment: NodeJS.ProcessEnv): string =>
  environment.CARDWRIGHT_KEY_FILE ?? path.join(data, 'keys', 'vault.key');

/** The key as the system's keystore wrapped it, beside the file it came from. */
export const wrappedFile = (file: string): string => `${file}.wrapped`;

/**
 * Reads the key, or makes one, durably, if there is none yet. `sealed` names what was sealed with the key there was: while
 * there is any, none is made, as what was sealed would never open again. Throws an Error that says what to do.
 */
export function loadOrCreateKey(file: string, sealed: readonly string[] = []): Buffer {
  if (!fs.existsSync(file)) {
    refuseSecondKey(file, sealed);
    createKey(file);
  }
  const key = fs.readFileSync(file);
  if (key.length !== LENGTH)
    throw new Error(`${file} is not a key of ${LENGTH} bytes: restore it from where it was backed up.`);
  return key;
}

function refuseSecondKey(file: string, sealed: readonly string[]): void {
  const wrapped = wrappedFile(file);
  if (fs.existsSync(wrapped))
    throw new Error(
      `The key is in the system's keystore, for Electron alone (${wrapped}): start with --host electron as the user who ran it before.`,
    );
  if (sealed.length === 0) return;
  throw new Error(
    `${file} is missing, and it is the key to ${sealed.join(' and ')}. Mount its disk, and see that CARDWRIGHT_KEY_FILE names it, or make ` +
      `it again from its printed code: ${commandName('config')} key restore. Only if the key is lost for good: start with a new --data folder and keep this one.`,
  );
}

/** The key is whole and on the disk before it has its name, and it never takes the name of another. */
function createKey(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeNew(file, randomBytes(LENGTH));
}

/** Writes a file that is there whole or not at all. One that another process made in the meantime stays. */
export function writeNew(file: string, content: Buffer): void {
  try {
    writeWhole(file, content, fs.linkSync);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Writes a file anew: until the new content is on the disk as a whole, the one before stays. */
export const replaceFile = (file: string, content: string | Buffer): void => writeWhole(file, content, fs.renameSync);

/** What a stop leaves of a draft. A draft of this moment may be another program's. */
const DRAFT = /\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.new$/;
const OLD_MS = 60_000;

/**
 * Removes the drafts in `folder` that no program is at any more, of files whose names begin so: what is sealed in them is not to stay. One that
 * cannot be removed stays.
 */
export function removeDrafts(folder: string, now: Date, beginning = ''): void {
  try {
    for (const name of fs.readdirSync(folder)) {
      const file = path.join(folder, name);
      const isOld = (): boolean => fs.statSync(file).mtimeMs < now.getTime() - OLD_MS;
      if (name.startsWith(beginning) && DRAFT.test(name) && isOld()) fs.rmSync(file);
    }
  } catch {
    // A folder that may not be looked into, or is not there, is no reason not to start.
  }
}

/** `place` gives the draft, which is whole and closed to others by then, the file's name. */
function writeWhole(file: string, content: string | Buffer, place: (draft: string, file: string) => void): void {
  const draft = `${file}.${randomUUID()}.new`;
  try {
    fs.writeFileSync(draft, content, { mode: 0o600, flag: 'wx', flush: true });
    closeToOthers(draft);
    place(draft, file);
    flushFolder(path.dirname(file));
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
