// The composition root: the one place that chooses real or simulated, and puts the terminal together.
import path from 'node:path';
import type { DeviceWorld } from '../devices/device-spec.ts';
import { randomDigits } from '../shared/random.ts';
import { type CardThread, startCardThread } from './cards/card-thread.ts';
import { createCentralClient } from './centre/central-client.ts';
import type { Centre } from './centre/centre.ts';
import { connectCentre } from './centre/connect.ts';
import { requireEncryption } from './centre/require-encryption.ts';
import { trustWith } from './centre/trust.ts';
import { type Health, healthOf } from './health.ts';
import { createLog, type Log } from './log/log.ts';
import { openDevices, startDevices, statesOf } from './program/devices.ts';
import { createEndings, type Endings } from './program/endings.ts';
import type { Options } from './program/options.ts';
import { type Settled, settled } from './program/settled.ts';
import { isDemo } from './program/start-kind.ts';
import { VERSION } from './program/version.ts';
import { placeOf } from './replica/binding.ts';
import { suitsBarcode } from './replica/check-digit.ts';
import { claimFolder, type FolderLock } from './replica/lock.ts';
import { createReplica, type Replica, type ReplicaOptions } from './replica/replica.ts';
import { apiPassword } from './settings/api-password.ts';
import { assumedCampaigns } from './settings/assumed-campaigns.ts';
import { DEMO_SETTINGS, load, type Settings, settingsFile } from './settings/settings.ts';
import type { Slip } from './settings/settings-form.ts';
import type { ThemeFiles } from './settings/theme-files.ts';
import { openFront } from './surfaces/front.ts';
import type { Upkeep } from './surfaces/manager-surface.ts';
import type { Surfaces } from './surfaces/surfaces.ts';
import { meetCentre } from './sync/meet-centre.ts';
import { createSync, type Sync } from './sync/sync.ts';
import type { Terminal } from './terminal/terminal.ts';
import { systemTime, type Time } from './time.ts';
import { failedUpdate } from './update/memory.ts';
import { whenIdle } from './update/when-idle.ts';
import { keyFileOf, loadOrCreateKey, removeDrafts } from './vault/key-file.ts';
import { finishRotation } from './vault/rotate-key.ts';
import { createVault, type Vault } from './vault/seal.ts';
import { sealedIn } from './vault/sealed.ts';

export type { Health } from './health.ts';

export interface Running {
  readonly profile: Settled['profile'];
  readonly terminal: Terminal;
  readonly surfaces: Surfaces;
  readonly health: () => Health;
  /** Whether nobody is at the terminal: it may be started again. */
  readonly isIdle: () => boolean;
  /** The pictures and fonts of the shop's theme, for the host to serve. */
  readonly themeFiles: ThemeFiles;
  /** The printer for slips, where the shop has one. */
  readonly slip: Slip | undefined;
  readonly log: Log;
  readonly stop: () => Promise<void>;
}

/** Gives the vault's key that belongs to a key file: the file's own, or one that a keystore keeps for it. */
type LoadKey = (file: string, sealed: readonly string[]) => Buffer | Promise<Buffer>;

export interface Given {
  /** The claim on the data folder, where the caller made it before it started the demo's centre. */
  readonly lock?: FolderLock;
  /** The cards' thread, where the caller started it before it loaded this. It is ended with the terminal. */
  readonly thread?: CardThread;
  readonly loadKey?: LoadKey;
  /** What the host has for devices. */
  readonly world?: DeviceWorld;
  /** What the host does for a manager. */
  readonly upkeep?: Upkeep;
}

/** For a terminal that no program shows. */
const NO_UPKEEP: Upkeep = { restart: () => undefined, leave: () => undefined };

/** Starts the terminal. A demo that names no centre was given its embedded one by now. When it throws, what it had started has ended. */
export async function compose(options: Options, given: Given = {}): Promise<Running> {
  const started = createEndings();
  try {
    return await assemble(options, given, started);
  } catch (error) {
    await started.run();
    throw error;
  }
}

