// What the customer wants: the only messages a screen may send to the terminal.
import * as z from 'zod/mini';
import { preferences } from './preferences.ts';

const short = z.string().check(z.maxLength(4096));
const fieldName = z.string().check(z.maxLength(64));

export const intent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start') }),
  z.object({ type: z.literal('noCard') }),
  z.object({ type: z.literal('submitForm'), values: z.record(fieldName, short) }),
  /** Travels once, from the renderer to the main process, and is never sent back. */
  z.object({ type: z.literal('choosePassword'), password: short, confirmation: short }),
  /** The answer to terms or a consent, by the field that keeps it. */
  z.object({ type: z.literal('agree'), field: fieldName, given: z.boolean() }),
  z.object({ type: z.literal('retryPin') }),
  z.object({ type: z.literal('skipPin') }),
  z.object({ type: z.literal('next') }),
  z.object({
    type: z.literal('editStep'),
    step: z.union([
      z.enum(['name', 'contact', 'address', 'birthday', 'extras', 'password', 'pin']),
      z.templateLiteral(['agreement:', z.string()]),
    ]),
  }),
  z.object({ type: z.literal('confirm') }),
  z.object({ type: z.literal('back') }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('finish') }),
  /** Changes the preferences, at any time; no step is lost. */
  z.object({ type: z.literal('prefer'), preferences }),
  /** The customer touched the screen or a key: the idle time starts anew. */
  z.object({ type: z.literal('activity') }),
]);
export type Intent = Readonly<z.infer<typeof intent>>;
export type IntentOf<T extends Intent['type']> = Extract<Intent, { readonly type: T }>;
