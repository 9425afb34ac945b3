// What staff may send from the counter. Signed out, only what signs them in is taken.
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';
import { preferences } from './preferences.ts';

const short = z.string().check(z.maxLength(4096));
const values = z.record(z.string().check(z.maxLength(64)), short);

/** Whoever is signed out may send these. */
const signingIn = [
  /** The PIN travels once, from the renderer to the main process, and is never sent back. */
  z.object({ type: z.literal('signIn'), name: short, pin: z.string().check(z.maxLength(32)) }),
  z.object({ type: z.literal('signInOnPad'), name: short }),
  /** Also leaves off signing in on the pad. */
  z.object({ type: z.literal('signOut') }),
  /** The staff's own preferences. */
  z.object({ type: z.literal('prefer'), preferences }),
  z.object({ type: z.literal('activity') }),
] as const;
export const signInIntent = z.discriminatedUnion('type', signingIn);
export type SignInIntent = Readonly<z.infer<typeof signInIntent>>;

const working = [
  /** A card whose number was typed. */
  z.object({ type: z.literal('typeCard'), card_number: short }),
  /** The form that takes another card for a sign-up in conflict is open, or is not any more: a swipe is for it meanwhile. */
  z.object({ type: z.literal('awaitCard'), isOpen: z.boolean() }),
  /** What has been typed so far: looked up, and shown to the customer. */
  z.object({ type: z.literal('draft'), values }),
  /** The whole form. */
  z.object({ type: z.literal('submitSheet'), values }),
  z.object({ type: z.literal('customerLanguage'), language: z.enum(LANGUAGE_CODES) }),
  z.object({ type: z.literal('noCard') }),
  z.object({ type: z.literal('choosePassword'), password: short, confirmation: short }),
  /** What the customer said, where they have no display to answer on. */
  z.object({ type: z.literal('agree'), field: z.string().check(z.maxLength(64)), given: z.boolean() }),
  z.object({ type: z.literal('retryPin') }),
  z.object({ type: z.literal('skipPin') }),
  z.object({ type: z.literal('confirm') }),
  z.object({ type: z.literal('back') }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('finish') }),
] as const;
export const workIntent = z.discriminatedUnion('type', working);
export type WorkIntent = Readonly<z.infer<typeof workIntent>>;
export type CounterIntent = SignInIntent | WorkIntent;
