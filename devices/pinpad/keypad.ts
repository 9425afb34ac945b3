// A generic keypad on a serial line that sends each key as ASCII and shows lines ended with CR LF.
//
//   0-9 digits   CR, LF or # enter   BS, DEL or / clear   ESC or * cancel
import { LinkDownError, type Transport } from '../transport/transport.ts';
import { Mailbox } from './mailbox.ts';
import type { KeyByKeyPad, PinKey } from './pin-dialogue.ts';

const CR = 0x0d;
const LF = 0x0a;

export function createAsciiPad(transport: Transport): KeyByKeyPad {
  const keys = new Mailbox<PinKey | 'down'>();
  let asking = false;
  let last = 0;
  transport.onBytes((chunk) => {
    for (const byte of chunk) {
      const key = byte === LF && last === CR ? undefined : keyOf(byte);
      last = byte;
      if (key && asking) keys.put(key);
    }
  });
  transport.status.on(({ state }) => {
    if (state === 'absent') keys.put('down');
  });

  async function nextKey(timeoutMs: number, signal: AbortSignal): Promise<PinKey> {
    const key = await keys.take(timeoutMs, signal);
    if (key === 'down') throw new LinkDownError('unplugged');
    return key ?? { key: 'timedOut' };
  }

  return {
    nextKey,
    display: (line) => transport.write(Buffer.from(`${line}\r\n`, 'latin1')),
    // Keys pressed outside an entry are nobody's business, and would be the next customer's first digits.
    begin: () => {
      keys.clear();
      asking = true;
    },
    end: () => {
      asking = false;
      keys.clear();
    },
  };
}

function keyOf(byte: number): PinKey | undefined {
  if (byte >= 0x30 && byte <= 0x39) return { key: 'digit', digit: byte };
  if (byte === CR || byte === LF || byte === 0x23) return { key: 'enter' };
  if (byte === 0x08 || byte === 0x7f || byte === 0x2f) return { key: 'clear' };
  return byte === 0x1b || byte === 0x2a ? { key: 'cancel' } : undefined;
}
