// A PIN pad of the VISA/Verifone packet family (PINpad 1000SE and its relatives), clear entry key by key.
//
//   Z2  SUB text     -> display (SUB clears it first)
//   Z42 ttt          -> wait for one key, ttt seconds        Z43 k  <- the key: 0-9, * cancel, # enter, / clear, ? timed out
//   72               -> cancel what the pad is doing
//   SI 11 SO         -> connectivity test: a pad that is there acknowledges it
import type { Transport } from '../../transport/transport.ts';
import { LinkDownError } from '../../transport/transport.ts';
import type { KeyByKeyPad, PinKey } from '../pin-dialogue.ts';
import { SUB } from './frames.ts';
import { VisaLink } from './link.ts';

/** How much longer than the pad's own time-out the host waits for its answer, in ms. */
const GRACE_MS = 2000;
const LONGEST_WAIT_S = 255;

export interface VisaPad extends KeyByKeyPad {
  /** Whether a pad of this family answers at the other end. */
  readonly probe: () => Promise<boolean>;
}

export function createVisaPad(transport: Transport): VisaPad {
  const link = new VisaLink(transport);
  const send = (message: string): Promise<void> => link.send({ kind: 'transaction', message });

  async function nextKey(timeoutMs: number, signal: AbortSignal): Promise<PinKey> {
    const seconds = Math.min(LONGEST_WAIT_S, Math.ceil(timeoutMs / 1000));
    link.clear();
    await send(`Z42${String(seconds).padStart(3, '0')}`);
    try {
      const packet = await link.receive(seconds * 1000 + GRACE_MS, signal);
      return packet ? keyOf(packet.message) : { key: 'timedOut' };
    } catch (error) {
      if (signal.aborted) await send('72').catch(() => undefined);
      throw error;
    }
  }

  return {
    display: (line) => send(`Z2${String.fromCharCode(SUB)}${line}`),
    nextKey,
    probe: () =>
      link.send({ kind: 'management', message: '11' }, 300).then(
        () => true,
        () => false,
      ),
  };
}

function keyOf(message: string): PinKey {
  const key = /^Z43([0-9*#/?])$/.exec(message)?.[1];
  if (key === undefined) throw new LinkDownError('an answer that is no key');
  if (key === '*') return { key: 'cancel' };
  if (key === '#') return { key: 'enter' };
  if (key === '/') return { key: 'clear' };
  return key === '?' ? { key: 'timedOut' } : { key: 'digit', digit: key.charCodeAt(0) };
}
