// The serial ports that Windows has, from its own map of them: serialport's list asks for one class of devices, which leaves out those of
// null-modem drivers (com0com) and of some USB adapters.
import { spawnSync } from 'node:child_process';

const MAP = 'HKLM\\HARDWARE\\DEVICEMAP\\SERIALCOMM';

export function windowsPorts(): readonly string[] {
  if (process.platform !== 'win32') return [];
  const { stdout } = spawnSync('reg', ['query', MAP], { encoding: 'utf8', windowsHide: true });
  return readPortMap(stdout ?? '');
}

/** What `reg query` prints: `    \Device\Serial0    REG_SZ    COM1`. */
export const readPortMap = (text: string): readonly string[] =>
  [...text.matchAll(/\sREG_SZ\s+(COM\d+)\s*$/gm)].map(([, port = '']) => port);
