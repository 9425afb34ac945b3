// What the manager's page is sent, and what it may send besides signing in. How the terminal is, is asked for (questions.ts).
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';
import { preferences } from './preferences.ts';
import { staffShown } from './staff-state.ts';
import { theme } from './theme.ts';

export const managerState = z.object({
  surface: z.literal('manager'),
  /** What the terminal's own window shows otherwise, and goes back to. */
  main: z.enum(['kiosk', 'counter']),
  shopName: z.string(),
  theme: z.optional(theme),
  country: z.string(),
  languages: z.array(z.enum(LANGUAGE_CODES)),
  /** The staff's own. */
  preferences,
  staff: staffShown,
  /** There while a manager is signed in. `canLeave`: whether there is a kiosk's window that the terminal can close. */
  upkeep: z.optional(z.object({ canLeave: z.boolean() })),
});
export type ManagerState = Readonly<z.infer<typeof managerState>>;

export const managerIntent = z.discriminatedUnion('type', [
  /** Ends the terminal in such a way that what watches over it starts it again. */
  z.object({ type: z.literal('restart') }),
  z.object({ type: z.literal('leaveKiosk') }),
]);
export type ManagerIntent = Readonly<z.infer<typeof managerIntent>>;
