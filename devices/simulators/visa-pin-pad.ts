// A simulated PIN pad of the VISA/Verifone packet family, clear entry key by key.
import { createSignal, type Listener, type Unsubscribe } from '../../shared/signal.ts';
import { ACK, EOT, encodePacket, NAK, PacketDecoder, type Received, SUB } from '../pinpad/visa/frames.ts';
import type { FarEnd } from './pseudo-terminal.ts';

/** A key as the pad sends it: a digit, `*` cancel, `#` enter, `/` clear. */
export type PadKey = string;

export interface SimulatedPinPad {
  readonly press: (key: PadKey) => void;
  /** The pad's own display: its line, and how many keys were pressed since it was set. */
  readonly display: () => string;
  readonly onDisplay: (listener: Listener<string>) => Unsubscribe;
  readonly line: FarEnd;
}

/** Keys pressed faster than the host asks for them wait here, as in the pad's own buffer. */
const TYPE_AHEAD = 16;

export function createSimulatedVisaPad(line: FarEnd): SimulatedPinPad {
  const displays = createSignal<string>();
  const decoder = new PacketDecoder();
  let shown = '';
  let asked: NodeJS.Timeout | undefined;
  let inDialogue = false;
  let typedAhead: PadKey[] = [];

  const send = (message: string): void => line.write(encodePacket({ kind: 'transaction', message }));

  function show(text: string): void {
    shown = text;
    displays.emit(text);
  }

  function idle(): void {
    clearTimeout(asked);
    asked = undefined;
    inDialogue = false;
    typedAhead = [];
  }

  function ask(seconds: number): void {
    inDialogue = true;
    const key = typedAhead.shift();
    if (key === undefined) asked = setTimeout(() => answer('?'), seconds * 1000);
    else answer(key);
  }

  function answer(key: PadKey): void {
    clearTimeout(asked);
    asked = undefined;
    if (key === '*' || key === '?') idle();
    send(`Z43${key}`);
  }

  function press(key: PadKey): void {
    if (!/^[0-9*#/]$/.test(key) || !line.plugged()) return;
    if (asked) answer(key);
    else if (inDialogue && typedAhead.length < TYPE_AHEAD) typedAhead.push(key);
  }

  function obey(message: string): void {
    const wait = /^Z42(\d{3})$/.exec(message)?.[1];
    if (wait !== undefined) ask(Number(wait));
    else if (message.startsWith('Z2')) {
      // A new prompt starts a new round: what was typed at the old one is void.
      typedAhead = [];
      inDialogue = true;
      show(message.slice(message[2] === String.fromCharCode(SUB) ? 3 : 2));
    } else if (message === '72') {
      idle();
      line.write(Buffer.of(EOT));
    }
  }

  function take(received: Received): void {
    if (received.kind === 'damaged') line.write(Buffer.of(NAK));
    if (received.kind !== 'transaction' && received.kind !== 'management') return;
    line.write(Buffer.of(ACK));
    obey(received.message);
  }

  line.onBytes((chunk) => {
    for (const received of decoder.push(chunk)) take(received);
  });
  return { press, display: () => shown, onDisplay: displays.on, line };
}
