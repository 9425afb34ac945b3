// What the launcher remembers between starts: which version works, which is on trial, which failed.
import fs from 'node:fs';
import path from 'node:path';
import { parseJson } from '../../shared/parse-json.ts';
import { type Memory, memoryForm, NO_MEMORY } from './trial.ts';
import { isNewer } from './version.ts';
import { writeFile } from './versions.ts';

const NAME = 'update.json';

/** A file that cannot be read is no reason not to start: what is installed works. */
export function memoryIn(data: string): Memory {
  try {
    return memoryForm.parse(parseJson(fs.readFileSync(path.join(data, NAME), 'utf8')));
  } catch {
    return NO_MEMORY;
  }
}

export const keepMemory = (data: string, memory: Memory): void => writeFile(data, NAME, JSON.stringify(memory));

/** The newer version that failed here, for whoever looks after the terminal; undefined once a version at least as new runs. */
export function failedUpdate(data: string, running: string): Memory['refused'][number] | undefined {
  const last = memoryIn(data).refused.at(-1);
  return last && isNewer(last.version, running) ? last : undefined;
}
