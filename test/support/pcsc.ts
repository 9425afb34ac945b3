// The real pcscd with a virtual reader (Debian's vsmartcard-vpcd), started for tests and ended with them.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { systemPcsc } from '../../devices/transport/winscard.ts';
import { temporaryFolder } from './temporary.ts';

const PROGRAM = '/usr/sbin/pcscd';
const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';

/** It keeps its socket in a place that only root may write. */
export const canStartPcscd = (): boolean => process.getuid?.() === 0 && fs.existsSync(PROGRAM) && fs.existsSync(DRIVER);

export interface Pcscd {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** A pcscd that is not started yet, whose virtual reader listens on `port` of this machine. */
export function createPcscd(port: number): Pcscd {
  const configuration = path.join(temporaryFolder(), 'reader.conf');
  const number = `0x${port.toString(16)}`;
  fs.writeFileSync(
    configuration,
    `FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:${number}\nLIBPATH ${DRIVER}\nCHANNELID ${number}\n`,
  );
  let daemon: ChildProcess | undefined;

  async function start(): Promise<void> {
    fs.mkdirSync('/run/pcscd', { recursive: true });
    daemon = spawn(PROGRAM, ['--foreground', '--config', configuration], { stdio: 'ignore' });
    // It is there once it answers with its readers.
    await vi.waitFor(() => {
      if (daemon?.exitCode !== null) throw new Error('pcscd ended: is another one running?');
      const context = systemPcsc();
      const { length } = context.readers();
      context.release();
      if (length === 0) throw new Error('no reader yet');
    }, 10_000);
  }

  async function stop(): Promise<void> {
    const ending = daemon;
    daemon = undefined;
    if (!ending || ending.exitCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill();
    await ended;
  }

  onTestFinished(stop);
  return { start, stop };
}
