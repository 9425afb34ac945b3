// A disk of a few megabytes that can be filled: a tmpfs, which only root may mount.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary.ts';

export const NO_SMALL_DISK = 'only root may mount a small disk here (mount -t tmpfs)';

export interface SmallDisk {
  readonly folder: string;
  /** Takes all room but this, in bytes. */
  readonly leave: (bytes: number) => void;
  readonly free: () => void;
}

/** Undefined where it cannot be mounted. It ends with the test. */
export function mountSmallDisk(mebibytes: number): SmallDisk | undefined {
  const folder = temporaryFolder();
  const options = ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder];
  if (process.platform !== 'linux' || spawnSync('mount', options).status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]));
  const filler = path.join(folder, 'filler');
  return {
    folder,
    leave: (bytes) => {
      const { bavail, bsize } = fs.statfsSync(folder);
      fs.writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    },
    free: () => fs.rmSync(filler),
  };
}
