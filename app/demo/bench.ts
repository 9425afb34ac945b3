// The demo's bench: the simulated devices, the network and the clock, in a visitor's hands.
import type { BenchCommand, BenchDevice, BenchView } from '../../shared/demo/bench.ts';
import { createSignal, type Listener, type Unsubscribe } from '../../shared/signal.ts';
import type { SimulatedDevices } from './demo-shop.ts';
import type { MovableTime } from './movable-time.ts';
import type { Relay } from './relay.ts';
import type { Wallet } from './wallet.ts';
import type { Feed } from './watch/feed.ts';

export interface BenchParts {
  readonly devices: SimulatedDevices;
  /** Undefined where the centre is not on this machine. */
  readonly relay: Relay | undefined;
  readonly time: MovableTime;
  readonly wallet: Wallet;
  readonly feed: Feed;
  readonly terminal: () => BenchView['terminal'];
}

export interface Bench {
  readonly view: () => BenchView;
  readonly obey: (command: BenchCommand) => Promise<void>;
  /** Looks whether anything of the view has changed. */
  readonly look: () => void;
  readonly onView: (listener: Listener<BenchView>) => Unsubscribe;
  readonly feed: Feed;
}

export function createBench(parts: BenchParts): Bench {
  const { devices, relay, time, wallet, feed } = parts;
  const views = createSignal<BenchView>();
  let seen = '';

  function look(): void {
    const view = viewOf(parts);
    // The clock goes on by itself.
    const text = JSON.stringify({ ...view, clock: view.clock.aheadSeconds });
    if (text !== seen) views.emit(view);
    seen = text;
  }

  async function obey(command: BenchCommand): Promise<void> {
    switch (command.do) {
      case 'swipe':
        return give('reader', command.card);
      case 'scan':
        return give('scanner', command.code);
      case 'press':
        return devices.pinPad?.press(command.key);
      case 'cable':
        return pullCable(command.device, command.plugged);
      case 'network':
        await relay?.connect(command.connected);
        return feed.tell('switch.network', [{ name: 'network', value: relay?.connected() ? 'connected' : 'cut' }]);
      case 'answers':
        relay?.setAnswers(command.answers);
        return feed.tell('switch.answers', [{ name: 'answers', value: command.answers }]);
      case 'clock':
        time.moveOn(command.seconds * 1000);
        return feed.tell('switch.clock', [{ name: 'moved on by', value: `${command.seconds} s` }]);
    }
  }

  function give(device: 'reader' | 'scanner', id: string): void {
    const text = wallet.read(id);
    if (text !== undefined) devices[device]?.swipe(text);
  }

  function pullCable(device: BenchDevice, plugged: boolean): void {
    devices[device]?.line[plugged ? 'plug' : 'unplug']();
    feed.tell('switch.cable', [
      { name: 'device', value: device },
      { name: 'cable', value: plugged ? 'plugged in' : 'pulled' },
    ]);
  }

  return {
    view: () => viewOf(parts),
    obey: async (command) => {
      await obey(command);
      look();
    },
    look,
    onView: views.on,
    feed,
  };
}

function viewOf({ devices, relay, time, wallet, terminal }: BenchParts): BenchView {
  const { reader, scanner, pinPad } = devices;
  return {
    ...(reader && { reader: { plugged: reader.line.plugged(), cards: [...wallet.cards()] } }),
    ...(scanner && { scanner: { plugged: scanner.line.plugged(), codes: [...wallet.codes()] } }),
    ...(pinPad && { pinPad: { plugged: pinPad.line.plugged(), display: pinPad.display() } }),
    ...(relay && { network: { connected: relay.connected(), answers: relay.answers() } }),
    clock: { now: time.now().toISOString(), aheadSeconds: Math.round(time.ahead() / 1000) },
    terminal: terminal(),
  };
}
