// What a start is: a shop's terminal, one that is to be set up first, or a demo.
import fs from 'node:fs';
import path from 'node:path';
import { isLoopback } from '../replica/binding.ts';
import { sealedPasswordFile } from '../settings/api-password.ts';
import { settingsFile } from '../settings/settings.ts';
import type { Options } from './options.ts';
import { fromRoot } from './root.ts';

type Asked = Pick<Options, 'data' | 'setup' | 'config' | 'central'>;

/**
 * A terminal that has its settings is a shop's. One without is set up on its screen where that is asked for, where its centre is another
 * machine, and where nothing can be simulated, as in a package; otherwise it is a demo. Throws an Error that says what to do.
 */
export function startKind(options: Asked): 'shop' | 'setup' | 'demo' {
  const settings = settingsFile(options.data);
  if (fs.existsSync(settings)) {
    if (options.setup)
      throw new Error(`${settings} is there: the terminal is set up. Change it there, and start without --setup.`);
    return 'shop';
  }
  if (!isToBeSetUp(options)) return isDemo(options) ? 'demo' : 'shop';
  refuseUsed(options.data);
  return 'setup';
}

const isToBeSetUp = ({ setup, config, central }: Asked): boolean =>
  setup || config !== undefined || !hasDemo() || (central !== undefined && !isLoopback(new URL(central).hostname));

/** Whether the terminal is a demo, which has no settings. Throws where a shop's terminal has run and its settings are gone. */
export function isDemo({ data }: Pick<Options, 'data'>): boolean {
  const settings = settingsFile(data);
  if (fs.existsSync(settings)) return false;
  if (fs.existsSync(sealedPasswordFile(data)))
    throw new Error(
      `${settings} is missing, and a shop's terminal has run here or was being set up: restore it, set the terminal up with --setup, or give a demo its own --data folder.`,
    );
  if (hasDemo()) return true;
  throw new Error(
    `${settings} is missing: start the terminal to set it up on its screen, or write the shop's settings there (settings.example.json of the documentation is a start).`,
  );
}

/** A package that is installed in a shop has nothing to simulate with. */
const hasDemo = (): boolean => fs.existsSync(fromRoot('app/demo'));

/** Sign-ups may wait in a replica; a password alone is of a setting up that was cut short. */
function refuseUsed(data: string): void {
  if (!fs.existsSync(path.join(data, 'replica.sqlite'))) return;
  throw new Error(
    `A terminal has run on ${data}, and its settings.json is missing: restore it, or name another --data folder for a new terminal.`,
  );
}
