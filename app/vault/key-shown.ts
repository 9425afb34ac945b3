// Remembers when the vault's key was last shown as a code, so that a manager can be told whether it may be backed up.
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/parse-json.ts';
import { replaceFile } from './key-file.ts';

const note = z.object({ at: z.iso.datetime() });

const noteIn = (data: string): string => path.join(data, 'key-shown.json');

/** Nothing of the key is in the file. */
export const noteKeyShown = (data: string, now: Date): void =>
  replaceFile(noteIn(data), `${JSON.stringify({ at: now.toISOString() })}\n`);

/** For a key that is another one now. */
export const forgetKeyShown = (data: string): void => fs.rmSync(noteIn(data), { force: true });

/** ISO 8601; undefined where the key was never shown, or nobody can say. */
export function keyShownAt(data: string): string | undefined {
  const file = noteIn(data);
  return fs.existsSync(file) ? note.safeParse(parseJson(fs.readFileSync(file, 'utf8'))).data?.at : undefined;
}
