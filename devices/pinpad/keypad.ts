// A keypad whose keys arrive unasked: on a serial line as ASCII, as a HID keyboard's reports, or through the host's key capture.
import { LinkDownError, type Transport } from '../transport/transport.ts';
import { Mailbox } from './mailbox.ts';
import type { KeyByKeyPad, PinKey } from './pad.ts';

/** Turns a device's bytes into keys; keeps what it needs of one chunk for the next. */
export type KeyDecoder = (chunk: Uint8Array) => readonly PinKey[];

export interface KeypadParts {
  readonly decoder: () => KeyDecoder;
  /** Bytes that show a line on the pad; left out where it has no display. */
  readonly line?: (text: string) => Uint8Array;
  /** Called with true when a PIN entry begins and with false when it ends. */
  readonly listen?: (listening: boolean) => void;
}

export function createKeypad(transport: Transport, { decoder, line, listen }: KeypadParts): KeyByKeyPad {
  const keys = new Mailbox<PinKey | 'down'>();
  let decode = decoder();
  let asking = false;
  transport.onBytes((chunk) => {
    for (const key of decode(chunk)) if (asking) keys.put(key);
  });
  transport.status.on(({ state }) => {
    decode = decoder();
    if (state !== 'claimed') keys.put('down');
  });

  async function nextKey(timeoutMs: number, signal: AbortSignal): Promise<PinKey> {
    const key = await keys.take(timeoutMs, signal);
    if (key === 'down') throw new LinkDownError('unplugged');
    return key ?? { key: 'timedOut' };
  }

  /** Keys that are pressed outside an entry are dropped: they would become the next customer's first digits. */
  function ask(wanted: boolean): void {
    asking = wanted;
    keys.clear();
    listen?.(wanted);
  }

  return {
    nextKey,
    display: async (text) => (line ? transport.write(line(text)) : undefined),
    begin: () => ask(true),
    end: () => ask(false),
  };
}
