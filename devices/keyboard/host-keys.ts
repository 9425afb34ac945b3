// The keys of the host's window, seen before its page sees them: a wedge reader's bursts and a keypad's digits are kept from it.
import { createSignal } from '../../shared/signal.ts';
import { DeviceStatus } from '../device-state.ts';
import { PauseTimer } from '../pause-timer.ts';
import type { Transport } from '../transport/transport.ts';
import { KeyBurst } from './burst.ts';
import { type KeyPress, typedOnUs } from './key-press.ts';

export interface HostKeys {
  /** Whether the page must not see this key. Keys that turn out to be typing come back through `onTyping`. */
  readonly press: (press: KeyPress) => boolean;
  /** Keys to give to the page after all, in order. */
  readonly onTyping: (listener: (keys: readonly KeyPress[]) => void) => void;
  /** What a reader or scanner typed, put right where it types for another layout. ETX follows each swipe, which is whole then. */
  readonly wedge: Transport;
  /** What is typed while a PIN is entered, as ASCII. */
  readonly keypad: Transport;
}

const ETX = '\x03';

/** `now` gives ms. */
export function createHostKeys(now: () => number): HostKeys {
  const typing = createSignal<readonly KeyPress[]>();
  const burst = new KeyBurst();
  const [wedge, keypad] = [createLine(), createLine()];
  const timer = new PauseTimer(now);
  let listening = false;

  const claimed = ({ transport }: Line): boolean => transport.status.current.state === 'claimed';
  const forKeypad = (): boolean => listening && claimed(keypad);

  function giveBack(keys: readonly KeyPress[]): void {
    if (keys.length === 0) return;
    if (forKeypad()) keypad.emit(keys.map((key) => typedOnUs(key) ?? '').join(''));
    // A key with CTRL would be a command, and the terminal's page has none.
    else typing.emit(keys.filter(({ control }) => !control));
  }

  function finish(): void {
    timer.stop();
    const end = burst.end();
    giveBack(end.kind === 'swipe' ? end.before : end.keys);
    // A card that is swiped while a PIN is entered goes to the reader, not to the PIN.
    if (end.kind === 'swipe') wedge.emit(`${end.text}${ETX}`, end.layout);
  }

  function press(key: KeyPress): boolean {
    if ((!claimed(wedge) && !forKeypad()) || typedOnUs(key) === undefined) return false;
    const at = now();
    if (burst.isOver(key, at)) finish();
    timer.stop();
    if (burst.add(key, at)) finish();
    else timer.start(burst.waitMs, finish);
    return true;
  }

  return {
    press,
    onTyping: (listener) => void typing.on(listener),
    wedge: wedge.transport,
    keypad: {
      ...keypad.transport,
      listen: (on) => {
        // The keys that are still held were pressed before the change: they go where keys went then.
        finish();
        listening = on;
      },
    },
  };
}

interface Line {
  readonly transport: Transport;
  readonly emit: (text: string, layout?: string) => void;
}

function createLine(): Line {
  const status = new DeviceStatus();
  const bytes = createSignal<Buffer>();
  let undone: string | undefined;
  const transport: Transport = {
    status,
    onBytes: bytes.on,
    typesText: true,
    layout: () => undone,
    open: () => {
      status.set({ state: 'opened' });
      status.set({ state: 'claimed' });
    },
    // A keyboard has no display: there is nothing to write to.
    write: async () => undefined,
    close: async () => status.set({ state: 'closed' }),
  };
  const emit = (text: string, layout?: string): void => {
    undone = layout;
    const chunk = Buffer.from(text);
    bytes.emit(chunk);
    chunk.fill(0);
  };
  return { transport, emit };
}
