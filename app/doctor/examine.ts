// Everything that the doctor looks at, in the order in which a technician would mend it.
import fs from 'node:fs';
import { openPinPad, openReader } from '../../devices/device-spec.ts';
import { commandName } from '../../shared/command-name.ts';
import { requireEncryption } from '../centre/require-encryption.ts';
import { trustWith } from '../centre/trust.ts';
import type { Options } from '../program/options.ts';
import { settled } from '../program/settled.ts';
import { apiPassword } from '../settings/api-password.ts';
import { DEMO_SETTINGS, load, type Settings, settingsFile } from '../settings/settings.ts';
import { keyFileOf, loadOrCreateKey } from '../vault/key-file.ts';
import { createVault } from '../vault/seal.ts';
import { lookAtAccount, lookAtCentre } from './centre.ts';
import { lookAtDevice } from './devices.ts';
import { bad, doubtful, type Finding, finding, good } from './finding.ts';
import { isRunning, lookAtFolder, lookAtRoom } from './folder.ts';
import { lookAtKey } from './key.ts';
import { lookAtLibraries, lookAtNode, lookAtScreens } from './machine.ts';
import { lookAtReplica } from './replica.ts';

/** `isDemo` throws where settings are missing that should be there. */
export async function examine(
  named: Options,
  environment: NodeJS.ProcessEnv,
  isDemo: () => boolean,
): Promise<readonly Finding[]> {
  const { data } = named;
  const machine = [lookAtNode(), ...lookAtLibraries(), lookAtScreens(environment)];
  const settings = settingsIn(data, environment, isDemo);
  if (settings.demo) return [...machine, settings.found];
  const folder = await finding('data folder', () => lookAtFolder(data));
  if (!fs.existsSync(data)) return [...machine, folder];
  const options = settings.settings ? settled(named, settings.settings) : named;
  return [
    ...machine,
    folder,
    await finding('room on the disk', () => lookAtRoom(data)),
    settings.found,
    await finding('key', () => lookAtKey(data, environment)),
    await finding('replica', () => lookAtReplica(data)),
    ...(await lookAtTheCentre(options, environment, settings.settings)),
    ...(await lookAtTheDevices(options, settings.settings)),
  ];
}

interface SettingsSeen {
  readonly found: Finding;
  readonly settings?: Settings;
  readonly demo?: true;
}

function settingsIn(data: string, environment: NodeJS.ProcessEnv, isDemo: () => boolean): SettingsSeen {
  const about = 'settings.json';
  try {
    if (isDemo()) return { found: good(about, `There is none in ${data}: the terminal runs as a demo.`), demo: true };
    const { settings, remarks } = load(settingsFile(data), DEMO_SETTINGS, environment);
    return { found: remarks === '' ? good(about, 'It is in order.') : doubtful(about, remarks), settings };
  } catch (error) {
    return { found: bad(about, (error as Error).message) };
  }
}

async function lookAtTheCentre(
  { central, data }: Options,
  environment: NodeJS.ProcessEnv,
  settings: Settings | undefined,
): Promise<readonly Finding[]> {
  if (!central)
    return [
      bad(
        'centre',
        'It is named by central.url in settings.json, or by --central: give the same options as the terminal has.',
      ),
    ];
  const reached = await lookAtCentre(
    central,
    () => new Date(),
    () => trustWith(settings?.central.pins),
  );
  if (!settings) return reached;
  const account = (): Promise<Finding> => {
    requireEncryption(central, settings.central.plainHttp);
    const { account_id, user_id } = settings.central;
    return lookAtAccount(central, { account_id, user_id, user_password: passwordOf(data, environment) }, settings);
  };
  return reached.some(({ state }) => state === 'bad') ? reached : [...reached, await finding('account', account)];
}

/** The sealed password, or the one that the next start would be given; neither is used up. */
function passwordOf(data: string, environment: NodeJS.ProcessEnv): string {
  const { CARDWRIGHT_USER_PASSWORD } = environment;
  if (CARDWRIGHT_USER_PASSWORD) return CARDWRIGHT_USER_PASSWORD;
  const file = keyFileOf(data, environment);
  if (!fs.existsSync(file))
    throw new Error(`There is no key yet, and so no API password: give it with ${commandName('config')} password.`);
  return apiPassword(data, createVault(loadOrCreateKey(file)), {});
}

async function lookAtTheDevices(
  { data, reader, pinpad }: Options,
  settings: Settings | undefined,
): Promise<readonly Finding[]> {
  if (isRunning(data))
    return [good('devices', 'A terminal is running here, and has them: its screen and /healthz tell how they are.')];
  if (!settings) return [];
  const pad = pinpad !== undefined && pinpad !== 'none' ? pinpad : undefined;
  return [
    reader
      ? await finding('reader', () => lookAtDevice('reader', openReader(reader, settings.cards)))
      : bad(
          'reader',
          'It is named by devices.reader in settings.json, or by --reader: give the same options as the terminal has.',
        ),
    ...(pad ? [await finding('PIN pad', () => lookAtDevice('PIN pad', openPinPad(pad)))] : []),
  ];
}
