// The shape of settings.json: each setting with its default and what it is for, and what one value alone can have wrong.
// docs/settings.md and docs/settings.schema.json are made from it: npm run settings-docs.
import { z } from 'zod';
import { LANGUAGE_CODES } from '../../shared/languages/languages.ts';
import { centreUrlFault } from '../centre/centre-url.ts';
import { cards } from './cards-form.ts';
import { devicesForm } from './devices-form.ts';
import { signUp } from './sign-up-form.ts';
import { counterForm, staffForm } from './staff-form.ts';
import { theme } from './theme-form.ts';
import { notBlank, seconds } from './values.ts';

const language = z.enum(LANGUAGE_CODES);

const url = z.string().superRefine((value, context) => {
  const message = centreUrlFault(value);
  if (message) context.addIssue({ code: 'custom', message });
});

const central = z.strictObject({
  url: url.optional().describe('The address of its API, such as https://centre.example/. --central wins over it.'),
  account_id: notBlank.describe('The account at the centre.'),
  user_id: notBlank.describe('The terminal’s own user of the API there.'),
  feedSeconds: seconds.default(30).describe('How often the centre is asked what is new, in seconds.'),
  keepHours: z
    .number()
    .min(0)
    .max(2160)
    .default(168)
    .describe(
      'How long an acknowledged sign-up stays sealed on the terminal where the centre tells of no back-up that has it, in hours.',
    ),
  plainHttp: z
    .enum(['refused', 'allowed'])
    .default('refused')
    .describe('Whether names, passwords and PINs may cross a network unencrypted, where anybody on it can read them.'),
  pins: z
    .array(z.string().regex(/^[A-Za-z0-9+/]{43}=$/, 'must be a SHA-256 in base64, 44 characters long'))
    .default([])
    .describe(
      'The public keys that the centre, or an authority that signs its certificate, may have, each as the SHA-256 of its SubjectPublicKeyInfo in base64 (RFC 7469). With none, every certificate of a trusted authority is taken. Name the next key too before it changes.',
    ),
});

const times = z.strictObject({
  coverSeconds: seconds
    .default(15)
    .describe(
      'At a kiosk, how long without a touch before what was typed is covered, in seconds. More than 20 is taken, and warned of.',
    ),
  idleSeconds: seconds
    .default(60)
    .describe('How long without a touch before the terminal asks whether somebody is there, in seconds.'),
  warnSeconds: seconds.default(20).describe('How long it then waits before it ends the sign-up, in seconds.'),
  endSeconds: seconds
    .default(15)
    .describe('How long an ending stays on the screen, in seconds; a number to write down stays four times as long.'),
});

export const settingsForm = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe('Where an editor finds docs/settings.schema.json. The terminal passes it over.'),
  shopName: z.string().max(60).describe('The shop’s name, as customers read it.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be two letters of ISO 3166-1, such as US')
    .default('US')
    .describe(
      'Where the shop is: how dates and numbers are written, and which country’s phone numbers customers type.',
    ),
  languages: z
    .tuple([language], language)
    .default([...LANGUAGE_CODES])
    .describe('The languages that customers can choose; the terminal starts each visit in the first.'),
  profile: z
    .enum(['kiosk', 'counter'])
    .default('kiosk')
    .describe('What the terminal is: a kiosk for customers, or a counter where staff sign in. --profile wins over it.'),
  theme: theme.default({}).describe('How the screens look and what they say, in the shop’s own way.'),
  central: central.describe('The centre that sign-ups are sent to.'),
  devices: devicesForm.describe('What is plugged in.'),
  signUp: signUp.describe('What customers are asked for, and what every sign-up sends.'),
  cards: cards.describe('Cards and their numbers.'),
  staff: staffForm.describe('Who signs in at the counter; nobody: the terminal is the customer’s walk alone.'),
  counter: counterForm.describe('How the counter works, where staff sign in.'),
  times: times.describe('How long the terminal waits.'),
});

export type Settings = Readonly<z.infer<typeof settingsForm>>;
export type Slip = NonNullable<NonNullable<Settings['cards']['issue']>['slip']>;
