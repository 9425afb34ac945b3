// A simulated device's line with a tap at its far end: what the device writes is seen before it travels.
import type { FarEnd } from '../../../devices/transport/far-end.ts';

export const tapLine = (line: FarEnd, tap: (chunk: Uint8Array) => void): FarEnd => ({
  ...line,
  write: (bytes) => {
    if (line.plugged()) tap(bytes);
    line.write(bytes);
  },
});
