// The part of settings.json that is about staff: who signs in, and how the counter works.
import { z } from 'zod';
import { commandName } from '../../shared/command-name.ts';
import { HASH_FORM } from '../staff/pin-hash.ts';

const member = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .describe('As it is shown where staff sign in, and kept with what they did. Each name once.'),
  role: z
    .enum(['staff', 'manager'])
    .default('staff')
    .describe('What they are. A manager may use the manager’s page too.'),
  pin: z
    .string()
    .regex(HASH_FORM, `must be the hash that "${commandName('staff')} NAME" makes of a PIN`)
    .describe('The hash of the PIN (argon2id), which npm run staff -- NAME makes.'),
});

export const staffForm = z
  .array(member)
  .max(60)
  .refine((members) => new Set(members.map(({ name }) => name)).size === members.length, {
    message: 'must have each name once',
  })
  .default([]);

export const counterForm = z
  .strictObject({
    display: z
      .enum(['none', 'confirm', 'fillIn'])
      .default('none')
      .describe(
        'The customer’s display in a second window. confirm: staff type, and the customer sees it, gives password and PIN, and confirms. fillIn: staff start, and the customer fills in everything there.',
      ),
    signOutMinutes: z
      .number()
      .min(1)
      .max(720)
      .default(10)
      .describe('How long somebody stays signed in without doing anything, in minutes.'),
  })
  .prefault({});