async function assemble(named: Options, given: Given, started: Endings): Promise<Running> {
  const { thread = startCardThread() } = given;
  // The replica ends it; a start that fails before there is one does here.
  started.add(thread.end);
  // Before anything else is touched: a second terminal on this folder must not touch what the first one uses.
  const { lock = claimFolder(named.data) } = given;
  started.add(lock.release);
  const demo = isDemo(named) ? await startDemo(named) : undefined;
  started.add(() => demo?.stop());
  const { settings, themeFiles } = load(settingsFile(named.data), DEMO_SETTINGS, process.env);
  const options = settled(named, settings);
  const devices = openDevices(demo?.specs ?? options, settings, { ...given.world, ...demo?.world });
  const log = createLog(path.join(options.data, 'logs'));
  const time = demo?.time ?? systemTime;
  const { vault, replica: kept } = await openKept(options, given, { thread, lock }, log, settings);
  started.add(kept.close);
  const replica = demo?.watchReplica(kept) ?? kept;
  const stopping = new AbortController();
  const centre = await findCentre({
    options: { ...options, central: demo?.central ?? options.central },
    settings,
    replica,
    vault,
    password: demo?.password,
    stop: stopping.signal,
  });
  const sync = startSync({ centre, settings, replica, log, time, devices: () => statesOf(devices) });
  const { profile } = options;
  const { reader, pinPad } = devices;
  const { now, clock } = time;
  const demoPanelUrl = demo?.demoPanelUrl;
  demo?.watchDevices(devices);
  const { upkeep = NO_UPKEEP } = given;
  const { terminal, surfaces, isIdle, stop } = openFront({
    settings,
    profile,
    replica,
    centre,
    sync,
    reader,
    pinPad,
    demoPanelUrl,
    observe: demo?.observe,
    log,
    now,
    clock,
    manager: {
      data: options.data,
      isProfileGiven: named.profile !== undefined,
      health: () => health(),
      upkeep,
    },
  });
  demo?.show({ replica, terminal });
  started.add(() => demo?.hide());
  const watched = startDevices(devices, log, started);
  // What can be read of a damaged replica goes on at a start.
  started.add(whenIdle(() => kept.isDamaged() && isIdle(), upkeep.restart));
  started.add(sync.stop);
  // What is under way is given up rather than waited for: it is sent again at the next start.
  started.add(() => stopping.abort());
  started.add(stop);
  sync.start();
  log.info({ event: 'terminal.started', profile, demo: demo !== undefined });
  const failed = failedUpdate(options.data, VERSION);
  if (failed) log.warn({ event: 'update.failed', ...failed });
  const health = (): Health =>
    healthOf({ name: settings.shopName, version: VERSION, sync, replica, devices: watched, terminal, failed, now });

  return {
    profile,
    terminal,
    surfaces,
    health,
    isIdle,
    themeFiles,
    slip: settings.cards.issue?.slip,
    log,
    stop: async () => {
      for (const error of await started.run()) log.error({ event: 'stop.failed', error });
      log.info({ event: 'terminal.stopped' });
    },
  };
}

/** What is kept in the data folder, and what opens it. */
async function openKept(
  { data }: Options,
  { loadKey = loadOrCreateKey }: Given,
  held: Pick<ReplicaOptions, 'thread' | 'lock'>,
  log: Log,
  { cards }: Settings,
) {
  const keyFile = keyFileOf(data, process.env);
  removeDrafts(data, new Date());
  removeDrafts(path.dirname(keyFile), new Date(), path.basename(keyFile));
  const mendedFrom = finishRotation(data, keyFile);
  const vault = createVault(await loadKey(keyFile, sealedIn(data)));
  const replica = createReplica(data, vault, randomDigits, { ...held, suits: suitsBarcode(cards.issue?.barcode) });
  const rescuedFrom = replica.rescuedFrom ?? mendedFrom;
  if (rescuedFrom !== undefined) log.error({ event: 'replica.rescued', from: path.basename(rescuedFrom) });
  if (replica.steppedBackFrom !== undefined)
    log.warn({ event: 'replica.steppedBack', from: path.basename(replica.steppedBackFrom) });
  return { vault, replica };
}

interface CentreParts {
  readonly options: Options;
  readonly settings: Settings;
  readonly replica: Replica;
  readonly vault: Vault;
  /** The demo's; a shop's is kept sealed. */
  readonly password: string | undefined;
  /** Gives up every call. */
  readonly stop: AbortSignal;
}

/** The centre that `--central` names, once it is known to be the one that the replica is of. */
async function findCentre({ options, settings, replica, vault, password, stop }: CentreParts): Promise<Centre> {
  const { central, data } = options;
  if (!central) throw new Error('A shop’s terminal needs its centre: central.url in settings.json, or --central.');
  const { account_id, user_id, plainHttp, pins } = settings.central;
  requireEncryption(central, plainHttp);
  const user_password = password ?? apiPassword(data, vault, process.env);
  const client = createCentralClient(central, { account_id, user_id, user_password }, stop, () => trustWith(pins));
  const centre = connectCentre(client, replica.terminalId, replica.account.customFields);
  await meetCentre({ place: placeOf(central), account_id }, centre, replica);
  return centre;
}

interface SyncNeeds {
  readonly centre: Centre;
  readonly settings: Settings;
  readonly replica: Replica;
  readonly log: Log;
  readonly time: Time;
  readonly devices: () => string;
}

function startSync({ settings, ...parts }: SyncNeeds): Sync {
  const { issue } = settings.cards;
  const { feedSeconds, keepHours } = settings.central;
  return createSync({
    ...parts,
    random: Math.random,
    feedEveryMs: feedSeconds * 1000,
    keepMs: keepHours * 3_600_000,
    plan: issue,
    part: issue?.part,
    assumed: assumedCampaigns(settings),
    version: VERSION,
  });
}

/** The parts that only a demo has; they are not even loaded otherwise. */
async function startDemo(options: Options) {
  const { startDemoParts } = await import('./demo/demo-parts.ts');
  return startDemoParts(options);
}
