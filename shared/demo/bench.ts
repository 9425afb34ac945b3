// A demo's bench: what its page shows of the simulated world, and what a visitor may do with it. Shops have none of it.
import * as z from 'zod/mini';
import { row } from './rows.ts';

/** What the terminal will make of a card, as far as can be known before it is swiped. */
export const PROMISES = ['new', 'register', 'registered', 'paymentCard', 'foreignCard', 'badRead'] as const;
export type Promised = (typeof PROMISES)[number];

const short = z.string().check(z.maxLength(80));

const card = z.object({ id: short, label: short, hint: short, promise: z.enum(PROMISES) });
export type BenchCard = Readonly<z.infer<typeof card>>;

/** How the centre's answers come: as they are; late; not at all, though the centre has done what it was asked; 503; a hotel's log-in page. */
export const ANSWERS = ['normal', 'late', 'lost', 'busy', 'portal'] as const;
export type Answers = (typeof ANSWERS)[number];

export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#', '/'] as const;

/** How far the clock can be moved at once, in s. */
export const MOVES = [20, 60, 3600, 86_400] as const;

const DEVICES = ['reader', 'scanner', 'pinPad'] as const;
export type BenchDevice = (typeof DEVICES)[number];

export const benchView = z.object({
  reader: z.optional(z.object({ plugged: z.boolean(), cards: z.array(card) })),
  scanner: z.optional(z.object({ plugged: z.boolean(), codes: z.array(card) })),
  pinPad: z.optional(z.object({ plugged: z.boolean(), display: short })),
  /** Left out where the centre is not one on this machine: there is nothing between to switch. */
  network: z.optional(z.object({ connected: z.boolean(), answers: z.enum(ANSWERS) })),
  clock: z.object({ now: short, aheadSeconds: z.int() }),
  terminal: z.object({ screen: short, online: z.boolean(), pending: z.int(), attention: z.int() }),
});
export type BenchView = Readonly<z.infer<typeof benchView>>;

/** What the bench tells its page: the rows so far once, then each new one; the view whenever it changes. */
export const benchMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view'), view: benchView }),
  z.object({ type: z.literal('rows'), rows: z.array(row) }),
  z.object({ type: z.literal('row'), row }),
]);
export type BenchMessage = Readonly<z.infer<typeof benchMessage>>;

export const benchCommand = z.discriminatedUnion('do', [
  z.object({ do: z.literal('swipe'), card: short }),
  z.object({ do: z.literal('scan'), code: short }),
  z.object({ do: z.literal('press'), key: z.enum(KEYS) }),
  z.object({ do: z.literal('cable'), device: z.enum(DEVICES), plugged: z.boolean() }),
  z.object({ do: z.literal('network'), connected: z.boolean() }),
  z.object({ do: z.literal('answers'), answers: z.enum(ANSWERS) }),
  z.object({ do: z.literal('clock'), seconds: z.literal(MOVES) }),
]);
export type BenchCommand = Readonly<z.infer<typeof benchCommand>>;
