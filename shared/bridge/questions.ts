// What the screens of staff ask for, and what they are answered: lists and the like are not broadcast, but given to whoever asks.
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';
import { formField } from './terminal-state.ts';

const id = z.string().check(z.maxLength(64));
const reason = z.string().check(z.maxLength(255));
const values = z.record(z.string().check(z.maxLength(64)), z.string().check(z.maxLength(4096)));

export const counterQuestion = z.discriminatedUnion('type', [
  z.object({ type: z.literal('list'), of: z.enum(['attention', 'waiting', 'today']) }),
  z.object({ type: z.literal('show'), id }),
  z.object({ type: z.literal('retry'), id, reason }),
  z.object({ type: z.literal('correct'), id, reason, values }),
  /** `card_number` is empty where the card was swiped or scanned: the terminal has its number. */
  z.object({ type: z.literal('giveCard'), id, reason, card_number: z.string().check(z.maxLength(64)) }),
  z.object({ type: z.literal('discard'), id, reason }),
  z.object({ type: z.literal('testDevice'), device: z.enum(['reader', 'pinPad']) }),
]);
export type CounterQuestion = Readonly<z.infer<typeof counterQuestion>>;

export const managerQuestion = z.discriminatedUnion('type', [
  z.object({ type: z.literal('glance') }),
  z.object({ type: z.literal('saveBundle') }),
  /** Written into settings.json; the terminal restarts with it once no customer is at it. `language`: the one that visits begin in. */
  z.object({
    type: z.literal('changeSettings'),
    profile: z.enum(['kiosk', 'counter']),
    language: z.enum(LANGUAGE_CODES),
  }),
]);
export type ManagerQuestion = Readonly<z.infer<typeof managerQuestion>>;

export const setupQuestion = z.discriminatedUnion('type', [z.object({ type: z.literal('keyCode') })]);
export type SetupQuestion = Readonly<z.infer<typeof setupQuestion>>;

export type Question = CounterQuestion | ManagerQuestion | SetupQuestion;

/** `number` is the screen's own, and comes back with the answer. */
const ask = <T extends z.ZodMiniType>(question: T) => z.object({ type: z.literal('ask'), number: z.int(), question });
export const counterAsk = ask(counterQuestion);
export const managerAsk = ask(managerQuestion);
export const setupAsk = ask(setupQuestion);

const listed = z.object({
  id: z.string(),
  recorded_at: z.string(),
  action: z.enum(['new', 'register']),
  state: z.enum(['pending', 'acknowledged', 'conflict', 'refused', 'discarded']),
  cardEnding: z.string(),
  /** What the centre said, or how the network failed, in its own words. */
  answer: z.optional(z.string()),
  /** The centre may have recorded it, and could not be asked. */
  unproved: z.boolean(),
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
  'unproved',
  'doesNotOpen',
  'noReason',
  'values',
  'fixed',
  'cardForm',
  'cardTaken',
  'cardNeedsPassword',
  'badRead',
  'paymentCard',
  'foreignCard',
  'failed',
] as const;

/** How the terminal is. Times are ISO 8601. */
const glance = z.object({
  kind: z.literal('glance'),
  /** Whether customers can sign up now. */
  signUps: z.boolean(),
  /** In words, as /healthz and the doctor have them. `stops`: customers cannot sign up because of it. */
  troubles: z.array(z.object({ detail: z.string(), stops: z.boolean() })),
  devices: z.array(z.object({ id: z.string(), kind: z.enum(['reader', 'pinPad']), works: z.boolean() })),
  online: z.boolean(),
  /** `fetching`: the list is on its way. `asOf`: when the centre was last heard; left out: not since the start. */
  cards: z.object({ count: z.int(), fetching: z.boolean(), asOf: z.optional(z.string()) }),
  /** `oldest`: when the one that has waited longest was recorded. */
  outbox: z.object({ pending: z.int(), attention: z.int(), oldest: z.optional(z.string()) }),
  /** What is free for the data folder, in MB (2^20 bytes). */
  freeMegabytes: z.int(),
  version: z.string(),
  /** Who the terminal is to the centre. */
  terminal: z.string(),
  /** `keystore`: the system has it, and gives it to nobody. `shown`: its code was shown to be kept, then. */
  key: z.discriminatedUnion('is', [
    z.object({ is: z.literal('keystore') }),
    z.object({ is: z.literal('shown'), at: z.string() }),
    z.object({ is: z.literal('neverShown') }),
  ]),
});

export const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lines'), lines: z.array(listed) }),
  /** Left out: there is no such sign-up any more, or it does not open. */
  z.object({ kind: z.literal('shown'), entry: z.optional(shown) }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('problem'), code: z.enum(PROBLEMS), fields: z.array(z.string()) }),
  z.object({
    kind: z.literal('tested'),
    result: z.enum(['works', 'badRead', 'paymentCard', 'timedOut', 'cancelled', 'away', 'inUse']),
  }),
  glance,
  /** Where the bundle is, below the data folder. */
  z.object({ kind: z.literal('saved'), file: z.string() }),
  /** `when`: whether a customer is at the terminal, who is not disturbed by the restart. */
  z.object({ kind: z.literal('changed'), when: z.enum(['now', 'afterCustomer']) }),
  /** `detail`: what wins over the file, or the file and what is wrong with it. */
  z.object({
    kind: z.literal('notChanged'),
    why: z.enum(['noFile', 'given', 'unwritable', 'unusable']),
    detail: z.string(),
  }),
  /** The key's code, to be written down, in its groups. */
  z.object({ kind: z.literal('keyCode'), groups: z.array(z.string()) }),
]);
export type Answer = Readonly<z.infer<typeof answer>>;
export type AnswerOf<K extends Answer['kind']> = Extract<Answer, { readonly kind: K }>;
export type Problem = AnswerOf<'problem'>;

export const answered = z.object({ type: z.literal('answer'), number: z.int(), answer });
export type Answered = Readonly<z.infer<typeof answered>>;
