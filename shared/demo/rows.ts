// The rows of a demo's live view: what crossed a boundary of the terminal, with nothing secret in it.
import * as z from 'zod/mini';

/** What happened, by the boundary that it crossed. */
export const ROW_CODES = [
  'bytes.reader',
  'bytes.scanner',
  'bytes.toPinPad',
  'bytes.pinPad',
  'device.enabled',
  'device.away',
  'swipe.loyalty',
  'swipe.payment',
  'swipe.licence',
  'swipe.unknown',
  'swipe.error',
  'decision.new',
  'decision.register',
  'decision.registered',
  'decision.unsure',
  'decision.checking',
  'decision.paymentCard',
  'decision.foreignCard',
  'decision.badRead',
  'decision.failed',
  'pin.entered',
  'pin.ended',
  'outbox.recorded',
  'outbox.notRecorded',
  'outbox.acknowledged',
  'outbox.waits',
  'outbox.staff',
  'outbox.erased',
  'request.record',
  'request.find',
  'request.routine',
  'answer.success',
  'answer.error',
  'answer.none',
  'answer.routine',
  'switch.cable',
  'switch.network',
  'switch.answers',
  'switch.clock',
] as const;
export type RowCode = (typeof ROW_CODES)[number];

export const LONGEST_VALUE = 400;
/** How many rows are kept, at the terminal and on the page. */
export const MOST_ROWS = 150;

/** `masked`: the value that crossed is another; what is shown has been masked or shortened. */
const fact = z.object({
  name: z.string().check(z.maxLength(40)),
  value: z.string().check(z.maxLength(LONGEST_VALUE)),
  masked: z.optional(z.literal(true)),
});
export type Fact = Readonly<z.infer<typeof fact>>;

export const row = z.object({
  id: z.int(),
  /** By the terminal's clock, ISO 8601. */
  at: z.string().check(z.maxLength(40)),
  code: z.enum(ROW_CODES),
  facts: z.array(fact).check(z.maxLength(40)),
  /** Only the newest row of a key is kept: what comes all the time would push out the rest. */
  key: z.optional(z.string().check(z.maxLength(40))),
});
export type Row = Readonly<z.infer<typeof row>>;

/** The rows with a new one, oldest first, and never more than `most`. */
export const withRow = (rows: readonly Row[], next: Row, most = MOST_ROWS): readonly Row[] =>
  [...rows.filter(({ key }) => key === undefined || key !== next.key), next].slice(-most);
