// The composition root: the one place that chooses real or simulated, and puts the terminal together.
import fs from 'node:fs';
import path from 'node:path';
import { type DeviceWorld, openPinPad, openReader } from '../devices/device-spec.ts';
import { randomDigits } from '../shared/random.ts';
import { type Health, healthOf } from './health.ts';
import { createLog, type Log } from './log/log.ts';
import { createEndings, type Endings } from './program/endings.ts';
import type { Options } from './program/options.ts';
import { placeOf } from './replica/binding.ts';
import { claimFolder, type FolderLock } from './replica/lock.ts';
import { createReplica } from './replica/replica.ts';
import { apiPassword, sealedPasswordFile } from './settings/api-password.ts';
import { DEMO_SETTINGS, loadSettings, type Settings } from './settings/settings.ts';
import { createCentralClient } from './sync/central-client.ts';
import { isRepeated } from './sync/is-repeated.ts';
import { meetCentre } from './sync/meet-centre.ts';
import { createSync } from './sync/sync.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import { loadOrCreateKey } from './vault/key-file.ts';
import { createVault } from './vault/seal.ts';
import { sealedIn } from './vault/sealed.ts';

export type { Health } from './health.ts';

export interface Running {
  readonly terminal: Terminal;
  readonly health: () => Health;
  readonly log: Log;
  readonly stop: () => Promise<void>;
}

/**
 * Whether the terminal is a demo: a shop's terminal has its settings in the data folder, and never simulates. Throws where a shop's
 * terminal has run and its settings are gone.
 */
export function isDemo(options: Options): boolean {
  if (fs.existsSync(settingsFile(options))) return false;
  if (!fs.existsSync(sealedPasswordFile(options.data))) return true;
  throw new Error(
    `${settingsFile(options)} is missing, and a shop's terminal has run here: restore it, or give a demo its own --data folder.`,
  );
}

const settingsFile = ({ data }: Options): string => path.join(data, 'settings.json');

/** Gives the vault's key that belongs to a key file: the file's own, or one that a keystore keeps for it. */
type LoadKey = (file: string, sealed: readonly string[]) => Buffer;

export interface Given {
  /** The claim on the data folder, where the caller made it before it started the demo's centre. */
  readonly lock?: FolderLock;
  readonly loadKey?: LoadKey;
  /** What the host has for devices. */
  readonly world?: DeviceWorld;
}

/**
 * Starts the terminal. `options.central` is set by now; a demo without one was given its embedded centre. When it throws,
 * what it had started has ended.
 */
export async function compose(options: Options, given: Given = {}): Promise<Running> {
  const started = createEndings();
  try {
    return await assemble(options, given, started);
  } catch (error) {
    await started.run();
    throw error;
  }
}

async function assemble(options: Options, given: Given, started: Endings): Promise<Running> {
  // Before anything else: a second terminal on this folder must not touch what the first one uses.
  const { lock = claimFolder(options.data), loadKey = loadOrCreateKey } = given;
  started.add(lock.release);
  const demo = isDemo(options) ? await startDemo(options) : undefined;
  started.add(() => demo?.stop());
  const settings = loadSettings(settingsFile(options), DEMO_SETTINGS);
  const { reader, pinPad } = openDevices(demo?.specs ?? options, settings, { ...given.world, ...demo?.world });
  if (!options.central) throw new Error('A shop’s terminal needs --central: see npm start -- --help.');

  const keyFile = process.env.CARDWRIGHT_KEY_FILE ?? path.join(options.data, 'keys', 'vault.key');
  const vault = createVault(loadKey(keyFile, sealedIn(options.data)));
  const replica = createReplica(options.data, vault, randomDigits, lock);
  started.add(replica.close);
  const log = createLog(path.join(options.data, 'logs'));
  const { account_id, user_id, feedSeconds } = settings.central;
  const user_password = demo?.password ?? apiPassword(options.data, vault, process.env);
  const stopping = new AbortController();
  const client = createCentralClient(options.central, { account_id, user_id, user_password }, stopping.signal);
  const now = (): Date => new Date();
  const clock = (): number => performance.now();
  const { binding, feed, outbox } = replica;
  await meetCentre({ place: placeOf(options.central), account_id }, { client, binding, outbox });
  const feedEveryMs = feedSeconds * 1000;
  const sync = createSync({ client, feed, outbox, log, now, clock, random: Math.random, feedEveryMs });
  const { profile } = options;
  const terminal = createTerminal({
    settings,
    profile,
    replica,
    sync,
    reader,
    pinPad,
    isRepeated: (name, value) => isRepeated(client, name, value),
    demoPanelUrl: demo?.demoPanelUrl,
    log,
    now,
    clock,
  });

  const devices = [
    { id: reader.id, kind: 'reader', needed: true, device: reader },
    ...(pinPad
      ? [{ id: pinPad.id, kind: 'pinPad', needed: settings.signUp.pin.ask === 'required', device: pinPad }]
      : []),
  ];
  for (const { id, device } of devices) {
    started.add(() => device.close());
    device.status.on((status) => log.info({ event: 'device.state', device: id, ...status }));
    device.open();
  }
  started.add(sync.stop);
  started.add(() => stopping.abort());
  started.add(terminal.stop);
  sync.start();
  log.info({ event: 'terminal.started', profile, demo: demo !== undefined });

  return {
    terminal,
    health: () => healthOf(sync.status(), replica, devices, terminal),
    log,
    stop: async () => {
      for (const error of await started.run()) log.error({ event: 'stop.failed', error });
      log.info({ event: 'terminal.stopped' });
    },
  };
}

/** The devices as `--reader` and `--pinpad` name them; throws an Error that says what is missing. */
function openDevices({ reader, pinpad }: Pick<Options, 'reader' | 'pinpad'>, settings: Settings, world: DeviceWorld) {
  if (!reader) throw new Error('A shop’s terminal needs --reader: see npm start -- --help.');
  const pinPad = pinpad === undefined || pinpad === 'none' ? undefined : openPinPad(pinpad, world);
  if (settings.signUp.pin.ask === 'required' && !pinPad)
    throw new Error(
      'settings.json requires a PIN and there is no PIN pad: name one with --pinpad, or set signUp.pin.ask.',
    );
  return { reader: openReader(reader, settings.cards, world), pinPad };
}

/** The parts that only a demo has; they are not even loaded otherwise. */
async function startDemo({ data, reader = 'simulated', pinpad = 'simulated' }: Options) {
  const [{ createSimulatedDevices, DEMO_PASSWORD }, { startPanel }] = await Promise.all([
    import('./demo/demo-shop.ts'),
    import('./demo/panel/panel-server.ts'),
  ]);
  const simulated = { reader: reader === 'simulated', pinPad: pinpad === 'simulated' };
  const devices = createSimulatedDevices(path.resolve(data, 'devices'), simulated);
  const specOf = (name: string, path: string): string =>
    devices.lines.has(name) ? `memory:${name}` : `serial:${path}`;
  const panel = simulated.reader || simulated.pinPad ? await startPanel(devices) : undefined;
  return {
    password: DEMO_PASSWORD,
    demoPanelUrl: panel?.url,
    specs: {
      reader: devices.reader ? specOf('reader', devices.reader.line.path) : reader,
      pinpad: devices.pinPad ? specOf('pinpad', devices.pinPad.line.path) : pinpad,
    },
    world: { lines: devices.lines, simulated: true as const },
    stop: async () => {
      devices.reader?.line.dispose();
      devices.pinPad?.line.dispose();
      await panel?.stop();
    },
  };
}
