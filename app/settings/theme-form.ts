// The settings of a shop's theme: what its name on the screens, its colours, fonts, pictures and words are.
import { z } from 'zod';
import { PICTURES } from '../../shared/bridge/theme.ts';
import { LANGUAGE_CODES, LANGUAGES } from '../../shared/languages/languages.ts';
import { COLOURS, type ColourName, contrastFaults } from './palette.ts';
import { englishText, TEXT_KEYS, textFault } from './theme-texts.ts';

/** A file's name in the folder `theme`. No path: nothing outside the folder can be named. */
const fileName = (endings: string) =>
  z.string().regex(new RegExp(`^[\\w-][\\w.-]*\\.(?:${endings})$`, 'i'), {
    error: `must be the name of a file in the folder theme beside settings.json, ending in .${endings.replaceAll('|', ', .')}`,
  });

const picture = fileName('svg|png|jpg|jpeg|webp');

const colour = z
  .string()
  .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, { error: 'must be a colour as #rgb or #rrggbb' })
  .meta({ format: 'color-hex' });

const COLOUR_TEXTS: Readonly<Record<ColourName, string>> = {
  background: 'What everything stands on.',
  surface: 'Inputs, keys, buttons and dialogs.',
  text: 'Text, and what the quieter lines and keys are made of.',
  softText: 'Text that matters less: hints, progress.',
  edge: 'The edges of inputs and of buttons that are not the primary one.',
  accent: 'The primary button, what is chosen, what has the focus.',
  accentText: 'The text on the primary button.',
  alarm: 'What is wrong with a field.',
  notice: 'What notices stand on.',
};

const colours = z
  .strictObject(
    Object.fromEntries(
      Object.entries(COLOUR_TEXTS).map(([name, text]) => [
        name,
        colour.optional().describe(`${text} Unless it is set: ${COLOURS[name as ColourName]}.`),
      ]),
    ) as Record<ColourName, z.ZodOptional<typeof colour>>,
  )
  .superRefine((set, context) => {
    for (const { colour: name, message } of contrastFaults(set))
      context.addIssue({ code: 'custom', path: [name], message });
  });

const font = z.strictObject({
  file: fileName('woff2').describe('A WOFF2 file of at most 1 MB.'),
  weight: z
    .string()
    .regex(/^[1-9]\d{0,2}(?: [1-9]\d{0,2})?$/, {
      error: 'must be a weight such as 400, or from and to such as 300 800',
    })
    .default('400')
    .describe('Its weight as in CSS; of a variable font from and to, such as 300 800.'),
});

const fonts = z.strictObject({
  text: z
    .array(font)
    .min(1)
    .max(6)
    .optional()
    .describe('The font of everything; letters that it lacks are in the product’s own.'),
  headings: z.array(font).min(1).max(6).optional().describe('The font of titles alone.'),
});

const PICTURE_TEXTS: Readonly<Record<(typeof PICTURES)[number], string>> = {
  firstScreen: 'On the first screen, in place of the drawing of a card.',
  swipe: 'Where a card is waited for: how it is swiped through your reader, as the customer sees it.',
  done: 'Where a sign-up ends well.',
};

const pictures = z.strictObject(
  Object.fromEntries(PICTURES.map((name) => [name, picture.optional().describe(PICTURE_TEXTS[name])])) as Record<
    (typeof PICTURES)[number],
    z.ZodOptional<typeof picture>
  >,
);

const words = z
  .strictObject(
    Object.fromEntries(
      TEXT_KEYS.map((key) => [
        key,
        z
          .string()
          .max(500)
          .superRefine((text, context) => {
            const fault = textFault(key, text);
            if (fault) context.addIssue({ code: 'custom', message: fault });
          })
          .optional()
          .describe(englishText(key)),
      ]),
    ),
  )
  .meta({ id: 'texts' });

const texts = z.strictObject(
  Object.fromEntries(
    LANGUAGE_CODES.map((code) => [code, words.optional().describe(`Texts in ${LANGUAGES[code].name}.`)]),
  ) as Record<(typeof LANGUAGE_CODES)[number], z.ZodOptional<typeof words>>,
);

export const theme = z.strictObject({
  logo: picture
    .optional()
    .describe('Stands in the bar in place of the shop’s name: a picture in the folder theme beside settings.json.'),
  colours: colours
    .optional()
    .describe('#rgb or #rrggbb each. Their contrast is checked; a customer’s high contrast has colours of its own.'),
  fonts: fonts.optional().describe('WOFF2 files in the folder theme.'),
  pictures: pictures.optional().describe('Pictures in the folder theme: SVG, PNG, JPEG or WebP, of at most 2 MB.'),
  texts: texts
    .optional()
    .describe(
      'The shop’s own words in place of the product’s, by language and by the keys of shared/languages/en.json.',
    ),
});

export type ThemeSettings = z.infer<typeof theme>;
