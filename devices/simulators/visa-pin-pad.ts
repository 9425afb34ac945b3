// A simulated PIN pad of the VISA/Verifone packet family. It refuses whole strings (Z50) unless told to take them, as pads do whose
// prompts must be signed by their maker. With keys it only encrypts (Z60), and gives no digit in clear.
import { createSignal } from '../../shared/signal.ts';
import type { PinKeys } from '../pinpad/pin-keys.ts';
import { ACK, EOT, encodePacket, NAK, PacketDecoder, type Received } from '../pinpad/visa/frames.ts';
import type { FarEnd } from '../transport/far-end.ts';
import { isPadKey, type PadKey, type SimulatedPinPad } from './pad.ts';
import { createPinEncryption } from './pin-encryption.ts';
import { readVisaRequest, type VisaRequest } from './visa-requests.ts';

/** Keys pressed faster than the host asks for them wait here, as in the pad's own buffer. */
const TYPE_AHEAD = 16;

/** A pad that has no key of the kind that was asked for (PM0103-U, message 71, error A). */
const NO_KEY = '71A';

/** What the host waits for: one key, or a string of at most `longest`, which `answer` makes the message of. */
interface AskedString {
  readonly what: 'string';
  readonly shortest: number;
  readonly longest: number;
  readonly typed: PadKey[];
  readonly answer: (typed: string) => string;
}
type Asked = { readonly what: 'key' } | AskedString;

export interface VisaPadOptions {
  /** Takes Z50, entry of a whole string. */
  readonly strings?: boolean;
  /** Only encrypts, under these keys. */
  readonly keys?: PinKeys | undefined;
}

/** ISO 9564-1: as short and as long as a PIN is. ENTER without a digit is told too. */
const PIN = { shortest: 4, longest: 12 } as const;

export function createSimulatedVisaPad(line: FarEnd, { strings = false, keys }: VisaPadOptions = {}): SimulatedPinPad {
  const encrypt = keys && createPinEncryption(keys);
  const displays = createSignal<string>();
  const decoder = new PacketDecoder();
  let shown = '';
  let asked: Asked | undefined;
  let timer: NodeJS.Timeout | undefined;
  let inDialogue = false;
  let typedAhead: PadKey[] = [];
  let ending = false;

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

  function type({ typed, shortest, longest, answer: message }: AskedString, key: PadKey): void {
    // The pad beeps at a PIN that is too short, and waits on.
    if (key === '#' && typed.length > 0 && typed.length < shortest) return;
    if (key === '#') finish(() => send(message(typed.join(''))));
    else if (key === '/') typed.length = 0;
    else if (key === '*') {
      finish(end);
      idle();
    } else if (typed.length < longest) typed.push(key);
    show('*'.repeat(typed.length));
  }

  function press(key: PadKey): void {
    if (!isPadKey(key) || !line.plugged()) return;
    // In clear a pad that encrypts tells no digit.
    if (asked?.what === 'key' && encrypt && /\d/.test(key)) return;
    if (asked?.what === 'key') answer(key);
    else if (asked?.what === 'string') type(asked, key);
    else if (inDialogue && typedAhead.length < TYPE_AHEAD) typedAhead.push(key);
  }

  function obey(request: VisaRequest): void {
    if (request.what === 'key') ask({ what: 'key' }, request.seconds);
    else if (request.what === 'string') enterString(request);
    else if (request.what === 'pin') enterPin(request);
    else if (request.what === 'show') {
      // A new prompt starts a new round: what was typed at the old one is void.
      typedAhead = [];
      inDialogue = true;
      show(request.text);
    } else {
      idle();
      end();
    }
  }

  function enterString({ seconds, longest }: Extract<VisaRequest, { what: 'string' }>): void {
    if (!strings) return end();
    ask({ what: 'string', shortest: 0, longest, typed: [], answer: (typed) => `Z51${typed}` }, seconds);
  }

  function enterPin({ seconds, account, sessionKey }: Extract<VisaRequest, { what: 'pin' }>): void {
    const hasKey = encrypt && (keys?.scheme === 'session') === (sessionKey !== '');
    if (!hasKey) return send(NO_KEY);
    ask({ what: 'string', ...PIN, typed: [], answer: (typed) => encrypt(typed, account, sessionKey) }, seconds);
  }

  /** Pads answer, and end the session once that is acknowledged. */
  function select(slot: number): void {
    const known = keys?.scheme === 'session' && keys.slot === slot;
    sent = encodePacket('management', known ? '080' : '081');
    ending = true;
    line.write(sent);
  }

  function take(received: Received): void {
    if (received.kind === 'ack' && ending) end();
    if (received.kind === 'ack') ending = false;
    if (received.kind === 'damaged') line.write(Buffer.of(NAK));
    if (received.kind === 'nak') line.write(sent);
    if (received.kind !== 'transaction' && received.kind !== 'management') return;
    line.write(Buffer.of(ACK));
    const message = received.message.toString('latin1');
    const request = received.kind === 'transaction' ? readVisaRequest(message) : undefined;
    if (request) obey(request);
    else if (/^08\d$/.test(message)) select(Number(message.slice(2)));
  }

  line.onBytes((chunk) => {
    for (const received of decoder.push(chunk)) take(received);
  });
  return { press, display: () => shown, onDisplay: displays.on, line };
}
