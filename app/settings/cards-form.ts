// The settings of cards: which are the shop's own, where their numbers stand in codes, and how numbers are issued.
import { z } from 'zod';
import { codePatternFault } from '../../devices/barcode/code-pattern.ts';
import { patternFault } from '../../devices/msr/classify.ts';
import { BARCODES } from '../../shared/bridge/issued.ts';
import { CARD_WAYS } from '../../shared/bridge/terminal-state.ts';
import { generatedLength } from '../../shared/record-customer/formats.ts';
import { notBlank } from './values.ts';

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

/** What a kind of barcode asks of a number; the others take any digits. */
const BARCODE_LENGTHS: Readonly<Record<string, (length: number) => string | undefined>> = {
  itf: (length) => (length % 2 === 0 ? undefined : 'itf takes an even number of digits: let length be even'),
  ean13: (length) => (length === 13 ? undefined : 'ean13 takes 13 digits: let length be 13'),
  ean8: (length) => (length === 8 ? undefined : 'ean8 takes 8 digits: let length be 8'),
  upca: (length) => (length === 12 ? undefined : 'upca takes 12 digits: let length be 12'),
};

const slip = z.strictObject({
  widthMm: z.union([z.literal(58), z.literal(80)]).describe('The width of its paper, in mm (58 or 80).'),
  printer: notBlank
    .optional()
    .describe(
      'Its name in the system, for a terminal in Electron; left out, and in a browser: the system’s own choice.',
    ),
});

const issue = z
  .strictObject({
    length: z.int().describe('How long a number is, prefix and suffix included: 4 to 32 digits.'),
    prefix: affix.describe('The digits that a number begins with.'),
    suffix: affix.describe('The digits that a number ends with.'),
    barcode: z
      .enum(['none', ...BARCODES])
      .default('code128')
      .describe(
        'The barcode that an issued number is shown as: the kind that the shop’s scanners read. For ean13, ean8 and upca only numbers with their check digit are issued, one in ten.',
      ),
    qr: z
      .string()
      .max(300)
      .refine((text) => text === '' || text.split('{number}').length === 2, { error: 'must have {number} in it once' })
      .default('{number}')
      .describe(
        'What the QR code to photograph says, with {number} in the number’s place: a link, say. Empty: there is none.',
      ),
    slip: slip
      .optional()
      .describe('The printer that prints the number on a slip where the customer wants one; left out: there is none.'),
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
  .superRefine(({ barcode, length }, context) => {
    const message = BARCODE_LENGTHS[barcode]?.(length);
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['barcode'], message });
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
