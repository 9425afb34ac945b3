// How the customer at the terminal wants it: part of the walk, chosen on the first screen or at any time, and ended with it.
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';

export const preferences = z.object({
  language: z.enum(LANGUAGE_CODES),
});
export type Preferences = Readonly<z.infer<typeof preferences>>;
