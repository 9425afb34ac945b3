// Who is signed in at a counter, or how signing in goes. No PIN is ever in it.
import * as z from 'zod/mini';

export const member = z.object({ name: z.string(), role: z.enum(['staff', 'manager']) });
export type Member = Readonly<z.infer<typeof member>>;

export const staffShown = z.discriminatedUnion('at', [
  z.object({
    at: z.literal('signedOut'),
    /** Who may sign in. `lockedSeconds`: how long not, after wrong PINs. */
    members: z.array(z.object({ ...member.shape, lockedSeconds: z.optional(z.int()) })),
    /** Who signed in here last. */
    last: z.optional(z.string()),
    notice: z.optional(
      z.discriminatedUnion('code', [
        /** `left`: so many more wrong ones lock. */
        z.object({ code: z.literal('wrong'), left: z.int() }),
        z.object({ code: z.literal('timedOut') }),
        z.object({ code: z.literal('padAway') }),
        z.object({ code: z.literal('padLeft') }),
        /** A card was swiped, and nobody is signed in. */
        z.object({ code: z.literal('signInFirst') }),
      ]),
    ),
    hasPad: z.boolean(),
  }),
  /** `digits`: how many were typed on the pad, where the PIN is typed there. */
  z.object({ at: z.literal('checking'), name: z.string(), digits: z.optional(z.int()) }),
  z.object({ at: z.literal('signedIn'), member }),
]);
export type StaffShown = Readonly<z.infer<typeof staffShown>>;
