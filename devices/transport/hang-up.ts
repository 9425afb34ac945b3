// A hang-up that comes between two reads: a read of the line says "end of file" from then on, and serialport's own loop takes it
// for "nothing yet" and reads again without end (serialport/bindings-cpp issue 162), so that the device never goes away.
import fs from 'node:fs';
import { promisify } from 'node:util';
import { DarwinPortBinding, LinuxPortBinding } from '@serialport/bindings-cpp';
import { unixRead } from '@serialport/bindings-cpp/dist/unix-read.js';
import type { SerialPort } from 'serialport';

const read = promisify(fs.read);

/** As `fs.read`, but the end of the file is an error. */
const readBeforeHangUp = (async (...args: Parameters<typeof read>) => {
  const result = await read(...args);
  if (result.bytesRead === 0) throw new Error('The line was hung up.');
  return result;
}) as typeof read;

/** Makes a port that is about to open close by itself at a hang-up, whenever it comes. */
export function closeAtHangUp(port: SerialPort): void {
  port.prependOnceListener('open', () => {
    const binding = port.port;
    if (!(binding instanceof LinuxPortBinding || binding instanceof DarwinPortBinding)) return;
    binding.read = (buffer, offset, length) =>
      unixRead({ binding, buffer, offset, length, fsReadAsync: readBeforeHangUp });
  });
}
