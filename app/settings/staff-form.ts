// The part of settings.json that is about staff: who signs in, and how the counter works.
import { z } from 'zod';
import { HASH_FORM } from '../staff/pin-hash.ts';

const member = z.strictObject({
  /** As it is shown on the sign-in page and kept on record. */
  name: z.string().trim().min(1).max(40),
  /** Managers also have the manager's page. */
  role: z.enum(['staff', 'manager']).default('staff'),
  /** The hash of the PIN, as `npm run staff` makes it. */
  pin: z.string().regex(HASH_FORM, 'must be the hash that "npm run staff -- NAME" makes of a PIN'),
});

/** Without anybody here, a counter is the customer's walk alone, and nobody signs in. */
export const staffForm = z
  .array(member)
  .max(60)
  .refine((members) => new Set(members.map(({ name }) => name)).size === members.length, {
    message: 'must have each name once',
  })
  .default([]);

export const counterForm = z
  .strictObject({
    /**
     * The customer's display in a second window. `confirm`: staff type; the customer sees it, gives password and PIN, and confirms.
     * `fillIn`: staff start it and the customer fills in everything there.
     */
    display: z.enum(['none', 'confirm', 'fillIn']).default('none'),
    /** How long somebody stays signed in without doing anything. */
    signOutMinutes: z.number().min(1).max(720).default(10),
  })
  .prefault({});
