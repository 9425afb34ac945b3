// What setting a terminal up reaches out to: the centre, the devices, the key, the data folder, sticks.
import fs from 'node:fs';
import path from 'node:path';
import { type DeviceWorld, openPinPad, openReader } from '../../devices/device-spec.ts';
import { findDevices } from '../../devices/find-devices.ts';
import type { CardReader } from '../../devices/msr/card-reader.ts';
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { FoundView, SetupRemark } from '../../shared/bridge/setup-state.ts';
import type { Credentials } from '../centre/central-client.ts';
import { type Fleet, isFleetFile, openFleet } from '../config/fleet-file.ts';
import { install } from '../config/install.ts';
import { settingsFile } from '../settings/settings.ts';
import { hashPin } from '../staff/pin-hash.ts';
import { keyFileOf, wrappedFile } from '../vault/key-file.ts';
import { noteKeyShown } from '../vault/key-shown.ts';
import { sealedIn } from '../vault/sealed.ts';
import { type Checked, checkAccount, checkCentre, wrong } from './check-centre.ts';
import { fleetFilesOn, sticks } from './fleet-files.ts';
import { type Kind, offered } from './found-devices.ts';
import type { Answers } from './setup-machine.ts';

/** The key, and where it is kept. `beside`: on the disk of what it opens. */
export interface Kept {
  readonly kept: 'file' | 'keystore';
  readonly place: string;
  readonly beside: boolean;
  readonly key: Buffer;
}

export interface SetupWorld {
  readonly checkCentre: (url: string) => Promise<Checked<readonly SetupRemark[]>>;
  readonly checkAccount: (url: string, credentials: Credentials) => Promise<Checked<NonNullable<Answers['account']>>>;
  readonly findDevices: (kind: Kind) => Promise<readonly FoundView[]>;
  /** Throws an Error that says what to mend in the specification. */
  readonly openReader: (spec: string) => CardReader;
  /** Likewise. */
  readonly openPinPad: (spec: string) => PinPad;
  readonly hashPin: (pin: string) => Promise<string>;
  /** Finds the vault's key, or makes one. Rejects with an Error that says what to do. */
  readonly loadKey: () => Promise<Kept>;
  readonly noteKeyShown: () => void;
  readonly fleetFiles: () => readonly string[];
  readonly openFleet: (file: string, passphrase: string) => Promise<Checked<Fleet>>;
  /** Throws an Error that says what to do, and changes nothing then. */
  readonly install: (key: Buffer, fleet: Fleet) => void;
}

/** Gives the vault's key that belongs to a key file, as compose.ts has it. */
export type LoadKey = (file: string, sealed: readonly string[]) => Buffer | Promise<Buffer>;

export interface SetupPlace {
  /** The data folder, which the caller has claimed. */
  readonly data: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly loadKey: LoadKey;
  readonly devices: DeviceWorld;
  /** The fleet's file that the start names. */
  readonly config: string | undefined;
  readonly now: () => Date;
}

export function setupWorld({ data, environment, loadKey, devices, config, now }: SetupPlace): SetupWorld {
  const keyFile = keyFileOf(data, environment);
  return {
    checkCentre: (url) => checkCentre(url, now),
    checkAccount,
    findDevices: async (kind) => offered((await findDevices()).devices, kind, devices.hostKeys !== undefined),
    // Which cards are the shop's is not known yet: a card that could be a bank's is taken for one.
    openReader: (spec) => openReader(spec, { patterns: [] }, devices),
    openPinPad: (spec) => openPinPad(spec, devices),
    hashPin,
    loadKey: async () => {
      const key = await loadKey(keyFile, sealedIn(data));
      const wrapped = fs.existsSync(wrappedFile(keyFile));
      return {
        key,
        kept: wrapped ? 'keystore' : 'file',
        place: wrapped ? wrappedFile(keyFile) : keyFile,
        beside: !wrapped && fs.statSync(keyFile).dev === fs.statSync(data).dev,
      };
    },
    noteKeyShown: () => noteKeyShown(data, now()),
    fleetFiles: () => [
      ...new Set([...(config === undefined ? [] : [path.resolve(config)]), ...fleetFilesOn(sticks())]),
    ],
    openFleet: openFleetFile,
    install: (key, fleet) => {
      // A terminal is set up once: whoever writes settings.json by hand meanwhile has the last word.
      if (fs.existsSync(settingsFile(data)))
        throw new Error(`${settingsFile(data)} is there by now: start the terminal again.`);
      install(data, key, fleet);
    },
  };
}

export async function openFleetFile(file: string, passphrase: string): Promise<Checked<Fleet>> {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    return wrong('unreadable', `${file}: ${(error as NodeJS.ErrnoException).code}`);
  }
  if (!isFleetFile(text)) return wrong('noFleet');
  try {
    return { kind: 'fine', value: await openFleet(text, passphrase) };
  } catch {
    return wrong('passphrase');
  }
}
