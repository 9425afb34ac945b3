// The diagnostic bundle: what support needs to see how a terminal is, in one JSON file that may be sent to anybody. Nothing secret and
// no customer is in it, and all of it is redacted once more.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Health } from '../health.ts';
import { redact } from '../log/redact.ts';
import type { Settings } from '../settings/settings.ts';
import { replaceFile } from '../vault/key-file.ts';
import { lastLines } from './last-lines.ts';

export interface BundleParts {
  /** The data folder: the log is in it, and the bundle goes there. */
  readonly data: string;
  readonly settings: Settings;
  readonly health: Health;
  readonly now: Date;
}

const LINES = 500;
/** So many bundles are kept: the newest. */
const KEPT = 10;

/** Writes the bundle, whole and for the terminal's own user alone, and gives its path below the data folder. */
export async function saveBundle(parts: BundleParts): Promise<string> {
  const { data, now } = parts;
  const text = bundleText(parts, await lastOfLog(path.join(data, 'logs', 'terminal.log')));
  const folder = path.join(data, 'bundles');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `cardwright-${now.toISOString().replaceAll(':', '-')}.json`;
  replaceFile(path.join(folder, name), text);
  for (const old of fs.readdirSync(folder).sort().slice(0, -KEPT)) fs.rmSync(path.join(folder, old));
  return `bundles/${name}`;
}

/** `log`: lines of the log, which were redacted as they were written. */
export function bundleText({ settings, health, now }: BundleParts, log: readonly string[]): string {
  const bundle = {
    savedAt: now.toISOString(),
    version: health.version,
    platform: { system: process.platform, release: os.release(), processor: process.arch, versions: process.versions },
    settings: withoutSecrets(settings),
    health,
    log: log.map(redact),
  };
  return `${redact(JSON.stringify(bundle, undefined, 2))}\n`;
}

/** Of staff only what they are: a PIN has few digits, and its hash can be guessed. */
const withoutSecrets = ({ staff, ...settings }: Settings) => ({
  ...settings,
  staff: staff.map(({ role }) => ({ role })),
});

/** The log that is written, and the one that was put aside before it. */
async function lastOfLog(file: string): Promise<readonly string[]> {
  const lines = await Promise.all([`${file}.1`, file].map((each) => lastLines(each, LINES)));
  return lines.flat().slice(-LINES);
}
