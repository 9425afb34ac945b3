// The password of the terminal's API user: given once in the environment, kept sealed in the data folder from then on.
import fs from 'node:fs';
import path from 'node:path';
import { commandName } from '../../shared/command-name.ts';
import { replaceFile } from '../vault/key-file.ts';
import type { Vault } from '../vault/seal.ts';

const VARIABLE = 'CARDWRIGHT_USER_PASSWORD';
const CONTEXT = 'api-password';

export const sealedPasswordFile = (folder: string): string => path.join(folder, 'api-password.sealed');

/** Takes the password out of `environment`, or opens the sealed one; throws an Error that says what to do when there is none. */
export function apiPassword(folder: string, vault: Vault, environment: NodeJS.ProcessEnv): string {
  const file = sealedPasswordFile(folder);
  const given = environment[VARIABLE];
  delete environment[VARIABLE];
  if (given) {
    sealPassword(file, vault, given);
    return given;
  }
  if (!fs.existsSync(file))
    throw new Error(
      `The terminal has no API password yet: give it with ${commandName('config')} password, or start once with ${VARIABLE} set.`,
    );
  const password = openPassword(folder, vault);
  if (password === undefined)
    throw new Error(
      `${file} does not open with this terminal's key: give the API password again with ${commandName('config')} password, or start once with ${VARIABLE} set.`,
    );
  return password;
}

/** Undefined where there is none, or it does not open with this key. */
export function openPassword(folder: string, vault: Vault): string | undefined {
  const file = sealedPasswordFile(folder);
  try {
    return fs.existsSync(file) ? vault.open(fs.readFileSync(file), CONTEXT) : undefined;
  } catch {
    return undefined;
  }
}

export const sealPassword = (file: string, vault: Vault, password: string): void =>
  replaceFile(file, vault.seal(password, CONTEXT));
