// Which HID device is meant: `hid:0801:0002?model=magtek-hid`, or `hid:?model=magtek-hid` for any of that model's.
import { MODEL_QUERY, readQuery } from './spec-query.ts';

/** Identifiers are USB's 16-bit numbers. What is left out may be anything. */
export interface HidMatch {
  readonly vendorId?: number;
  readonly productId?: number;
  /** HID usage page and usage of the top-level collection. */
  readonly usagePage?: number;
  readonly usage?: number;
}

/** What a system tells of a HID device. */
export interface HidInfo {
  readonly vendorId: number;
  readonly productId: number;
  readonly path?: string | undefined;
  readonly product?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}

export interface HidSpec {
  readonly match: HidMatch;
  readonly model: string | undefined;
}

const SPEC = /^hid:(?:([0-9a-f]{4}):([0-9a-f]{4}))?(?:\?(.*))?$/i;

/** Reads a `hid:` specification; throws an Error whose message says what to mend. */
export function parseHidSpec(spec: string): HidSpec {
  const [whole, vendor, product, search = ''] = SPEC.exec(spec) ?? [];
  if (whole === undefined)
    throw new Error(
      `"${spec}" names no HID device: write hid:VVVV:PPPP with its USB numbers in hexadecimal, such as hid:0801:0002`,
    );
  const { model } = readQuery(spec, search, MODEL_QUERY);
  if (vendor === undefined || product === undefined) return { match: {}, model };
  return { match: { vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16) }, model };
}

export function hidMatches(info: HidInfo, { vendorId, productId, usagePage, usage }: HidMatch): boolean {
  // Some systems leave the usage out, or say 0: then only a device whose USB numbers are given matches.
  const fits = (told: number | undefined, wanted: number | undefined): boolean =>
    wanted === undefined || told === wanted || (!told && vendorId !== undefined);
  return (
    (vendorId === undefined || info.vendorId === vendorId) &&
    (productId === undefined || info.productId === productId) &&
    fits(info.usagePage, usagePage) &&
    fits(info.usage, usage)
  );
}

/** `0801:0002`, as systems and vendors write it. */
export const usbNumbers = ({ vendorId, productId }: Pick<HidInfo, 'vendorId' | 'productId'>): string =>
  [vendorId, productId].map((number) => number.toString(16).padStart(4, '0')).join(':');
