// What the customer's display beside a counter shows: what is theirs, and nothing of the staff's.
import * as z from 'zod/mini';
import { intent } from './intents.ts';
import { formField, terminalState } from './terminal-state.ts';

/** What staff type, as far as it may stand in front of the customer. */
const written = { cardEnding: z.optional(z.string()), fields: z.array(formField) };

const show = z.discriminatedUnion('name', [
  z.object({ name: z.literal('welcome') }),
  /** Staff are typing. */
  z.object({ name: z.literal('following'), ...written }),
  /** The customer is asked whether it is right. */
  z.object({
    name: z.literal('agree'),
    ...written,
    action: z.enum(['new', 'register']),
    hasPassword: z.boolean(),
    asksPin: z.boolean(),
    hasPin: z.boolean(),
  }),
  /** The screen of the customer's walk that `terminal` has. */
  z.object({ name: z.literal('walk') }),
]);
export type Show = Readonly<z.infer<typeof show>>;
export type ShowOf<N extends Show['name']> = Extract<Show, { readonly name: N }>;

export const displayState = z.object({ surface: z.literal('display'), show, terminal: terminalState });
export type DisplayState = Readonly<z.infer<typeof displayState>>;

/** What the customer may send from a display: all of the walk but its beginning, which is the staff's. */
export const displayIntent = z.union([
  intent.check(z.refine(({ type }) => type !== 'start' && type !== 'noCard')),
  /** Something that staff typed is to be changed. */
  z.object({ type: z.literal('sendBack') }),
]);
export type DisplayIntent = Readonly<z.infer<typeof displayIntent>>;
