// Sets a terminal up: its settings and its API password in place, whoever gives them (`config install`, `--config`, the assistant).
import fs from 'node:fs';
import path from 'node:path';
import { sealedPasswordFile, sealPassword } from '../settings/api-password.ts';
import { readSettings, settingsFile } from '../settings/settings.ts';
import { faultLines } from '../settings/settings-file.ts';
import { replaceFile } from '../vault/key-file.ts';
import { createVault } from '../vault/seal.ts';
import type { Fleet } from './fleet-file.ts';

/**
 * Throws an Error that names every fault of the settings, and changes nothing then. settings.json comes last: where it is there, everything
 * is. The caller has the claim on the folder. `key`: the vault's.
 */
export function install(data: string, key: Buffer, { settings, user_password }: Fleet): void {
  refuseFaultsIn(data, settings);
  sealPassword(sealedPasswordFile(data), createVault(key), user_password);
  replaceFile(settingsFile(data), settings);
}

/** Read where they will lie: a theme's files are beside them. */
function refuseFaultsIn(data: string, settings: string): void {
  const draft = path.join(data, 'settings.json.draft');
  replaceFile(draft, settings);
  try {
    refuseFaults(draft);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

export function refuseFaults(file: string): void {
  const read = readSettings(file);
  if (read.kind === 'faulty') throw new Error(faultLines(file, read.faults));
}
