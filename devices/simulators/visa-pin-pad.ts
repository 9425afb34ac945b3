// A simulated PIN pad of the VISA/Verifone packet family, clear entry. It refuses whole strings (Z50) unless told to take them, as
// pads do whose prompts must be signed by their maker.
import { createSignal } from '../../shared/signal.ts';
import { ACK, EOT, encodePacket, NAK, PacketDecoder, type Received, SUB } from '../pinpad/visa/frames.ts';
import type { FarEnd } from '../transport/far-end.ts';
import { isPadKey, type PadKey, type SimulatedPinPad } from './pad.ts';

/** Keys pressed faster than the host asks for them wait here, as in the pad's own buffer. */
const TYPE_AHEAD = 16;

/** What the host waits for: one key, or a string of at most `longest`. */
type Asked = { readonly what: 'key' } | { readonly what: 'string'; readonly longest: number; readonly typed: PadKey[] };

export interface VisaPadOptions {
  /** Takes Z50, entry of a whole string. */
  readonly strings?: boolean;
}

export function createSimulatedVisaPad(line: FarEnd, { strings = false }: VisaPadOptions = {}): SimulatedPinPad {
  const displays = createSignal<string>();
  const decoder = new PacketDecoder();
  let shown = '';
  let asked: Asked | undefined;
  let timer: NodeJS.Timeout | undefined;
  let inDialogue = false;
  let typedAhead: PadKey[] = [];

  /** What the host has not acknowledged yet: sent again when it says that it came damaged. */
  let sent: Uint8Array = Buffer.alloc(0);

  function send(message: string): void {
    sent = encodePacket('transaction', message);
    line.write(sent);
  }
  const end = (): void => line.write(Buffer.of(EOT));

  function show(text: string): void {
    shown = text;
    displays.emit(text);
  }

  function idle(): void {
    clearTimeout(timer);
    asked = undefined;
    inDialogue = false;
    typedAhead = [];
  }

  function ask(what: Asked, seconds: number): void {
    clearTimeout(timer);
    inDialogue = true;
    asked = what;
    timer = setTimeout(() => (what.what === 'key' ? answer('?') : finish(end)), seconds * 1000);
    const waiting = typedAhead;
    typedAhead = [];
    waiting.forEach(press);
  }

  function finish(act: () => void): void {
    clearTimeout(timer);
    asked = undefined;
    act();
  }

  function answer(key: PadKey): void {
    finish(() => {
      if (key === '*' || key === '?') idle();
      send(`Z43${key}`);
    });
  }

  function type({ typed, longest }: Extract<Asked, { what: 'string' }>, key: PadKey): void {
    if (key === '#') finish(() => send(`Z51${typed.join('')}`));
    else if (key === '/') typed.length = 0;
    else if (key === '*') {
      finish(end);
      idle();
    } else if (typed.length < longest) typed.push(key);
    show('*'.repeat(typed.length));
  }

  function press(key: PadKey): void {
    if (!isPadKey(key) || !line.plugged()) return;
    if (asked?.what === 'key') answer(key);
    else if (asked) type(asked, key);
    else if (inDialogue && typedAhead.length < TYPE_AHEAD) typedAhead.push(key);
  }

  function obey(message: string): void {
    const [, keySeconds] = /^Z42(\d{3})$/.exec(message) ?? [];
    const [, seconds, longest] = /^Z50[012](\d{3})(\d{2})$/.exec(message) ?? [];
    if (keySeconds) ask({ what: 'key' }, Number(keySeconds));
    else if (seconds && strings) ask({ what: 'string', longest: Number(longest), typed: [] }, Number(seconds));
    else if (seconds) end();
    else if (message.startsWith('Z2')) {
      // A new prompt starts a new round: what was typed at the old one is void.
      typedAhead = [];
      inDialogue = true;
      show(message.slice(message[2] === String.fromCharCode(SUB) ? 3 : 2));
    } else if (message === '72') {
      idle();
      end();
    }
  }

  function take(received: Received): void {
    if (received.kind === 'damaged') line.write(Buffer.of(NAK));
    if (received.kind === 'nak') line.write(sent);
    if (received.kind !== 'transaction' && received.kind !== 'management') return;
    line.write(Buffer.of(ACK));
    obey(received.message.toString('latin1'));
  }

  line.onBytes((chunk) => {
    for (const received of decoder.push(chunk)) take(received);
  });
  return { press, display: () => shown, onDisplay: displays.on, line };
}
