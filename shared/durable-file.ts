// A file's name, made durable.
import fs from 'node:fs';

/** A new name is on the disk once its folder is. Windows has no such call, and needs none. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = fs.openSync(folder, 'r');
  fs.fsyncSync(fd);
  fs.closeSync(fd);
}
