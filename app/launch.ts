// Starts what shows the screens, Electron or a browser, as a process of its own, and ends it.
import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Launched {
  /** Resolves with the status to exit with: the program's own, or 1 when it could not be started or a signal ended it. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<unknown>;
}

export function launch(program: string, args: readonly string[], stdio: StdioOptions = 'inherit'): Launched {
  const child = spawn(program, args, { stdio });
  const ended = once(child, 'exit').then(
    ([status]) => (status as number | null) ?? 1,
    (error: Error) => {
      process.stderr.write(`cardwright: ${program} does not start: ${error.message}\n`);
      return 1;
    },
  );
  // A kill that fails is no news: the promise waits for the end however it comes.
  child.on('error', () => undefined);
  return {
    ended,
    stop: () => {
      // Once it has ended, by itself or by a signal, to kill it does nothing and the promise is resolved.
      child.kill();
      return ended;
    },
  };
}
