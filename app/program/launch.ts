// Starts what shows the screens, Electron or a browser, as a process of its own, and ends it.
import { type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Launched {
  /** Resolves with the status to exit with: the program's own, or 1 when it could not be started or a signal ended it. */
  readonly ended: Promise<number>;
  readonly stop: () => Promise<unknown>;
}

/** How long a program that was asked to end may take, in ms. */
const PATIENCE_MS = 3000;

export function launch(program: string, args: readonly string[], stdio: StdioOptions = 'inherit'): Launched {
  const child = spawn(program, args, { stdio });
  const ended = once(child, 'exit').then(
    ([status]) => (status as number | null) ?? 1,
    (error: Error) => {
      process.stderr.write(`cardwright: ${program} does not start: ${error.message}\n`);
      return 1;
    },
  );
  // Without a listener, an error (a kill that failed, say) would be thrown. `ended` resolves all the same.
  child.on('error', () => undefined);
  // When this process exits, it takes the program with it.
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  void ended.then(() => process.off('exit', kill));
  return {
    ended,
    stop: async () => {
      // If it has ended already, killing does nothing and the promise is resolved.
      child.kill();
      const force = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
