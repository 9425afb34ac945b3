// The terminal's log: one JSON object a line, redacted as it is written.
import path from 'node:path';
import { pino } from 'pino';
import { traceOf } from '../../shared/trace.ts';
import { createLogFile } from './log-file.ts';
import { redact } from './redact.ts';

/** A log of five files takes 25 MB at the most. */
const LONGEST = 5_000_000;
const KEPT = 4;

/** Every event the terminal logs. Entries carry ids and outcomes, never a customer's data. */
export type LogEvent =
  | 'terminal.started'
  | 'terminal.stopped'
  | 'terminal.crashed'
  | 'terminal.refused'
  | 'setup.started'
  | 'setup.saved'
  | 'setup.failed'
  | 'setup.notStarted'
  | 'update.failed'
  | 'replica.steppedBack'
  | 'stop.failed'
  | 'browser.failed'
  | 'print.failed'
  | 'browser.stranger'
  | 'screens.failed'
  | 'kiosk.gesture'
  | 'kiosk.left'
  | 'manager.restart'
  | 'manager.bundle'
  | 'device.state'
  | 'reader.error'
  | 'reader.layout'
  | 'card.failed'
  | 'outbox.failed'
  | 'settings.unfit'
  | 'session.started'
  | 'session.ended'
  | 'record.refused'
  | 'record.failed'
  | 'sync.network'
  | 'sync.delivery'
  | 'sync.unreadable'
  | 'sync.recovered'
  | 'sync.failed'
  | 'sync.differs'
  | 'numbers.refused'
  | 'cards.damaged'
  | 'replica.damaged'
  | 'replica.rescued'
  | 'log.dropped';

export interface LogEntry {
  readonly event: LogEvent;
  readonly error?: unknown;
  readonly [member: string]: unknown;
}

/** `warn`: what staff may want to look at. `error`: what somebody has to see to. */
export type Level = 'info' | 'warn' | 'error';

/** No call ever throws: a terminal that cannot log goes on. */
export type Log = Readonly<Record<Level, (entry: LogEntry) => void>>;

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
