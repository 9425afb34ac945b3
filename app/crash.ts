// The last resort: an exception that nobody caught is a bug. It is logged, and the terminal stops, to be started anew.
import type { Log } from './log/log.ts';
import { redact } from './log/redact.ts';

export interface CrashWatch {
  /** From now on crashes are logged here, and not only told on standard error. */
  readonly logTo: (log: Log) => void;
}

/** How long an orderly stop may take after a crash, in ms. */
const DEADLINE_MS = 5000;

/** `stop` ends what was started and exits with the status; `exit` does it at once, where that takes too long. */
export function watchForCrashes(
  stop: (status: number) => unknown,
  exit: (status: number) => void = process.exit,
): CrashWatch {
  let log: Log | undefined;
  const crash = (error: unknown): void => {
    const entry = { event: 'terminal.crashed', ...traceOf(error) } as const;
    log?.error(entry);
    process.stderr.write(redact(`cardwright: ${entry.name}\n${entry.stack}\n`));
    setTimeout(() => exit(1), DEADLINE_MS).unref();
    stop(1);
  };
  process.on('uncaughtException', crash).on('unhandledRejection', crash);
  return {
    logTo: (given) => {
      log = given;
    },
  };
}

/** The error's name and where it was thrown. Its message stays out: there is no telling what is in it. */
export function traceOf(error: unknown): { readonly name: string; readonly stack: string } {
  if (!(error instanceof Error)) return { name: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, stack: frames.join('\n') };
}
