// A surface's link to the terminal: its states, what it sends, and the questions that are answered.
import { type Answer, answered, type Question } from '../../shared/bridge/questions.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import { type OpenLine, openLine } from './choose-bridge.ts';

export interface Link<State> {
  readonly send: (message: unknown) => void;
  /** Never resolves where the terminal cannot be reached any more, or whoever asked was signed out. */
  readonly ask: (question: Question) => Promise<Answer>;
  readonly close: () => void;
  /** Hears each state, and `undefined` while the terminal cannot be reached. */
  readonly onState: (listener: (state: State | undefined) => void) => () => void;
}

/** `parse` gives a state of the surface's; undefined for anything else. */
export function createLink<State>(
  surface: Surface,
  parse: (message: unknown) => State | undefined,
  open: OpenLine = openLine,
): Link<State> {
  const listeners = new Set<(state: State | undefined) => void>();
  const waiting = new Map<number, (answer: Answer) => void>();
  let last: State | undefined;
  let asked = 0;

  function tell(state: State | undefined): void {
    last = state;
    for (const listener of listeners) listener(state);
  }

  function hear(message: unknown): void {
    if (message === undefined) return tell(undefined);
    const answer = answered.safeParse(message).data;
    if (answer) {
      waiting.get(answer.number)?.(answer.answer);
      waiting.delete(answer.number);
      return;
    }
    const state = parse(message);
    if (state) tell(state);
  }

  const line = open(surface, hear);
  return {
    send: line.send,
    ask: (question) =>
      new Promise((resolve) => {
        asked += 1;
        waiting.set(asked, resolve);
        line.send({ type: 'ask', number: asked, question });
      }),
    close: line.close,
    onState: (listener) => {
      listener(last);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
