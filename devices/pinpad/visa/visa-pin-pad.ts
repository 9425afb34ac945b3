// A PIN pad of the VISA/Verifone packet family (PINpad 1000SE and its relatives), clear entry of a loyalty PIN.
//
//   Z2  SUB text      -> display (SUB clears it first)
//   Z50 e ttt mm      -> enter a string: echo (0 as `*`), seconds a key, most characters      Z51 s  <- the string; EOT cancelled
//   Z42 ttt           -> wait for one key, ttt seconds       Z43 k  <- the key: 0-9, * cancel, # enter, / clear, ? timed out
//   Z60. account      -> enter a PIN and encrypt it (see encrypted-entry.ts), for pads that give nothing in clear
//   72                -> cancel what the pad is doing
//   SI 11 SO          -> connectivity test: a pad that is there acknowledges it
//
// Newer pads refuse Z50 unless its prompt is signed by their maker; then the pad is asked key by key.
import { LinkDownError, type Transport } from '../../transport/transport.ts';
import type { PadEntry, PinKey } from '../pin-dialogue.ts';
import type { PinKeys } from '../pin-keys.ts';
import type { Pad } from '../pin-pad.ts';
import { ACCOUNT, decryptEntry } from './encrypted-entry.ts';
import { type Packet, SUB } from './frames.ts';
import { ENDED, VisaLink } from './link.ts';

/** How much longer than the pad's own time-out the host waits for its answer, in ms. */
const GRACE_MS = 2000;
const LONGEST_WAIT_S = 255;
/** How long a pad may take to answer the connectivity test, in ms. */
const PROBE_MS = 300;
/** Nobody cancels faster than this (ms): an earlier end of the session is the pad's own refusal. */
const REFUSAL_MS = 250;

const LIMITS = 'The PIN pad refuses to take a whole PIN by itself (Z50): it is asked key by key (Z42).';

type Answer = Packet | typeof ENDED | undefined;

/** With `keys` the pad is asked for encrypted PINs only. */
export function createVisaPad(transport: Transport, keys?: PinKeys, account = ACCOUNT): Pad {
  const link = new VisaLink(transport);
  let refusesStrings = false;
  transport.status.on(() => {
    refusesStrings = false;
  });

  /** Sends a request and waits for its answer; tells the pad to stop when the caller did. */
  async function ask(request: string, seconds: number, waitMs: number, signal: AbortSignal): Promise<Answer> {
    link.clear();
    await link.send('transaction', request.replace('ttt', String(seconds).padStart(3, '0')));
    try {
      return await link.receive(waitMs, signal);
    } catch (error) {
      if (signal.aborted) await link.send('transaction', '72').catch(() => undefined);
      throw error;
    }
  }

  async function nextKey(timeoutMs: number, signal: AbortSignal): Promise<PinKey> {
    const seconds = secondsOf(timeoutMs);
    const answer = await ask('Z42ttt', seconds, seconds * 1000 + GRACE_MS, signal);
    if (answer === undefined) return { key: 'timedOut' };
    return answer === ENDED ? { key: 'cancel' } : keyOf(answer.message);
  }

  async function enterEncrypted(
    using: PinKeys,
    longest: number,
    timeoutMs: number,
    signal: AbortSignal,
  ): Promise<PadEntry> {
    const answer = await ask(`Z60.${account}`, 0, (longest + 2) * timeoutMs + GRACE_MS, signal);
    if (answer === undefined) return { end: 'timedOut' };
    return answer === ENDED ? { end: 'cancelled' } : decryptEntry(answer.message, using, account);
  }

  async function enterDigits(longest: number, timeoutMs: number, signal: AbortSignal): Promise<PadEntry> {
    if (keys) return enterEncrypted(keys, longest, timeoutMs, signal);
    if (refusesStrings) return { end: 'refused' };
    const seconds = secondsOf(timeoutMs);
    const request = `Z500ttt${String(longest).padStart(2, '0')}`;
    const asked = performance.now();
    // The pad's time-out is one key's; the entry may take as long as all its keys and CLEARs together.
    const answer = await ask(request, seconds, (longest + 2) * seconds * 1000 + GRACE_MS, signal).catch(refusal);
    if (answer === undefined) return { end: 'timedOut' };
    if (answer !== ENDED && answer !== 'refused') return entryOf(answer.message);
    if (answer === ENDED && performance.now() - asked > REFUSAL_MS) return { end: 'cancelled' };
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
    limits: () => (refusesStrings ? LIMITS : undefined),
  };
}

const secondsOf = (ms: number): number => Math.min(LONGEST_WAIT_S, Math.ceil(ms / 1000));

/** `Z51` and the digits; none means that the pad's time ran out. */
function entryOf(message: Buffer): PadEntry {
  const digits = Buffer.from(message.subarray(3));
  const known = message.toString('latin1', 0, 3) === 'Z51' && digits.every((byte) => byte >= 0x30 && byte <= 0x39);
  message.fill(0);
  if (known) return { end: 'digits', digits };
  digits.fill(0);
  throw new LinkDownError('an answer that is no entry');
}

function keyOf(message: Buffer): PinKey {
  const [key = 0] = message.subarray(3);
  const known = message.length === 4 && message.toString('latin1', 0, 3) === 'Z43';
  message.fill(0);
  if (known && key >= 0x30 && key <= 0x39) return { key: 'digit', digit: key };
  if (known && key === 0x2a) return { key: 'cancel' };
  if (known && key === 0x23) return { key: 'enter' };
  if (known && key === 0x2f) return { key: 'clear' };
  if (known && key === 0x3f) return { key: 'timedOut' };
  throw new LinkDownError('an answer that is no key');
}
