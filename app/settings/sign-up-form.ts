// The settings of a sign-up: what customers are asked for, and what every sign-up sends.
import { z } from 'zod';
import { FIELDS } from '../../shared/record-customer/fields.ts';
import { campaignId } from '../../shared/record-customer/formats.ts';
import { agreements } from './agreements-form.ts';
import { notBlank, seconds } from './values.ts';

const ASKED = Object.entries(FIELDS).flatMap(([name, field]) => ('form' in field ? [name] : []));

const asked = z.string().regex(new RegExp(`^(?:${ASKED.join('|')}|custom_field_(?:[2-9]|[1-9]\\d{1,14}))$`), {
  error: 'must be a field of the customer, such as first_name, email, custom_date or custom_field_2',
});

const campaign = z.string().regex(/^[\w-]{1,64}$/, { error: `must be one campaign id: ${campaignId.form}` });

const pinLength = z.int().min(4).max(12);

const pin = z
  .strictObject({
    ask: z.enum(['never', 'optional', 'required']).default('optional').describe('Whether a PIN is asked for.'),
    minLength: pinLength.default(4).describe('The fewest digits of a PIN.'),
    maxLength: pinLength.default(6).describe('The most digits of a PIN.'),
    keySeconds: seconds.default(60).describe('How long the PIN pad waits for the next key, in seconds.'),
  })
  .refine(({ minLength, maxLength }) => minLength <= maxLength, {
    path: ['maxLength'],
    error: 'must not be below minLength (when it is left out, it is 6)',
  });

export const signUp = z.strictObject({
  campaign_id: z
    .array(campaign)
    .max(50, 'must be at most 50 campaigns')
    .default([])
    .describe('The campaigns that every customer is activated in.'),
  auto_add: notBlank
    .optional()
    .describe(
      'The bonus that is credited in each of these campaigns: an amount, or the name of a buyx campaign’s item.',
    ),
  send_no_email: z.boolean().default(false).describe('Whether the account’s owner gets no mail of a sign-up.'),
  ask: z
    .record(asked, z.enum(['required', 'optional']))
    .describe(
      'The fields to ask for, in order; the steps follow from them. Whether a user name is free only the centre knows: one that is taken becomes a conflict for staff.',
    ),
  agreements,
  password: z
    .enum(['register', 'always'])
    .default('register')
    .describe(
      'Whose password is asked for: those who register an issued card (the contract wants one), or every customer’s.',
    ),
  pin: pin.describe('The PIN, where there is a PIN pad.'),
});
