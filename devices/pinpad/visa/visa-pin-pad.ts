// A PIN pad of the VISA/Verifone packet family (PINpad 1000SE and its relatives), clear entry of a loyalty PIN.
//
//   Z2  SUB text      -> display (SUB clears it first)
//   Z50 e ttt mm      -> enter a string: echo (0 as `*`), seconds a key, most characters      Z51 s  <- the string; EOT cancelled
//   Z42 ttt           -> wait for one key, ttt seconds       Z43 k  <- the key: 0-9, * cancel, # enter, / clear, ? timed out, A-C F1-F3
//   Z60. account      -> enter a PIN and encrypt it (see encrypted-entry.ts), for pads that give nothing in clear
//   SI 08 n SO        -> before that, under master and session keys: take master key n
//   72                -> cancel what the pad is doing
//   SI 11 SO          -> connectivity test: a pad that is there acknowledges it
//
// Newer pads refuse Z50 unless its prompt is one of their own; then the pad is asked key by key. In PCI mode (Uniform PP791
// programmer's manual PM0103-U, messages Z42, Z50 and Z60) Z42 tells function keys only, and Z60 is refused, without such a prompt.
import { randomBytes } from 'node:crypto';
import { LinkDownError, type Transport } from '../../transport/transport.ts';
import type { Pad, PadEntry, PinKey } from '../pad.ts';
import type { PinKeys } from '../pin-keys.ts';
import { CANCEL, entryOf, keyOf } from './answers.ts';
import { ACCOUNT, createEncryptedEntry, REFUSED } from './encrypted-entry.ts';
import { type Packet, SUB } from './frames.ts';
import { ENDED, VisaLink } from './link.ts';
import { selectMasterKey } from './master-key.ts';

/** How much longer than the pad's own time-out the host waits for its answer, in ms. */
const GRACE_MS = 2000;
const LONGEST_WAIT_S = 255;
/** How long a pad may take to answer the connectivity test, in ms. */
const PROBE_MS = 300;
/** Nobody has read the prompt and cancelled by then (ms): an earlier end of the session is the pad's own refusal. */
const REFUSAL_MS = 400;

const NO_STRINGS = 'The PIN pad refuses to take a whole PIN by itself (Z50): it is asked key by key (Z42).';
const NO_DIGITS =
  'The PIN pad gives no digits in clear (Z50, Z42), as pads in PCI mode do: use one that does, or one that encrypts, with keys=.';

/** What came, and how long after the acknowledgement, in ms. */
interface Answer {
  readonly came: Packet | typeof ENDED | undefined;
  readonly afterMs: number;
}

/** With `keys` the pad is asked for encrypted PINs only. `random` makes the session keys. */
export function createVisaPad(transport: Transport, keys?: PinKeys, account = ACCOUNT, random = randomBytes): Pad {
  const link = new VisaLink(transport);
  /** What this pad has shown of Z50 since it was plugged in. */
  let refusesStrings = false;
  let takesStrings = false;
  /** What it has shown of Z42: a digit, or a time that ran out before any. */
  let givesDigits: boolean | undefined;
  transport.status.on(() => {
    refusesStrings = false;
    takesStrings = false;
    givesDigits = undefined;
  });

  /** Sends a request and waits for its answer; tells the pad to stop when the caller did. */
  async function ask(request: string, waitMs: number, signal: AbortSignal): Promise<Answer> {
    try {
      await link.request(request);
      const acknowledged = performance.now();
      const came = await link.receive(waitMs, signal);
      // A pad that says nothing, not even that nothing was pressed, may have lost its power.
      if (came === undefined && !(await probe())) throw new LinkDownError('no answer');
      return { came, afterMs: performance.now() - acknowledged };
    } catch (error) {
      if (signal.aborted) await link.send('transaction', '72').catch(() => undefined);
      throw error;
    } finally {
      link.forget();
    }
  }

  async function nextKey(timeoutMs: number, signal: AbortSignal): Promise<PinKey> {
    const key = await pressedKey(timeoutMs, signal);
    if (key.key === 'digit') givesDigits = true;
    else if (key.key === 'timedOut') givesDigits ??= false;
    return key;
  }

  /** Function keys mean nothing here: the pad is asked for another. */
  async function pressedKey(timeoutMs: number, signal: AbortSignal): Promise<PinKey> {
    const seconds = secondsOf(timeoutMs);
    for (;;) {
      const { came } = await ask(`Z42${threeDigits(seconds)}`, seconds * 1000 + GRACE_MS, signal);
      if (came === undefined) return { key: 'timedOut' };
      const key = came === ENDED ? CANCEL : keyOf(came.message);
      if (key !== 'function') return key;
    }
  }

  async function enterEncrypted(using: PinKeys, waitMs: number, signal: AbortSignal): Promise<PadEntry> {
    if (using.scheme === 'session') await selectMasterKey(link, using.slot, signal);
    const entry = createEncryptedEntry(using, account, random);
    try {
      const { came, afterMs } = await ask(entry.request, waitMs, signal);
      if (came === undefined) return { end: 'timedOut' };
      if (came !== ENDED) return entry.read(came.message);
      if (afterMs < REFUSAL_MS) throw new LinkDownError('Z60 refused', REFUSED);
      return { end: 'cancelled' };
    } finally {
      entry.end();
    }
  }

  async function enterDigits(longest: number, timeoutMs: number, signal: AbortSignal): Promise<PadEntry> {
    const seconds = secondsOf(timeoutMs);
    // The pad's time-out is one key's; the entry may take as long as all its keys and CLEARs together.
    const waitMs = (longest + 2) * seconds * 1000 + GRACE_MS;
    if (keys) return enterEncrypted(keys, waitMs, signal);
    if (refusesStrings) return { end: 'refused' };
    const request = `Z500${threeDigits(seconds)}${String(longest).padStart(2, '0')}`;
    const answer = await ask(request, waitMs, signal).catch(refusal);
    if (answer === 'refused') return refuse();
    const { came, afterMs } = answer;
    if (came === undefined) return { end: 'timedOut' };
    if (came !== ENDED) {
      takesStrings = true;
      return entryOf(came.message);
    }
    if (!takesStrings && afterMs < REFUSAL_MS) return refuse();
    return { end: afterMs >= seconds * 1000 ? 'timedOut' : 'cancelled' };
  }

  function refuse(): PadEntry {
    refusesStrings = true;
    return { end: 'refused' };
  }

  /** A pad may refuse a message by NAK or EOT in place of ACK as well: it is there, as the connectivity test tells. */
  async function refusal(error: unknown): Promise<'refused'> {
    if (error instanceof LinkDownError && (await probe())) return 'refused';
    throw error;
  }

  const probe = (): Promise<boolean> =>
    link.send('management', '11', PROBE_MS).then(
      () => true,
      () => false,
    );

  return {
    display: (line) => link.send('transaction', `Z2${String.fromCharCode(SUB)}${line}`),
    nextKey,
    enterDigits,
    probe,
    limits: () => {
      if (!refusesStrings) return undefined;
      return givesDigits === false ? NO_DIGITS : NO_STRINGS;
    },
  };
}

const threeDigits = (seconds: number): string => String(seconds).padStart(3, '0');
const secondsOf = (ms: number): number => Math.min(LONGEST_WAIT_S, Math.ceil(ms / 1000));
