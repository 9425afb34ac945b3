// The folder of versions, side by side: each is there whole or not at all, and a small file says which one is wanted.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { flushFolder } from '../../shared/durable-file.ts';
import { parseJson } from '../../shared/parse-json.ts';
import { isNewer, versionText } from './version.ts';

const wantedForm = z.object({ version: versionText, withdraws: versionText.optional() });

/** The version that is to run; `withdraws`: in the place of this newer one. */
export type Wanted = Readonly<z.infer<typeof wantedForm>>;

const WANTED = 'wanted.json';

export const folderOf = (versions: string, version: string): string => path.join(versions, version);

/** Undefined where nothing is, and where what is there is no such file: the terminal then goes on with what it has. */
export function wantedIn(versions: string): Wanted | undefined {
  try {
    return wantedForm.safeParse(parseJson(fs.readFileSync(path.join(versions, WANTED), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** The versions that are there whole, the oldest first. */
export function versionsIn(versions: string): readonly string[] {
  const names = fs.existsSync(versions) ? fs.readdirSync(versions) : [];
  return names
    .filter((name) => versionText.safeParse(name).success)
    .sort((one, other) => (isNewer(one, other) ? 1 : -1));
}

export const want = (versions: string, wanted: Wanted): void => writeFile(versions, WANTED, JSON.stringify(wanted));

/** What begins with a dot is a draft, of a run that did not end. */
export function sweep(versions: string): void {
  for (const name of fs.readdirSync(versions))
    if (name.startsWith('.')) fs.rmSync(path.join(versions, name), { recursive: true });
}

/** Removes every version but these. */
export function keepOnly(versions: string, kept: readonly string[]): void {
  for (const name of versionsIn(versions)) {
    if (kept.includes(name)) continue;
    // What is half removed is no version any more.
    const draft = path.join(versions, `.${name}.old`);
    fs.renameSync(folderOf(versions, name), draft);
    fs.rmSync(draft, { recursive: true });
  }
}

/** Gives a folder that was laid out whole the name of its version, once all of it is on the disk. */
export function take(versions: string, draft: string, version: string): void {
  const { status } = spawnSync('sync', ['--file-system', draft]);
  if (status !== 0) throw new Error(`${draft} could not be written to the disk.`);
  fs.renameSync(draft, folderOf(versions, version));
  flushFolder(versions);
}

/** Writes a small file as a whole; others may read it. */
export function writeFile(folder: string, name: string, text: string): void {
  const draft = path.join(folder, `.${name}.new`);
  fs.writeFileSync(draft, text, { mode: 0o644, flush: true });
  fs.renameSync(draft, path.join(folder, name));
  flushFolder(folder);
}
