// The settings of what customers agree to: terms that they must accept, and consents that they may give.
import { z } from 'zod';
import { LANGUAGE_CODES, LANGUAGES, type LanguageCode } from '../../shared/languages/languages.ts';

/** A text in each of the shop's languages. */
const translated = (longest: number) =>
  z.strictObject(
    Object.fromEntries(
      LANGUAGE_CODES.map((code) => {
        const text = z.string().trim().min(1).max(longest);
        return [code, text.optional().describe(`In ${LANGUAGES[code].name}.`)];
      }),
    ) as Record<LanguageCode, z.ZodOptional<z.ZodString>>,
  );

const agreement = z.strictObject({
  field: z
    .string()
    .regex(/^custom_field_(?:[2-9]|[1-9]\d{1,14})$/, {
      error: 'must be a field of the account, such as custom_field_20',
    })
    .describe(
      'The account’s own field (of the type Text) that keeps the answer, the text’s version, the time and the language.',
    ),
  required: z
    .boolean()
    .default(false)
    .describe('true: terms, without which nobody is signed up. false: a consent, which the customer may refuse.'),
  version: z
    .string()
    .regex(/^[\w.-]{1,40}$/, { error: 'must be 1 to 40 letters, digits, dots, - and _, such as 2026-11' })
    .describe('Which version of the text this is: change it whenever the text changes.'),
  title: translated(120).describe('The question, in every language that is offered.'),
  text: translated(8000)
    .optional()
    .describe('What is agreed to, in every language that is offered. A blank line begins a paragraph.'),
});

export const agreements = z
  .array(agreement)
  .max(10)
  .default([])
  .describe('What customers are asked to agree to, each a question of its own, and none answered beforehand.');

export type Agreement = z.infer<typeof agreement>;

type Fault = readonly [path: readonly (string | number)[], message: string];

/** What is wrong with them beside the rest of the settings. */
export function agreementFaults(
  list: readonly Agreement[],
  asked: readonly string[],
  offered: readonly LanguageCode[],
): readonly Fault[] {
  return list.flatMap(({ field, title, text }, index): Fault[] => {
    const twice = asked.includes(field) || list.findIndex((each) => each.field === field) < index;
    const missing = offered.flatMap((language): Fault[] => [
      ...(title[language] === undefined
        ? [[[index, 'title'], `is missing in ${language}, which languages offers`] as const]
        : []),
      ...(text && text[language] === undefined
        ? [[[index, 'text'], `is missing in ${language}, which languages offers`] as const]
        : []),
    ]);
    return [
      ...(twice ? [[[index, 'field'], 'is asked for already: give each its own field'] as const] : []),
      ...missing,
    ];
  });
}
