// Gives every step of the set-up assistant the way to tell the terminal what was given, and to ask it for the key's code.
import { createContext, useContext } from 'react';
import type { Answer, SetupQuestion } from '../../shared/bridge/questions.ts';
import type { SetupIntent } from '../../shared/bridge/setup-state.ts';

export interface SetupLink {
  readonly send: (intent: SetupIntent) => void;
  readonly ask: (question: SetupQuestion) => Promise<Answer>;
}

export const SetupContext = createContext<SetupLink>({
  send: () => undefined,
  ask: () => new Promise(() => undefined),
});

export const useSetup = (): SetupLink => useContext(SetupContext);
