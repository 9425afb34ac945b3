// What a demo has in place of a shop's devices, network and clock, and what watches over its boundaries: put together.
import { randomInt } from 'node:crypto';
import path from 'node:path';
import { findModel, READER_MODELS } from '../../devices/models/index.ts';
import { serialAscii } from '../../devices/models/serial-ascii.ts';
import { visaPinPad } from '../../devices/models/visa-pinpad.ts';
import type { CardReader } from '../../devices/msr/card-reader.ts';
import { createJudge } from '../../devices/msr/own-cards.ts';
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { Options } from '../program/options.ts';
import { isLoopback } from '../replica/binding.ts';
import type { Replica } from '../replica/replica.ts';
import { DEMO_SETTINGS } from '../settings/settings.ts';
import type { Event } from '../terminal/events.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { systemTime } from '../time.ts';
import { createBench } from './bench.ts';
import { createSimulatedDevices, DEMO_PASSWORD, SCANNER, type SimulatedDevices, type Tap } from './demo-shop.ts';
import { createMovableTime } from './movable-time.ts';
import { startPanel } from './panel/panel-server.ts';
import { type Relay, startRelay } from './relay.ts';
import { registerSomebody } from './somebody.ts';
import { createWallet } from './wallet.ts';
import { createByteTap } from './watch/byte-tap.ts';
import { tellRequest } from './watch/calls.ts';
import { tellEvent, tellSwipe, watchDevice } from './watch/decisions.ts';
import { createFeed, type Tell } from './watch/feed.ts';
import { tapPad } from './watch/pad-tap.ts';
import { tapLine } from './watch/tap-line.ts';
import { watchReplica } from './watch/watch-replica.ts';

interface Drivers {
  readonly reader: CardReader;
  readonly scanner: CardReader | undefined;
  readonly pinPad: PinPad | undefined;
}

/** The terminal that is shown at the bench. */
interface Running {
  readonly replica: Replica;
  readonly terminal: Terminal;
}

export async function startDemoParts(options: Options) {
  const time = createMovableTime(systemTime);
  const feed = createFeed(time.now);
  const { tell } = feed;
  const devices = createSimulatedDevices(path.resolve(options.data, 'devices'), tapsFor(options, tell));
  const stopping = new AbortController();
  const relay = await relayTo(options.central, tell, stopping.signal);
  let running: Running | undefined;
  const bench = createBench({
    devices,
    relay,
    time,
    wallet: createWallet((number) => running?.replica.cards.byNumber(number)?.status, unusedNumber),
    feed,
    terminal: () => terminalView(running?.terminal),
  });
  const panel = await startPanel(bench);
  return {
    password: DEMO_PASSWORD,
    demoPanelUrl: panel.url,
    specs: specsOf(options, devices),
    world: { lines: devices.lines, simulated: true as const },
    time,
    /** Where the terminal is to send its calls, if not to the centre itself. */
    central: relay?.url,
    watchReplica: (replica: Replica): Replica => watchReplica(replica, tell),
    observe: (event: Event): void => tellEvent(event, tell),
    /** Before the terminal listens to them, so that a swipe is told of before what is decided about it. */
    watchDevices: (drivers: Drivers): void => watchDevices(drivers, tell),
    show: (started: Running): void => {
      running = started;
    },
    /** Before its replica is closed: the panel looks into it twice a second. */
    hide: (): void => {
      running = undefined;
    },
    stop: async () => {
      stopping.abort();
      for (const device of [devices.reader, devices.scanner, devices.pinPad]) device?.line.dispose();
      await relay?.stop();
      await panel.stop();
    },
  };
}

/** Of the devices that are simulated; a scanner comes with a simulated reader, unless one is named. */
function tapsFor({ reader = 'simulated', scanner = reader, pinpad = 'simulated' }: Options, tell: Tell) {
  const judge = createJudge(DEMO_SETTINGS.cards);
  const swipes = createByteTap('bytes.reader', serialAscii, judge, tell);
  const scans = createByteTap('bytes.scanner', findModel(READER_MODELS, SCANNER), judge, tell);
  const simulated = 'simulated';
  return {
    ...(reader === simulated && { reader: ((line) => tapLine(line, swipes)) satisfies Tap }),
    ...(scanner === simulated && { scanner: ((line) => tapLine(line, scans)) satisfies Tap }),
    ...(pinpad === simulated && { pinPad: ((line) => tapPad(line, visaPinPad, tell)) satisfies Tap }),
  };
}

function specsOf({ reader, scanner, pinpad }: Options, { lines, ...devices }: SimulatedDevices) {
  const specOf = (name: string, path: string): string => (lines.has(name) ? `memory:${name}` : `serial:${path}`);
  return {
    reader: devices.reader ? specOf('reader', devices.reader.line.path) : reader,
    scanner: devices.scanner ? `${specOf('scanner', devices.scanner.line.path)}?model=${SCANNER}` : scanner,
    pinpad: devices.pinPad ? specOf('pinpad', devices.pinPad.line.path) : pinpad,
  };
}

/** A centre on this machine is reached through a relay. Another one's calls are not looked into. */
async function relayTo(central: string | undefined, tell: Tell, stop: AbortSignal): Promise<Relay | undefined> {
  if (central === undefined || !isLoopback(new URL(central).hostname)) return undefined;
  const { account_id, user_id } = DEMO_SETTINGS.central;
  void registerSomebody(central, { account_id, user_id, user_password: DEMO_PASSWORD }, stop);
  return startRelay(
    central,
    (body, key) => tellRequest(body, key, tell),
    (ms) => systemTime.sleep(ms, stop),
  );
}

/** Of the demo shop's cards, one that was never handed out. */
const unusedNumber = (): string => `6012349${String(randomInt(1_000_000_000)).padStart(9, '0')}`;

function terminalView(terminal: Terminal | undefined) {
  if (!terminal) return { screen: 'preparing', online: false, pending: 0, attention: 0 };
  const { screen, online, outbox } = terminal.state();
  return { screen: screen.name, online, ...outbox };
}

function watchDevices({ reader, scanner, pinPad }: Drivers, tell: Tell): void {
  reader.onSwipe((swipe) => tellSwipe(swipe, tell));
  for (const device of [reader, scanner, pinPad]) if (device) watchDevice(device.id, device.status, tell);
}
