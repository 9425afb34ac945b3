// The terminal's log: one JSON object a line, redacted as it is written.
import path from 'node:path';
import { pino } from 'pino';
import { traceOf } from '../../shared/trace.ts';
import type { EventAt, Level, LogEvent } from './events.ts';
import { createLogFile } from './log-file.ts';
import { redact } from './redact.ts';

/** A log of five files takes 25 MB at the most. */
const LONGEST = 5_000_000;
const KEPT = 4;

/** Entries carry ids and outcomes, never a customer's data. */
export interface LogEntry<E extends LogEvent = LogEvent> {
  readonly event: E;
  readonly error?: unknown;
  readonly [member: string]: unknown;
}

/** No call ever throws: a terminal that cannot log goes on. */
export type Log = { readonly [L in Level]: (entry: LogEntry<EventAt<L>>) => void };

/** Writes to `folder`/terminal.log; of an error only its trace is kept. */
export function createLog(folder: string): Log {
  const file = path.join(folder, 'terminal.log');
  const destination = createLogFile({ file, longest: LONGEST, kept: KEPT, droppedLine });
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: redact } },
    destination,
  );
  const write = (level: Level, entry: LogEntry): void => {
    try {
      logger[level](plain(entry));
    } catch {
      // An entry that cannot be written as JSON is a bug of its own, and no reason to stop.
    }
  };
  return {
    info: (entry) => write('info', entry),
    warn: (entry) => write('warn', entry),
    error: (entry) => write('error', entry),
  };
}

const plain = ({ error, ...entry }: LogEntry) => ({
  ...entry,
  ...(error !== undefined && { error: traceOf(error) }),
});

function droppedLine(lines: number): string {
  const event: LogEvent = 'log.dropped';
  return `${JSON.stringify({ level: pino.levels.values.error, time: new Date().toISOString(), event, lines })}\n`;
}
