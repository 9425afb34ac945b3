// Gives every screen of the staff the way to tell the terminal what they do, and to ask it for lists.
import { createContext, useContext } from 'react';
import type { CounterIntent } from '../../shared/bridge/counter-intents.ts';
import type { ManagerIntent } from '../../shared/bridge/manager-state.ts';
import type { Answer, Question } from '../../shared/bridge/questions.ts';

export interface StaffLink {
  readonly send: (intent: CounterIntent | ManagerIntent) => void;
  readonly ask: (question: Question) => Promise<Answer>;
}

export const StaffContext = createContext<StaffLink>({
  send: () => undefined,
  ask: () => new Promise(() => undefined),
});

export const useStaff = (): StaffLink => useContext(StaffContext);
