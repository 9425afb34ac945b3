// What the set-up assistant is sent, and what it may send. Passwords, PINs and passphrases go to the terminal, and never come back.
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';
import { preferences } from './preferences.ts';
import { device } from './terminal-state.ts';

/** In their order. */
export const STEPS = [
  'welcome',
  'centre',
  'account',
  'campaigns',
  'shop',
  'reader',
  'cards',
  'pinPad',
  'staff',
  'key',
  'review',
] as const;
export type StepName = (typeof STEPS)[number];

/** What is wrong with what was given. `detail`: in the words of the centre, the system or the log, which are English. */
const problem = z.object({
  code: z.enum([
    'address',
    'plainHttp',
    'unknownHost',
    'nothingThere',
    'silent',
    'certificate',
    'network',
    'notCentre',
    'incomplete',
    'refused',
    'campaigns',
    'shopName',
    'country',
    'noDevice',
    'device',
    'prefix',
    'paymentPrefix',
    'length',
    'noCards',
    'staffName',
    'pin',
    'mismatch',
    'staffNeeded',
    'group',
    'key',
    'unreadable',
    'noFleet',
    'passphrase',
    'save',
  ]),
  detail: z.optional(z.string()),
});
export type SetupProblem = Readonly<z.infer<typeof problem>>;

/** What works, and should be seen to. `day`: when the centre's certificate ends; `seconds`: how far this machine's clock is off. */
const remark = z.discriminatedUnion('code', [
  z.object({ code: z.literal('certificateEnds'), day: z.string() }),
  z.object({ code: z.literal('clock'), seconds: z.int() }),
  z.object({ code: z.enum(['noCampaigns', 'readerUntested', 'pinPadUntested', 'noStaff', 'keyBeside', 'keystore']) }),
]);
export type SetupRemark = Readonly<z.infer<typeof remark>>;

const campaign = z.object({ id: z.string(), name: z.string(), type: z.string() });

/** `device`: as settings.json names it, without its model. `models`: those that it may be, where it does not say. */
const found = z.object({
  device: z.string(),
  title: z.string(),
  models: z.array(z.object({ name: z.string(), title: z.string() })),
  forbidden: z.boolean(),
});
export type FoundView = Readonly<z.infer<typeof found>>;

/** A device that is being tried. `ending`: of the card that was swiped, where it may be a shop's. */
const trial = z.object({
  spec: z.string(),
  state: device.shape.state,
  result: z.optional(z.enum(['works', 'badRead', 'paymentCard'])),
  ending: z.optional(z.string()),
});
export type TrialView = Readonly<z.infer<typeof trial>>;

const deviceStep = {
  /** Undefined while it is being looked. */
  found: z.optional(z.array(found)),
  chosen: z.optional(z.string()),
  trial: z.optional(trial),
};

const common = { problem: z.optional(problem), busy: z.boolean() };
const profile = z.enum(['kiosk', 'counter']);

export const setupScreen = z.discriminatedUnion('name', [
  z.object({ name: z.literal('welcome'), ...common }),
  /** A fleet's file. `files`: those that were found on what is plugged in. */
  z.object({ name: z.literal('file'), files: z.array(z.string()), file: z.string(), ...common }),
  z.object({ name: z.literal('centre'), url: z.string(), ...common }),
  z.object({
    name: z.literal('account'),
    url: z.string(),
    account_id: z.string(),
    user_id: z.string(),
    /** Whether a password was given, which stays where none is typed. */
    hasPassword: z.boolean(),
    ...common,
  }),
  /** Without `offered` the centre lists none, and their ids are typed. */
  z.object({
    name: z.literal('campaigns'),
    offered: z.optional(z.array(campaign)),
    chosen: z.array(z.string()),
    ...common,
  }),
  z.object({
    name: z.literal('shop'),
    shopName: z.string(),
    country: z.string(),
    countries: z.array(z.string()),
    profile,
    ...common,
  }),
  z.object({ name: z.literal('reader'), ...deviceStep, ...common }),
  /** `ending`: of the card that the suggestion is from. */
  z.object({
    name: z.literal('cards'),
    prefix: z.string(),
    length: z.string(),
    acceptOthers: z.boolean(),
    ending: z.optional(z.string()),
    ...common,
  }),
  z.object({ name: z.literal('pinPad'), ...deviceStep, ...common }),
  z.object({ name: z.literal('staff'), staffName: z.string(), hasPin: z.boolean(), needed: z.boolean(), ...common }),
  /** `group`: which group of the code is asked for, from 1. The code itself is asked for, and not broadcast. */
  z.object({
    name: z.literal('key'),
    kept: z.enum(['file', 'keystore']),
    place: z.string(),
    group: z.int(),
    ...common,
  }),
  z.object({
    name: z.literal('review'),
    lines: z.array(z.object({ step: z.enum(STEPS), value: z.string() })),
    remarks: z.array(remark),
    ...common,
  }),
  /** The settings are there, and the terminal starts. */
  z.object({ name: z.literal('starting') }),
  /** It has started: `main` is what it shows. */
  z.object({ name: z.literal('ready'), main: z.enum(['kiosk', 'counter']) }),
  /** It does not start with them. */
  z.object({ name: z.literal('failed'), detail: z.string() }),
]);
export type SetupScreen = Readonly<z.infer<typeof setupScreen>>;
export type SetupScreenOf<N extends SetupScreen['name']> = Extract<SetupScreen, { readonly name: N }>;

export const setupState = z.object({
  surface: z.literal('setup'),
  country: z.string(),
  languages: z.array(z.enum(LANGUAGE_CODES)),
  preferences,
  screen: setupScreen,
  /** Left out where the screen is none of the steps. */
  progress: z.optional(z.object({ index: z.int(), total: z.int() })),
});
export type SetupState = Readonly<z.infer<typeof setupState>>;

const line = z.string().check(z.maxLength(1024));
const short = z.string().check(z.maxLength(128));

export const setupIntent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('prefer'), preferences }),
  z.object({ type: z.literal('begin') }),
  z.object({ type: z.literal('useFile') }),
  z.object({ type: z.literal('openFile'), file: line, passphrase: line }),
  z.object({ type: z.literal('back') }),
  /** From the review back to a step. */
  z.object({ type: z.literal('change'), step: z.enum(STEPS) }),
  z.object({ type: z.literal('giveCentre'), url: line }),
  z.object({ type: z.literal('giveAccount'), account_id: short, user_id: short, user_password: line }),
  z.object({ type: z.literal('giveCampaigns'), ids: z.array(short).check(z.maxLength(100)) }),
  z.object({ type: z.literal('giveShop'), shopName: short, country: short, profile }),
  /** Something was plugged in: a device, or a stick with a fleet's file. */
  z.object({ type: z.literal('lookAgain') }),
  z.object({ type: z.literal('tryDevice'), spec: line }),
  /** The device that was tried is taken; none: there is no PIN pad. */
  z.object({ type: z.literal('takeDevice'), none: z.boolean() }),
  z.object({ type: z.literal('giveCards'), prefix: short, length: short, acceptOthers: z.boolean() }),
  z.object({ type: z.literal('giveStaff'), name: short, pin: short, confirmation: short }),
  z.object({ type: z.literal('noStaff') }),
  z.object({ type: z.literal('confirmKey'), group: short }),
  z.object({ type: z.literal('finish') }),
  /** After the terminal did not start. */
  z.object({ type: z.literal('startAgain') }),
]);
export type SetupIntent = Readonly<z.infer<typeof setupIntent>>;
export type SetupIntentOf<T extends SetupIntent['type']> = Extract<SetupIntent, { readonly type: T }>;
