// A simulated terminal's log: what it says goes into the trace, and what no terminal should ever say is a fault.
import type { LogEvent } from '../../app/log/events.ts';
import type { Log, LogEntry } from '../../app/log/log.ts';

export interface LogParts {
  readonly alive: () => boolean;
  readonly trace: (text: string) => void;
  readonly fault: (text: string) => void;
  /** Whether the centre went back without saying so, which terminals are to notice. */
  readonly mayDiffer: () => boolean;
  /** The terminal has noticed that its cards are not those of the centre. */
  readonly onDiffers: () => void;
}

/** The terminal itself failed. */
const NEVER = new Set<LogEvent>([
  'sync.failed',
  'card.failed',
  'outbox.failed',
  'record.failed',
  'sync.unreadable',
  'cards.damaged',
]);

export function createLog({ alive, trace, fault, mayDiffer, onDiffers }: LogParts): Log {
  function write(entry: LogEntry): void {
    if (!alive()) return;
    trace(textOf(entry));
    if (entry.event === 'sync.differs') onDiffers();
    if (entry.event === 'sync.differs' && !mayDiffer()) fault('its cards are not those of the centre');
    if (NEVER.has(entry.event)) fault(`${entry.event}: ${(entry.error as Error | undefined)?.stack}`);
  }
  return { info: write, warn: write, error: write };
}

/** Without ids, which are others at each run. */
const textOf = ({ event, entry: _, error: __, ...rest }: LogEntry): string => {
  const members = Object.entries(rest).filter(([, value]) => value !== undefined);
  return [event, ...members.map(([name, value]) => `${name}=${value}`)].join(' ');
};
