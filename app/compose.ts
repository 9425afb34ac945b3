// The composition root: the one place that chooses real or simulated, and puts the terminal together.
import fs from 'node:fs';
import path from 'node:path';
import { randomDigits } from '../shared/random.ts';
import { openPinPad, openReader } from './devices.ts';
import { type Health, healthOf } from './health.ts';
import { createLog, type Log } from './log/log.ts';
import type { Options } from './options.ts';
import { createReplica } from './replica/replica.ts';
import { apiPassword } from './settings/api-password.ts';
import { DEMO_SETTINGS, loadSettings } from './settings/settings.ts';
import { createCentralClient } from './sync/central-client.ts';
import { createSync } from './sync/sync.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import { loadOrCreateKey } from './vault/key-file.ts';
import { createVault } from './vault/seal.ts';

export type { Health } from './health.ts';

export interface Running {
  readonly terminal: Terminal;
  readonly health: () => Health;
  readonly log: Log;
  readonly stop: () => Promise<void>;
}

/** Whether the terminal is a demo: a shop's terminal has its settings in the data folder, and never simulates. */
export const isDemo = (options: Options): boolean => !fs.existsSync(settingsFile(options));

const settingsFile = ({ data }: Options): string => path.join(data, 'settings.json');

/** Gives the vault's key that belongs to a key file: the file's own, or one that a keystore keeps for it. */
type LoadKey = (file: string) => Buffer;

/** Starts the terminal. `options.central` is set by now; a demo without one was given its embedded centre. */
export async function compose(options: Options, loadKey: LoadKey = loadOrCreateKey): Promise<Running> {
  const demo = isDemo(options) ? await startDemo(options) : undefined;
  const settings = loadSettings(settingsFile(options), DEMO_SETTINGS);
  const { reader: readerSpec, pinpad: pinPadSpec } = demo?.specs ?? options;
  if (!readerSpec || !options.central)
    throw new Error('A shop’s terminal needs --reader and --central: see npm start -- --help.');
  const reader = openReader(readerSpec, settings.cards.patterns);
  const pinPad = openPinPad(pinPadSpec ?? 'none');
  if (settings.signUp.pin.ask === 'required' && !pinPad)
    throw new Error('settings.json requires a PIN and there is no PIN pad: name one with --pinpad, or set pin.ask.');

  const key = loadKey(process.env.CARDWRIGHT_KEY_FILE ?? path.join(options.data, 'keys', 'vault.key'));
  const vault = createVault(key);
  const replica = createReplica(options.data, vault, randomDigits);
  const log = createLog(path.join(options.data, 'logs'));
  const user_password = demo?.password ?? apiPassword(options.data, vault, process.env);
  const { account_id, user_id, feedSeconds } = settings.central;
  const client = createCentralClient(options.central, { account_id, user_id, user_password });
  const now = (): Date => new Date();
  const { feed, outbox } = replica;
  const sync = createSync({ client, feed, outbox, log, now, random: Math.random, feedEveryMs: feedSeconds * 1000 });
  const { profile } = options;
  const terminal = createTerminal({
    settings,
    profile,
    replica,
    sync,
    reader,
    pinPad,
    deskUrl: demo?.deskUrl,
    log,
    now,
  });

  const devices = [
    { id: reader.id, kind: 'reader', device: reader },
    ...(pinPad ? [{ id: pinPad.id, kind: 'pinPad', device: pinPad }] : []),
  ];
  for (const { id, device } of devices) {
    device.status.on((status) => log.info({ event: 'device.state', device: id, ...status }));
    device.open();
  }
  sync.start();
  log.info({ event: 'terminal.started', profile, demo: demo !== undefined });

  return {
    terminal,
    health: () => healthOf(sync.status(), replica, devices),
    log,
    stop: async () => {
      terminal.stop();
      await Promise.all([sync.stop(), ...devices.map(({ device }) => device.close())]);
      await demo?.stop();
      replica.close();
      log.info({ event: 'terminal.stopped' });
    },
  };
}

/** The parts that only a demo has; they are not even loaded otherwise. */
async function startDemo({ data, reader = 'simulated', pinpad = 'simulated' }: Options) {
  const [{ createSimulatedDevices, DEMO_PASSWORD }, { startDesk }] = await Promise.all([
    import('./demo/demo-shop.ts'),
    import('./demo/desk/desk-server.ts'),
  ]);
  const simulated = { reader: reader === 'simulated', pinPad: pinpad === 'simulated' };
  const devices = createSimulatedDevices(path.resolve(data, 'devices'), simulated);
  const desk = simulated.reader || simulated.pinPad ? await startDesk(devices) : undefined;
  return {
    password: DEMO_PASSWORD,
    deskUrl: desk?.url,
    specs: {
      reader: devices.reader ? `serial:${devices.reader.line.path}` : reader,
      pinpad: devices.pinPad ? `serial:${devices.pinPad.line.path}` : pinpad,
    },
    stop: async () => {
      devices.reader?.line.dispose();
      devices.pinPad?.line.dispose();
      await desk?.stop();
    },
  };
}
