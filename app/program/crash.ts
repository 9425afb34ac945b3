// An exception that nobody caught is a bug: it is logged, and the terminal stops, so that what watches over it starts it again.
import { traceOf } from '../../shared/trace.ts';
import type { Log } from '../log/log.ts';
import { redact } from '../log/redact.ts';

export interface CrashWatch {
  /** From now on crashes are written to this log too, and not only to standard error. */
  readonly logTo: (log: Log) => void;
}

/** How long an orderly stop may take after a crash, in ms. */
const DEADLINE_MS = 5000;

/** `stop` ends what was started and exits with the status; `exit` exits at once, and is called when that takes too long. */
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
