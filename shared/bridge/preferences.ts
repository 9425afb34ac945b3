// How the customer at the terminal wants it: part of the visit, chosen on the first screen or at any time, and ended with it.
import * as z from 'zod/mini';
import { LANGUAGE_CODES, type LanguageCode } from '../languages/languages.ts';

export const preferences = z.object({
  language: z.enum(LANGUAGE_CODES),
  textSize: z.enum(['standard', 'large', 'largest']),
  contrast: z.enum(['standard', 'high']),
  /** How long the terminal waits for the customer. `off`: only a visit that was left for half an hour is ended. */
  patience: z.enum(['standard', 'extended', 'off']),
  /** What is shown is spoken too, this fast. */
  speech: z.enum(['off', 'slow', 'standard', 'fast']),
  volume: z.enum(['low', 'standard', 'high']),
  /** Two switches lead through the screen: one goes on to the next thing, the other chooses it. */
  switches: z.boolean(),
});
export type Preferences = Readonly<z.infer<typeof preferences>>;

/** What every visit begins with. */
export const initialPreferences = (language: LanguageCode): Preferences => ({
  language,
  textSize: 'standard',
  contrast: 'standard',
  patience: 'standard',
  speech: 'off',
  volume: 'standard',
  switches: false,
});
