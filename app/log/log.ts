// The terminal's log: one JSON object a line, redacted as it is written.
import fs from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { redact } from './redact.ts';

/** Every event the terminal logs. Entries carry ids and outcomes, never a customer's data. */
export type LogEvent =
  | 'terminal.started'
  | 'terminal.stopped'
  | 'terminal.crashed'
  | 'device.state'
  | 'session.started'
  | 'session.ended'
  | 'record.refused'
  | 'record.failed'
  | 'sync.network'
  | 'sync.delivery'
  | 'sync.unreadable'
  | 'sync.recovered'
  | 'sync.failed';

export interface LogEntry {
  readonly event: LogEvent;
  readonly error?: unknown;
  readonly [member: string]: unknown;
}

export interface Log {
  readonly info: (entry: LogEntry) => void;
  readonly error: (entry: LogEntry) => void;
}

/** Writes to `folder`/terminal.log; an error's message and stack are kept, its other members are not. */
export function createLog(folder: string): Log {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const destination = pino.destination({ dest: path.join(folder, 'terminal.log'), sync: true, mode: 0o600 });
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, hooks: { streamWrite: redact } },
    destination,
  );
  const plain = ({ error, ...entry }: LogEntry) => ({
    ...entry,
    ...(error instanceof Error && { error: error.stack }),
  });
  return { info: (entry) => logger.info(plain(entry)), error: (entry) => logger.error(plain(entry)) };
}
