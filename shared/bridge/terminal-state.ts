// What the screens show: the one state that the terminal sends and the renderer draws.
// No PIN, no password, no track data and no whole card number but one the terminal has just issued is ever in it.
import { z } from 'zod';

/**
 * Where a device is, and for staff why: `detail` is a sentence that says what to do. `notThere`: unplugged or silent; `held`:
 * another program has it; `forbidden`: this user may not open it; `failing`: it, or the system, does not work.
 */
const device = z.object({
  kind: z.enum(['reader', 'pinPad']),
  state: z.enum(['enabled', 'connecting', 'notThere', 'held', 'forbidden', 'failing']),
  detail: z.string().optional(),
});
export type DeviceView = Readonly<z.infer<typeof device>>;

const formStep = z.enum(['name', 'contact', 'address', 'birthday', 'extras']);

/** One input of a form. `label` is set for the account's own fields; the others are named in the renderer's messages. */
const formField = z.object({
  name: z.string(),
  step: formStep,
  label: z.string().optional(),
  input: z.enum(['text', 'email', 'tel', 'username', 'date', 'dateTime', 'country', 'choice', 'choices']),
  choices: z.array(z.string()),
  required: z.boolean(),
  value: z.string(),
  problem: z.enum(['required', 'form', 'refused']).optional(),
  /** Another customer has the same value: a word of warning, and no problem. */
  repeated: z.boolean().optional(),
});
export type FormField = Readonly<z.infer<typeof formField>>;

const progress = z.object({ index: z.number().int(), total: z.number().int() });
const screen = z.discriminatedUnion('name', [
  /** `refused`: the centre answers, but not to this terminal; it does not go on by itself. */
  z.object({
    name: z.literal('preparing'),
    reason: z.enum(['starting', 'noReplica', 'refused', 'settings']),
    /** For staff: what is to be mended in the settings. */
    detail: z.string().optional(),
  }),
  z.object({ name: z.literal('attract'), canIssue: z.boolean() }),
  z.object({
    name: z.literal('swipe'),
    notice: z.enum(['badRead', 'paymentCard', 'foreignCard']).optional(),
    canIssue: z.boolean(),
  }),
  /** The centre is asked what the card is: for a few seconds at the most. */
  z.object({ name: z.literal('checking'), cardEnding: z.string() }),
  z.object({ name: z.literal('alreadyRegistered'), cardEnding: z.string() }),
  z.object({
    name: z.literal('form'),
    step: formStep,
    progress,
    cardEnding: z.string().optional(),
    fields: z.array(formField),
  }),
  z.object({
    name: z.literal('password'),
    progress,
    cardEnding: z.string().optional(),
    problem: z.enum(['form', 'mismatch']).optional(),
    chosen: z.boolean(),
  }),
  z.object({
    name: z.literal('pin'),
    progress,
    cardEnding: z.string().optional(),
    phase: z.enum(['enter', 'confirm', 'entered', 'unavailable', 'cancelled', 'timedOut']),
    problem: z.enum(['tooShort', 'tooLong', 'mismatch']).optional(),
    digits: z.number().int(),
    minLength: z.number().int(),
    maxLength: z.number().int(),
    optional: z.boolean(),
  }),
  z.object({
    name: z.literal('review'),
    progress,
    action: z.enum(['new', 'register']),
    cardEnding: z.string().optional(),
    fields: z.array(formField),
    hasPassword: z.boolean(),
    asksPin: z.boolean(),
    hasPin: z.boolean(),
  }),
  z.object({ name: z.literal('saving') }),
  z.object({
    name: z.literal('done'),
    action: z.enum(['new', 'register']),
    firstName: z.string().optional(),
    cardEnding: z.string().optional(),
    /** Only a number the terminal issued in this sign-up: the customer has to write it down. */
    issuedNumber: z.string().optional(),
    online: z.boolean(),
    /** Whether the card was free to sign up with is for the centre to say, once it can be asked. */
    unsure: z.boolean(),
  }),
  z.object({ name: z.literal('sorry'), reason: z.enum(['refused', 'failed']), cardEnding: z.string().optional() }),
]);
export type Screen = Readonly<z.infer<typeof screen>>;
export type ScreenName = Screen['name'];
export type ScreenOf<N extends ScreenName> = Extract<Screen, { readonly name: N }>;

export const terminalState = z.object({
  profile: z.enum(['kiosk', 'counter']),
  shopName: z.string(),
  screen,
  devices: z.array(device),
  online: z.boolean(),
  /** Sign-ups that wait for the centre, and those that staff must settle. */
  outbox: z.object({ pending: z.number().int(), attention: z.number().int() }),
  /** Set for a moment when a card was swiped in the middle of a sign-up. */
  cardIgnored: z.literal(true).optional(),
  /** Set while the terminal asks 'are you still there?'. */
  idleSecondsLeft: z.number().int().optional(),
  /** Demo mode only: where the simulated devices' panel is. */
  demoPanelUrl: z.string().optional(),
});
export type TerminalState = Readonly<z.infer<typeof terminalState>>;
