// What the programs are called where they are: in a checkout by npm, in a package by the command that it installs.
import fs from 'node:fs';
import path from 'node:path';

export type Program = 'central' | 'config' | 'devices' | 'doctor' | 'staff' | 'start';

const PACKAGED: Readonly<Partial<Record<Program, string>>> = {
  central: 'cardwright-centre',
  start: 'node app/main.ts',
};

/** Bundled for Electron, this file lies one folder deeper. */
const isCheckout = (): boolean =>
  ['..', '../..'].some((up) => fs.existsSync(path.join(import.meta.dirname, up, 'tools/with-setup.mjs')));

/** What to write before the program's own commands and options, for a message that says what to do. */
export function commandName(program: Program, checkout = isCheckout(), platform: string = process.platform): string {
  if (checkout) return program === 'start' ? 'npm start --' : `npm run ${program} --`;
  return PACKAGED[program] ?? (platform === 'win32' ? `${program}.cmd` : `cardwright ${program}`);
}
