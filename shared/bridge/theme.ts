// How a shop's screens look: what the terminal sends of it, checked and worked out, and the screens only apply.
import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '../languages/languages.ts';

/** The colours of the style sheets (renderer/styles/base.css), without their two dashes. */
export const COLOUR_TOKENS = [
  'paper',
  'surface',
  'ink',
  'ink-soft',
  'line',
  'edge',
  'accent',
  'accent-deep',
  'accent-pale',
  'on-accent',
  'alarm',
  'warm',
  'warm-line',
  'warm-ink',
  'keys',
  'key-acts',
  'key-line',
] as const;
export type ColourToken = (typeof COLOUR_TOKENS)[number];

/** An address on the screens' own host. */
const address = z.string().check(z.regex(/^\/theme\//));

const fontFace = z.object({ use: z.enum(['text', 'headings']), source: address, weight: z.string() });
export type FontFaceView = Readonly<z.infer<typeof fontFace>>;

export const PICTURES = ['firstScreen', 'swipe', 'done'] as const;

export const theme = z.object({
  logo: z.optional(address),
  /** #rrggbb each; without them the colours are the product's own. */
  colours: z.optional(z.record(z.enum(COLOUR_TOKENS), z.string().check(z.regex(/^#[0-9a-f]{6}$/)))),
  fonts: z.array(fontFace),
  pictures: z.partialRecord(z.enum(PICTURES), address),
  /** The shop's own words, in ICU MessageFormat, by language and key. */
  texts: z.partialRecord(z.enum(LANGUAGE_CODES), z.record(z.string(), z.string())),
});
export type Theme = Readonly<z.infer<typeof theme>>;
