// What the counter shows. Signed out it knows nobody's sign-up; while the customer fills in on a display of their own, only how far
// they have come.
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';
import { bonus, codes } from './issued.ts';
import { preferences } from './preferences.ts';
import { staffShown } from './staff-state.ts';
import { cardNotice, device, formField, pinEntry, preparingReason, staffNeeded } from './terminal-state.ts';
import { theme } from './theme.ts';

const card = { cardEnding: z.optional(z.string()) };
const action = z.enum(['new', 'register']);

/** What of the sign-up's secrets is wanted and there. */
const secrets = {
  asksPassword: z.boolean(),
  hasPassword: z.boolean(),
  asksPin: z.boolean(),
  hasPin: z.boolean(),
};

const desk = z.discriminatedUnion('name', [
  z.object({ name: z.literal('preparing'), reason: preparingReason, fields: z.optional(z.array(z.string())) }),
  z.object({ name: z.literal('ready'), canIssue: z.boolean(), notice: z.optional(cardNotice) }),
  z.object({ name: z.literal('checking'), cardEnding: z.string() }),
  /** Staff type the whole form. `stage`: the form, or what the customer is asked for after it. */
  z.object({
    name: z.literal('sheet'),
    ...card,
    action,
    unsure: z.boolean(),
    fields: z.array(formField),
    stage: z.enum(['form', 'agreement', 'password', 'pin', 'confirm']),
    /** What the customer is asked to agree to now, in their language. */
    agreement: z.optional(z.object({ field: z.string(), title: z.string(), text: z.string(), required: z.boolean() })),
    ...secrets,
    passwordProblem: z.optional(z.enum(['form', 'mismatch'])),
    pin: z.optional(pinEntry),
    /** The customer has sent it back from their display: something is to be changed. */
    sentBack: z.optional(z.literal(true)),
  }),
  /** The customer fills in on the display; of what they give, nothing is here. */
  z.object({
    name: z.literal('progress'),
    ...card,
    action,
    step: z.enum(['name', 'contact', 'address', 'birthday', 'extras', 'agreement', 'password', 'pin', 'review']),
    progress: z.object({ index: z.int(), total: z.int() }),
    /** How many fields of this step the customer has been asked to look at again. */
    faults: z.int(),
    /** The contract's fields whose values another customer has too. */
    repeated: z.array(z.string()),
    ...secrets,
    pin: z.optional(pinEntry),
  }),
  z.object({ name: z.literal('saving') }),
  z.object({
    name: z.literal('done'),
    action,
    ...card,
    issuedNumber: z.optional(z.string()),
    codes: z.optional(codes),
    bonus: z.array(bonus),
    online: z.boolean(),
    unsure: z.boolean(),
  }),
  z.object({ name: z.literal('alreadyRegistered'), cardEnding: z.string() }),
  z.object({ name: z.literal('sorry'), reason: z.enum(['refused', 'failed']), ...card }),
]);
export type Desk = Readonly<z.infer<typeof desk>>;
export type DeskOf<N extends Desk['name']> = Extract<Desk, { readonly name: N }>;

export const counterState = z.object({
  surface: z.literal('counter'),
  shopName: z.string(),
  country: z.string(),
  languages: z.array(z.enum(LANGUAGE_CODES)),
  /** How the shop's screens look, where it has set something of it. */
  theme: z.optional(theme),
  /** The staff's own: the customer's language and type are the customer's. */
  preferences,
  staff: staffShown,
  /** There while somebody is signed in. */
  desk: z.optional(desk),
  /** The language in which the customer is asked: on the PIN pad, and on the display. */
  customerLanguage: z.enum(LANGUAGE_CODES),
  /** The customer's display: whether the shop has one, and whether it is there. */
  display: z.enum(['none', 'away', 'there']),
  devices: z.array(device),
  online: z.boolean(),
  staffNeeded: z.optional(staffNeeded),
  outbox: z.object({ pending: z.int(), attention: z.int() }),
  /** There while the form for another card is open (awaitCard). `reads`: how many cards were read so far, and of the last its digits or what was wrong. */
  otherCard: z.optional(
    z.object({ reads: z.int(), cardEnding: z.optional(z.string()), notice: z.optional(cardNotice) }),
  ),
  /** Set for a moment when a card was swiped in the middle of a sign-up. */
  cardIgnored: z.optional(z.literal(true)),
  /** Set while the terminal is about to erase a sign-up that nobody attends to. */
  idleSecondsLeft: z.optional(z.int()),
  demoPanelUrl: z.optional(z.string()),
});
export type CounterState = Readonly<z.infer<typeof counterState>>;
