// What the screens show of a number that was just issued, and of the bonus that a customer begins with.
import * as z from 'zod/mini';

/** The kinds of barcode that a number can be shown as, by what shops' scanners read. */
export const BARCODES = ['code128', 'code39', 'itf', 'ean13', 'ean8', 'upca'] as const;
export type Barcode = (typeof BARCODES)[number];

export const codes = z.object({
  barcode: z.optional(z.enum(BARCODES)),
  /** What the QR code says: the number, or a link with the number in it. */
  qr: z.optional(z.string()),
  /** The width of the slip's paper in mm, where there is a printer for slips. */
  slip: z.optional(z.union([z.literal(58), z.literal(80)])),
});
export type Codes = Readonly<z.infer<typeof codes>>;

/** In the campaign's own unit. `currency` is a code of ISO 4217. */
export const bonus = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('points'), amount: z.number() }),
  z.object({ unit: z.literal('visits'), amount: z.number() }),
  z.object({ unit: z.literal('money'), amount: z.number(), currency: z.string() }),
  z.object({ unit: z.literal('item'), item: z.string() }),
]);
export type Bonus = Readonly<z.infer<typeof bonus>>;
