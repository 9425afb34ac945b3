// A fleet's file at the start, `--config FILE`, with its passphrase in the environment: nobody has to stand at the screen.
import { commandName } from '../../shared/command-name.ts';
import { install } from '../config/install.ts';
import type { Options } from '../program/options.ts';
import { startKind } from '../program/start-kind.ts';
import { keyFileOf, loadOrCreateKey } from '../vault/key-file.ts';
import { sealedIn } from '../vault/sealed.ts';
import { type LoadKey, openFleetFile } from './setup-world.ts';

const VARIABLE = 'CARDWRIGHT_PASSPHRASE';

const SAYS: Readonly<Record<string, string>> = {
  unreadable:
    'cannot be read: the file is to be there, and the user that the terminal runs as is to be allowed to read it',
  noFleet: `is no fleet’s file: make one with ${commandName('config')} seal`,
  passphrase: `does not open: ${VARIABLE} is another passphrase, or the file was changed`,
};

/**
 * Does nothing where there are settings already, no file or no passphrase: the screen asks for it then. The caller has the claim on the
 * folder. Throws an Error that says what to do.
 */
export async function installConfig(
  options: Options,
  environment: NodeJS.ProcessEnv,
  loadKey: LoadKey = loadOrCreateKey,
): Promise<void> {
  const { data, config } = options;
  const passphrase = environment[VARIABLE];
  delete environment[VARIABLE];
  if (config === undefined || !passphrase || startKind(options) !== 'setup') return;
  const opened = await openFleetFile(config, passphrase);
  if (opened.kind === 'wrong')
    throw new Error(`--config ${config} ${SAYS[opened.problem.code] ?? opened.problem.code}.`);
  install(data, await loadKey(keyFileOf(data, environment), sealedIn(data)), opened.value);
}
