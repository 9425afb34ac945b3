// The shape of settings.json: each setting with its default, and what one value alone can have wrong.
import { z } from 'zod';
import { codePatternFault } from '../../devices/barcode/code-pattern.ts';
import { patternFault } from '../../devices/msr/classify.ts';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';
import { customFieldNumber, declarationOf } from '../../shared/record-customer/fields.ts';
import { campaignId, generatedLength } from '../../shared/record-customer/formats.ts';
import { counterForm, staffForm } from './staff-form.ts';

const pattern = z
  .strictObject({ prefix: z.string(), length: z.int().min(1).max(32).optional() })
  .superRefine((value, context) => {
    const fault = patternFault(value);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  });

/** `name` says in messages which one is meant. */
const code = z
  .strictObject({
    name: z.string().min(1).max(60),
    url: z.string().optional(),
    ai: z.string().optional(),
    text: z.string().optional(),
  })
  .superRefine((value, context) => {
    const fault = codePatternFault(value);
    if (fault) context.addIssue({ code: 'custom', message: `${value.name}: ${fault}` });
  });

const asked = z
  .string()
  .refine((name) => declarationOf(name)?.form !== undefined || (customFieldNumber(name) ?? 0) > 1, {
    message: 'must be a field of the customer, such as first_name, email, custom_date or custom_field_2',
  });

const issue = z
  .strictObject({
    length: z.int(),
    prefix: z.string().regex(/^\d*$/).default(''),
    suffix: z.string().regex(/^\d*$/).default(''),
    /** This terminal's own part of the numbers, 1 to `of`: for a centre that lends none. No two terminals may have the same. */
    part: z
      .strictObject({ number: z.int().min(1), of: z.int().min(1).max(1000) })
      .refine(({ number, of }) => number <= of, { path: ['number'], message: 'must not be above of' })
      .optional(),
  })
  .refine(
    ({ length, prefix, suffix }) => generatedLength.read(String(length)) && length - prefix.length - suffix.length >= 4,
    {
      message: `length must be ${generatedLength.form} and leave at least 4 digits free between prefix and suffix`,
    },
  );

const language = z.enum(LANGUAGE_CODES);

const seconds = z.number().min(1).max(3600);

const pinLength = z.int().min(4).max(12);

const pin = z
  .strictObject({
    ask: z.enum(['never', 'optional', 'required']).default('optional'),
    minLength: pinLength.default(4),
    maxLength: pinLength.default(6),
    keySeconds: seconds.default(60),
  })
  .refine(({ minLength, maxLength }) => minLength <= maxLength, {
    path: ['maxLength'],
    message: 'must not be below minLength (when it is left out, it is 6)',
  });

const campaign = z.string().refine((id) => campaignId.read(id) === id, {
  message: `must be one campaign id: ${campaignId.form}`,
});

const notBlank = z.string().refine((value) => value.trim() !== '', { message: 'must not be blank' });

export const settingsForm = z.strictObject({
  shopName: z.string().max(60),
  /** Where the shop is: how dates and numbers are written, and which country's phone numbers customers type. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two letters of ISO 3166-1, such as US')
    .default('US'),
  /** The languages that customers can choose; the terminal starts each visit in the first. */
  languages: z.tuple([language], language).default([...LANGUAGE_CODES]),
  central: z.strictObject({
    account_id: notBlank,
    user_id: notBlank,
    feedSeconds: seconds.default(30),
    /** How long an acknowledged sign-up stays sealed on the terminal where the centre tells of no back-up that has it. */
    keepHours: z.number().min(0).max(2160).default(168),
    /** Whether names, passwords and PINs may cross a network unencrypted, where anybody on it can read them. */
    plainHttp: z.enum(['refused', 'allowed']).default('refused'),
  }),
  signUp: z.strictObject({
    campaign_id: z.array(campaign).max(50, 'must be at most 50 campaigns').default([]),
    auto_add: notBlank.optional(),
    send_no_email: z.boolean().default(false),
    /** The fields to ask for, in order; the steps follow from them. Whether a user name is free only the centre knows: one that is taken becomes a conflict for staff. */
    ask: z.record(asked, z.enum(['required', 'optional'])),
    /** Whose password is asked for: those who register an issued card (the contract wants one), or every customer's. */
    password: z.enum(['register', 'always']).default('register'),
    pin,
  }),
  cards: z.strictObject({
    /** The shop's own cards; they decide first. */
    patterns: z.array(pattern),
    /**
     * Where a card's number stands in a code that says more: in a link (`url`), a GS1 element (`ai`) or a text, with `{number}` in its
     * place. The number is then judged like any other, by `patterns` first.
     */
    codes: z.array(code).default([]),
    /** Whether a card that is neither the shop's nor a payment card nor a licence may be used. */
    acceptOthers: z.boolean().default(false),
    /** How numbers are issued to customers without a card; left out: they are not. */
    issue: issue.optional(),
  }),
  staff: staffForm,
  counter: counterForm,
  times: z.strictObject({
    /** At a kiosk, without a touch, before what was typed is covered. */
    coverSeconds: seconds.default(15),
    /** Without a touch, before the terminal asks 'are you still there?', and then before it ends the sign-up. */
    idleSeconds: seconds.default(60),
    warnSeconds: seconds.default(20),
    /** How long an ending stays on the screen; a number to write down stays four times as long. */
    endSeconds: seconds.default(15),
  }),
});

export type Settings = Readonly<z.infer<typeof settingsForm>>;
