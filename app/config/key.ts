// `config key`: prints the vault's key as a code, takes it from one, and changes it.
import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { keyFileOf, wrappedFile, writeNew } from '../vault/key-file.ts';
import { forgetKeyShown, noteKeyShown } from '../vault/key-shown.ts';
import { printableKey, readPrintableKey } from '../vault/printable-key.ts';
import { rotateKey } from '../vault/rotate-key.ts';
import { sealedIn } from '../vault/sealed.ts';
import { firstLine } from './first-line.ts';
import { dataOption, keyOf, whileStopped } from './terminal-folder.ts';

interface Where {
  readonly data: string;
}

const LOST =
  'Without this key, sign-ups that wait on the terminal can never be opened again, by anybody. Print the code, keep it locked away, and not beside the terminal.';

export function addKey(program: Command): void {
  const key = program.command('key').description('the key of what is sealed on the terminal');
  key
    .command('show')
    .description('prints the key as a code to keep locked away')
    .addOption(dataOption())
    .action(({ data }: Where) => {
      refuseKeystore(data);
      const code = printableKey(keyThere(data));
      process.stderr.write(`${LOST}\n`);
      process.stdout.write(`${code}\n`);
      noteKeyShown(data, new Date());
    });
  key
    .command('restore')
    .description('makes the key file from the code on standard input')
    .addOption(dataOption())
    .action(({ data }: Where) => restore(data, firstLine('the printed code')));
  key
    .command('rotate')
    .description('makes another key, and seals with it what waits; stop the terminal first')
    .addOption(dataOption())
    .action(({ data }: Where) => {
      refuseKeystore(data);
      const entries = whileStopped(data, () => {
        forgetKeyShown(data);
        return rotateKey(data, keyFileOf(data, process.env));
      });
      process.stderr.write(`The key is another one, and ${entries} sign-ups are sealed with it. ${LOST}\n`);
    });
}

/** One that is made now would be another than the terminal's, where its folder is elsewhere. */
function keyThere(data: string): Buffer {
  const file = keyFileOf(data, process.env);
  if (!fs.existsSync(file) && sealedIn(data).length === 0)
    throw new Error(
      `There is no key in ${file} yet: name the terminal's own --data folder (and CARDWRIGHT_KEY_FILE, where it has one), or give the terminal its API password first, which makes the key.`,
    );
  return keyOf(data);
}

function restore(data: string, code: string): void {
  const restored = readPrintableKey(code);
  const file = keyFileOf(data, process.env);
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeNew(file, restored);
  // A key that was there already stays: what was sealed with it would be lost.
  if (!fs.readFileSync(file).equals(restored))
    throw new Error(`${file} is there already, and is another key: move it to a safe place first.`);
  process.stderr.write(`${file} is the key of that code. Start the terminal again.\n`);
}

function refuseKeystore(data: string): void {
  const wrapped = wrappedFile(keyFileOf(data, process.env));
  if (fs.existsSync(wrapped))
    throw new Error(`The key is in the system's keystore (${wrapped}), and does not leave it.`);
}
