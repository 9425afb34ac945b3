// The bridge between the terminal and its screens: states one way, intents the other. Hosts differ only in how they carry it.
import { type Intent, intent } from './intents.ts';
import type { TerminalState } from './terminal-state.ts';

/** The terminal's side of the customer's walk. */
export interface TerminalPort {
  readonly state: () => TerminalState;
  readonly onState: (listener: (state: TerminalState) => void) => () => void;
  readonly handle: (intent: Intent) => void;
}

/** Parses a message from the customer's walk; undefined when it is none. */
export const parseIntent = (message: unknown): Intent | undefined => intent.safeParse(message).data;
