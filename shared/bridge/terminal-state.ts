// What the screens show: the one state that the terminal sends and the renderer draws.
// No PIN, no password, no track data and no whole card number but one the terminal has just issued is ever in it.
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';
import { bonus, codes } from './issued.ts';
import { preferences } from './preferences.ts';
import { theme } from './theme.ts';

/**
 * Where a device is. `notThere`: unplugged or silent; `held`: another program has it; `forbidden`: this user may not open it;
 * `failing`: it, or the system, does not work. The log and /healthz have the sentence that says what to do.
 */
export const device = z.object({
  kind: z.enum(['reader', 'pinPad']),
  /** Whether customers cannot sign up without it. */
  needed: z.boolean(),
  state: z.enum(['enabled', 'connecting', 'notThere', 'held', 'forbidden', 'failing']),
});
export type DeviceView = Readonly<z.infer<typeof device>>;

export const CARD_WAYS = ['swipe', 'insert', 'tap', 'scan'] as const;

const formStep = z.enum(['name', 'contact', 'address', 'birthday', 'extras']);

/** One input of a form. `label` is set for the account's own fields; the others are named in the renderer's messages. */
export const formField = z.object({
  name: z.string(),
  step: formStep,
  label: z.optional(z.string()),
  input: z.enum(['text', 'email', 'tel', 'username', 'date', 'dateTime', 'country', 'choice', 'choices']),
  choices: z.array(z.string()),
  required: z.boolean(),
  value: z.string(),
  problem: z.optional(z.enum(['required', 'form', 'refused'])),
  /** What the customer is asked about before the terminal goes on; the same value sent once more is taken. */
  doubt: z.optional(
    z.discriminatedUnion('code', [
      z.object({ code: z.literal('emailSpelling'), suggestion: z.string() }),
      z.object({ code: z.literal('emailWithoutDot') }),
      z.object({ code: z.literal('phone') }),
      z.object({ code: z.literal('future') }),
      z.object({ code: z.literal('longAgo') }),
    ]),
  ),
  /** Another customer has the same value. Told to staff alone: a kiosk must not tell strangers who is a customer. */
  repeated: z.optional(z.literal(true)),
});
export type FormField = Readonly<z.infer<typeof formField>>;

/** Why nobody can sign up yet. `refused`: the centre answers, but not to this terminal; it does not go on by itself. */
export const preparingReason = z.enum(['starting', 'noReplica', 'refused', 'settings']);
export const cardNotice = z.enum(['badRead', 'paymentCard', 'foreignCard']);
export const staffNeeded = z.enum(['refused', 'settings', 'stranger']);

/** How a PIN entry on the pad goes. */
export const pinEntry = z.object({
  phase: z.enum(['enter', 'confirm', 'entered', 'unavailable', 'cancelled', 'timedOut']),
  problem: z.optional(z.enum(['tooShort', 'tooLong', 'mismatch'])),
  digits: z.int(),
  minLength: z.int(),
  maxLength: z.int(),
  optional: z.boolean(),
});

const progress = z.object({ index: z.int(), total: z.int() });
const screen = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('preparing'),
    reason: preparingReason,
    /** For staff: the contract's fields that the settings set in a way that does not fit the account. */
    fields: z.optional(z.array(z.string())),
  }),
  z.object({ name: z.literal('attract'), canIssue: z.boolean() }),
  z.object({
    name: z.literal('swipe'),
    notice: z.optional(cardNotice),
    canIssue: z.boolean(),
  }),
  /** The centre is asked what the card is: for a few seconds at the most. */
  z.object({ name: z.literal('checking'), cardEnding: z.string() }),
  z.object({ name: z.literal('alreadyRegistered'), cardEnding: z.string() }),
  z.object({
    name: z.literal('form'),
    step: formStep,
    progress,
    cardEnding: z.optional(z.string()),
    fields: z.array(formField),
  }),
  /** Terms to accept (`required`), or a consent to give. `given`: what was answered, once it was. */
  z.object({
    name: z.literal('agreement'),
    progress,
    cardEnding: z.optional(z.string()),
    field: z.string(),
    title: z.string(),
    text: z.string(),
    required: z.boolean(),
    given: z.optional(z.boolean()),
  }),
  z.object({
    name: z.literal('password'),
    progress,
    cardEnding: z.optional(z.string()),
    problem: z.optional(z.enum(['form', 'mismatch'])),
    chosen: z.boolean(),
  }),
  z.object({
    name: z.literal('pin'),
    progress,
    cardEnding: z.optional(z.string()),
    ...pinEntry.shape,
  }),
  z.object({
    name: z.literal('review'),
    progress,
    action: z.enum(['new', 'register']),
    cardEnding: z.optional(z.string()),
    fields: z.array(formField),
    agreements: z.array(z.object({ field: z.string(), title: z.string(), given: z.boolean() })),
    hasPassword: z.boolean(),
    asksPin: z.boolean(),
    hasPin: z.boolean(),
  }),
  z.object({ name: z.literal('saving') }),
  z.object({
    name: z.literal('done'),
    action: z.enum(['new', 'register']),
    firstName: z.optional(z.string()),
    cardEnding: z.optional(z.string()),
    /** Only a number the terminal issued in this sign-up: the customer has to write it down. */
    issuedNumber: z.optional(z.string()),
    /** How that number is shown besides. */
    codes: z.optional(codes),
    /** What the customer begins with; empty where there is none, or the centre has yet to say. */
    bonus: z.array(bonus),
    online: z.boolean(),
    /** Whether the card was free to sign up with is for the centre to say, once it can be asked. */
    unsure: z.boolean(),
  }),
  z.object({ name: z.literal('sorry'), reason: z.enum(['refused', 'failed']), cardEnding: z.optional(z.string()) }),
]);
export type Screen = Readonly<z.infer<typeof screen>>;
export type ScreenName = Screen['name'];
export type ScreenOf<N extends ScreenName> = Extract<Screen, { readonly name: N }>;

export const terminalState = z.object({
  profile: z.enum(['kiosk', 'counter']),
  shopName: z.string(),
  /** Where the shop is, ISO 3166-1 alpha-2: how dates and numbers are written, and what phone numbers are taken for. */
  country: z.string(),
  /** The languages that the shop offers. */
  languages: z.array(z.enum(LANGUAGE_CODES)),
  /** How a card is given to this terminal's reader. */
  cardWay: z.enum(CARD_WAYS),
  /** How the shop's screens look, where it has set something of it. */
  theme: z.optional(theme),
  preferences,
  screen,
  devices: z.array(device),
  online: z.boolean(),
  /**
   * The centre refuses this terminal, the settings do not fit the account, or another browser asked for the screens: staff must see to it,
   * though customers can go on.
   */
  staffNeeded: z.optional(staffNeeded),
  /** Sign-ups that wait for the centre, and those that staff must settle. */
  outbox: z.object({ pending: z.int(), attention: z.int() }),
  /** Set for a moment when a card was swiped in the middle of a sign-up. */
  cardIgnored: z.optional(z.literal(true)),
  /** Set where nobody has touched the terminal for a while: nothing that was typed may be readable. */
  covered: z.optional(z.literal(true)),
  /** Set while the terminal asks 'are you still there?'. */
  idleSecondsLeft: z.optional(z.int()),
  /** Demo mode only: where the simulated devices' panel is. */
  demoPanelUrl: z.optional(z.string()),
});
export type TerminalState = Readonly<z.infer<typeof terminalState>>;
