// Every event that the terminal logs, and at which levels. One that has several tells by its level how it went.

/** `warn`: what staff may want to look at. `error`: what somebody has to see to. */
export type Level = 'info' | 'warn' | 'error';

export const LEVELS = {
  'terminal.started': ['info'],
  'terminal.stopped': ['info'],
  'terminal.crashed': ['error'],
  'terminal.refused': ['error'],
  'setup.started': ['info'],
  'setup.saved': ['info'],
  'setup.failed': ['error'],
  'setup.notStarted': ['error'],
  'update.failed': ['warn'],
  'replica.steppedBack': ['warn'],
  'stop.failed': ['error'],
  'browser.failed': ['error'],
  'print.failed': ['error'],
  'browser.stranger': ['warn'],
  'screens.failed': ['error'],
  'kiosk.gesture': ['info'],
  'kiosk.left': ['info'],
  'manager.restart': ['info'],
  /** Settings that could not be written are an error. */
  'manager.settings': ['info', 'error'],
  /** A bundle that could not be written is an error. */
  'manager.bundle': ['info', 'error'],
  /** A device with a fault is a warning. */
  'device.state': ['info', 'warn'],
  'reader.error': ['info'],
  'reader.layout': ['info'],
  'card.failed': ['error'],
  'outbox.failed': ['error'],
  'settings.unfit': ['error'],
  'session.started': ['info'],
  'session.ended': ['info'],
  'record.refused': ['warn'],
  'record.failed': ['error'],
  /** Offline is a warning; a centre that refuses the terminal, an error. */
  'sync.network': ['info', 'warn', 'error'],
  /** A sign-up that is refused, or in conflict, is a warning. */
  'sync.delivery': ['info', 'warn'],
  'sync.unreadable': ['error'],
  'sync.recovered': ['info'],
  'sync.failed': ['error'],
  'sync.differs': ['error'],
  'numbers.refused': ['warn'],
  'cards.damaged': ['error'],
  'replica.damaged': ['error'],
  'replica.rescued': ['error'],
  'log.dropped': ['error'],
} as const satisfies Readonly<Record<string, readonly Level[]>>;

export type LogEvent = keyof typeof LEVELS;

/** The events that may be logged at a level: at another one they do not compile. */
export type EventAt<L extends Level> = {
  [E in LogEvent]: L extends (typeof LEVELS)[E][number] ? E : never;
}[LogEvent];
