// What a shop decides about its terminal: read from settings.json in the data folder, checked before anything starts.
import fs from 'node:fs';
import { z } from 'zod';
import { codePatternFault } from '../../devices/barcode/code-pattern.ts';
import { patternFault } from '../../devices/msr/classify.ts';
import { customFieldNumber, declarationOf } from '../../shared/record-customer/fields.ts';
import { campaignId, generatedLength } from '../../shared/record-customer/formats.ts';
import { readRequest } from '../../shared/record-customer/request.ts';
import { fixedFields, issueFields } from './fixed-fields.ts';

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
  })
  .refine(
    ({ length, prefix, suffix }) => generatedLength.read(String(length)) && length - prefix.length - suffix.length >= 4,
    {
      message: `length must be ${generatedLength.form} and leave at least 4 digits free between prefix and suffix`,
    },
  );

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

const settingsForm = z.strictObject({
  shopName: z.string().max(60),
  central: z.strictObject({
    account_id: notBlank,
    user_id: notBlank,
    feedSeconds: seconds.default(30),
  }),
  signUp: z.strictObject({
    campaign_id: z.array(campaign).max(50, 'must be at most 50 campaigns').default([]),
    auto_add: notBlank.optional(),
    send_no_email: z.boolean().default(false),
    /** The fields to ask for, in order; the steps follow from them. Only the centre knows whether a user name is taken: staff hear of it. */
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
  times: z.strictObject({
    /** Without a touch, before the terminal asks 'are you still there?', and then before it ends the sign-up. */
    idleSeconds: seconds.default(60),
    warnSeconds: seconds.default(20),
    /** How long an ending stays on the screen; a number to write down stays four times as long. */
    endSeconds: seconds.default(15),
  }),
});

export type Settings = Readonly<z.infer<typeof settingsForm>>;

/** Where a field that every sign-up sends is set. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  account_id: ['central', 'account_id'],
  campaign_id: ['signUp', 'campaign_id'],
  auto_add: ['signUp', 'auto_add'],
  card_number_generate: ['cards', 'issue', 'length'],
  card_number_prefix: ['cards', 'issue', 'prefix'],
  card_number_suffix: ['cards', 'issue', 'suffix'],
};

/** Settings with which the contract would refuse every sign-up are found out here, by the contract's own reading. */
const schema = settingsForm.superRefine((settings, context) => {
  const { issue } = settings.cards;
  const card = issue ? issueFields(issue) : { card_number: '1' };
  const { faults } = readRequest({ customer_action: 'new', ...fixedFields(settings), ...card });
  for (const { field, message } of faults)
    context.addIssue({ code: 'custom', path: [...(PLACES[field] ?? [])], message: `${field} ${message}`.trim() });
  if (issue && !isTaken(issue, settings.cards))
    context.addIssue({ code: 'custom', path: ['cards', 'issue'], message: NOT_TAKEN });
});

const NOT_TAKEN =
  'this terminal would refuse the cards it issues: let prefix and length be those of one of cards.patterns, or prefix lie outside the payment networks with acceptOthers';

/** Whether the terminal takes the cards whose numbers it issues. */
function isTaken({ prefix, length }: z.infer<typeof issue>, { patterns, acceptOthers }: Settings['cards']): boolean {
  if (patterns.some((own) => prefix.startsWith(own.prefix) && length === (own.length ?? length))) return true;
  return acceptOthers && patternFault({ prefix }) === undefined;
}

/** The demo shop's settings: the account that `central init --demo` creates. */
export const DEMO_SETTINGS: Settings = schema.parse({
  shopName: 'Great Widgets',
  central: { account_id: 'greatwidgets', user_id: 'john1970', feedSeconds: 5 },
  signUp: {
    campaign_id: ['1234567890123456'],
    auto_add: '25',
    ask: {
      first_name: 'required',
      last_name: 'required',
      email: 'required',
      phone: 'optional',
      custom_date: 'optional',
    },
    pin: {},
  },
  cards: { patterns: [{ prefix: '601234', length: 16 }], acceptOthers: true, issue: { length: 16, prefix: '601234' } },
  times: {},
});

/** Reads settings.json, or gives `fallback` when there is none; throws an Error that names each fault and its place. */
export function loadSettings(file: string, fallback: Settings): Settings {
  if (!fs.existsSync(file)) return fallback;
  const parsed = schema.safeParse(readJson(file));
  if (!parsed.success) throw new Error(`${file} is not usable:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`);
  }
}
