// The last resort: an exception that nobody caught is a bug. It is logged, and the terminal stops, to be started anew.

import { traceOf } from '../shared/trace.ts';
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
