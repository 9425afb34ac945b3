// A simulated card in the virtual reader of Debian's vsmartcard-vpcd, a driver of the real pcscd: holding it to the reader is a
// connection to the driver, taking it away the connection's end.
//
//   length (2 bytes, the higher first), then a command APDU, or one byte: 00 power off, 01 power on, 02 reset, 04 answer to reset?
import { once } from 'node:events';
import net from 'node:net';
import type { Chip } from '../transport/memory-slot.ts';

/** Where the driver listens as it is installed, 0x8C7B. */
export const VPCD_PORT = 35_963;

const TELL_ATR = 4;

export interface VirtualCard {
  readonly takeAway: () => Promise<void>;
}

/** Rejects with the system's reason where no such driver listens on `port` of this machine. */
export async function holdToVirtualReader(chip: Chip, port = VPCD_PORT): Promise<VirtualCard> {
  const socket = net.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let coming = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    coming = Buffer.concat([coming, chunk]);
    while (coming.length >= 2 && coming.length >= 2 + coming.readUInt16BE(0)) {
      const message = coming.subarray(2, 2 + coming.readUInt16BE(0));
      coming = coming.subarray(2 + message.length);
      const answer = message.length === 1 ? control(chip, message.readUInt8(0)) : chip.answer(message);
      if (answer) socket.write(Buffer.concat([Buffer.from([answer.length >> 8, answer.length & 0xff]), answer]));
    }
  });
  socket.on('error', () => socket.destroy());
  return {
    takeAway: async () => {
      socket.destroy();
      if (!socket.closed) await once(socket, 'close');
    },
  };
}

const control = ({ atr }: Chip, code: number): Uint8Array | undefined => (code === TELL_ATR ? atr : undefined);
