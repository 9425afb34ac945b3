// The settings of cards: which are the shop's own, where their numbers stand in codes, and how numbers are issued.
import { z } from 'zod';
import { codePatternFault } from '../../devices/barcode/code-pattern.ts';
import { patternFault } from '../../devices/msr/classify.ts';
import { CARD_WAYS } from '../../shared/bridge/terminal-state.ts';
import { generatedLength } from '../../shared/record-customer/formats.ts';

const pattern = z
  .strictObject({
    prefix: z.string().describe('What the numbers begin with.'),
    length: z.int().min(1).max(32).optional().describe('How long they are; left out: any length.'),
  })
  .superRefine((value, context) => {
    const fault = patternFault(value);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  });

const code = z
  .strictObject({
    name: z.string().min(1).max(60).describe('Says in messages which code is meant.'),
    url: z.string().optional().describe('A link with {number} in the number’s place.'),
    ai: z.string().optional().describe('The GS1 application identifier of the element that is the number.'),
    text: z.string().optional().describe('A text with {number} in the number’s place.'),
  })
  .superRefine((value, context) => {
    const fault = codePatternFault(value);
    if (fault) context.addIssue({ code: 'custom', message: `${value.name}: ${fault}` });
  });

const affix = z.string().regex(/^\d*$/, { error: 'must be digits' }).default('');

const issue = z
  .strictObject({
    length: z.int().describe('How long a number is, prefix and suffix included: 4 to 32 digits.'),
    prefix: affix.describe('The digits that a number begins with.'),
    suffix: affix.describe('The digits that a number ends with.'),
    part: z
      .strictObject({
        number: z.int().min(1).describe('Which part: 1 to of.'),
        of: z.int().min(1).max(1000).describe('How many parts there are.'),
      })
      .refine(({ number, of }) => number <= of, { path: ['number'], error: 'must not be above of' })
      .optional()
      .describe(
        'This terminal’s own part of the numbers, for a centre that lends none. No two terminals may have the same.',
      ),
  })
  .refine(
    ({ length, prefix, suffix }) => generatedLength.read(String(length)) && length - prefix.length - suffix.length >= 4,
    {
      error: `length must be ${generatedLength.form} and leave at least 4 digits free between prefix and suffix`,
    },
  );

export const cards = z.strictObject({
  patterns: z.array(pattern).describe('The shop’s own cards; they decide first.'),
  codes: z
    .array(code)
    .default([])
    .describe(
      'Where a card’s number stands in a code that says more: in a link (url), a GS1 element (ai) or a text. The number is then judged like any other, by patterns first.',
    ),
  acceptOthers: z
    .boolean()
    .default(false)
    .describe('Whether a card that is neither the shop’s nor a payment card nor a licence may be used.'),
  way: z
    .enum(CARD_WAYS)
    .default('swipe')
    .describe(
      'How a card is given to the reader, which the screens show and say: swiped, inserted, held to it, or scanned.',
    ),
  issue: issue.optional().describe('How numbers are issued to customers without a card; left out: they are not.'),
});
