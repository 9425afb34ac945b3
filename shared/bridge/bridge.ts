// The bridge between the terminal and its screens: states one way, intents the other. Hosts differ only in how they carry it.
import { type Intent, intent } from './intents.ts';
import { type TerminalState, terminalState } from './terminal-state.ts';

/** The screens' side. The browser host carries it over a WebSocket, Electron over its own channel. */
export interface TerminalBridge {
  /** Calls `listener` with the current state and then with each new one; `undefined` while the terminal cannot be reached. */
  onState(listener: (state: TerminalState | undefined) => void): () => void;
  send(intent: Intent): void;
}

/** The terminal's side. */
export interface TerminalPort {
  readonly state: () => TerminalState;
  readonly onState: (listener: (state: TerminalState) => void) => () => void;
  readonly handle: (intent: Intent) => void;
}

/** Parses a message from the screens; undefined when it is none. */
export const parseIntent = (message: unknown): Intent | undefined => intent.safeParse(message).data;

/** Parses a message from the terminal; undefined when it is none. */
export const parseState = (message: unknown): TerminalState | undefined => terminalState.safeParse(message).data;
