// What the screens of staff ask for, and what they are answered: lists and the like are not broadcast, but given to whoever asks.
import * as z from 'zod/mini';
import { formField } from './terminal-state.ts';

const id = z.string().check(z.maxLength(64));
const reason = z.string().check(z.maxLength(255));
const values = z.record(z.string().check(z.maxLength(64)), z.string().check(z.maxLength(4096)));

export const counterQuestion = z.discriminatedUnion('type', [
  z.object({ type: z.literal('list'), of: z.enum(['attention', 'waiting', 'today']) }),
  z.object({ type: z.literal('show'), id }),
  z.object({ type: z.literal('retry'), id, reason }),
  z.object({ type: z.literal('correct'), id, reason, values }),
  z.object({ type: z.literal('giveCard'), id, reason, card_number: z.string().check(z.maxLength(64)) }),
  z.object({ type: z.literal('discard'), id, reason }),
  z.object({ type: z.literal('testDevice'), device: z.enum(['reader', 'pinPad']) }),
]);
export type CounterQuestion = Readonly<z.infer<typeof counterQuestion>>;

export type Question = CounterQuestion;

/** `number` is the screen's own, and comes back with the answer. */
const ask = <T extends z.ZodMiniType>(question: T) => z.object({ type: z.literal('ask'), number: z.int(), question });
export const counterAsk = ask(counterQuestion);

const listed = z.object({
  id: z.string(),
  recorded_at: z.string(),
  action: z.enum(['new', 'register']),
  state: z.enum(['pending', 'acknowledged', 'conflict', 'refused', 'discarded']),
  cardEnding: z.string(),
  /** What the centre said, or how the network failed, in its own words. */
  answer: z.optional(z.string()),
  attempts: z.int(),
});
export type ListedView = Readonly<z.infer<typeof listed>>;

const shown = z.object({
  ...listed.shape,
  /** What the customer gave. */
  form: z.array(formField),
  hasPassword: z.boolean(),
  hasPin: z.boolean(),
});
export type ShownView = Readonly<z.infer<typeof shown>>;

/** Why nothing was done. `fields`: the contract's fields that are not as it takes them. */
export const PROBLEMS = [
  'settled',
  'doesNotOpen',
  'noReason',
  'values',
  'fixed',
  'cardForm',
  'cardTaken',
  'cardNeedsPassword',
  'failed',
] as const;

export const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lines'), lines: z.array(listed) }),
  /** Left out: there is no such sign-up any more, or it does not open. */
  z.object({ kind: z.literal('shown'), entry: z.optional(shown) }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('problem'), code: z.enum(PROBLEMS), fields: z.array(z.string()) }),
  z.object({
    kind: z.literal('tested'),
    result: z.enum(['works', 'badRead', 'paymentCard', 'timedOut', 'cancelled', 'away']),
  }),
]);
export type Answer = Readonly<z.infer<typeof answer>>;
export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { readonly kind: K }>;
export type Problem = AnswerOf<'problem'>;

export const answered = z.object({ type: z.literal('answer'), number: z.int(), answer });
export type Answered = Readonly<z.infer<typeof answered>>;
