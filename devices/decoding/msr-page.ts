// Readers of the USB-IF's own kind: HID Point of Sale Usage Tables 1.02, usage page 0x8E, Magnetic Stripe Reader.
//
//   11-13 lengths of tracks 1-3   21-23 data of tracks 1-3
//
// The tables fix usages, not offsets: each device's report descriptor lays out its report.
import type { Scan } from '../msr/swipe-event.ts';
import { readTrack, type Track, type TrackNumber } from '../msr/tracks.ts';
import { type InputField, inputFields } from './report-descriptor.ts';

const PAGE = 0x8e;
const LENGTHS = 0x10;
const DATA = 0x20;
/** No reader's report is longer, in bytes. */
const LONGEST = 4096;

export interface MsrLayout {
  /** 0 where reports have no identifier. */
  readonly reportId: number;
  /** The whole report, its identifier included, in bytes. */
  readonly length: number;
  readonly tracks: readonly { readonly length: InputField | undefined; readonly data: InputField | undefined }[];
}

/** The layout that a descriptor gives; undefined when it has no track data, or is no reader's. */
export function msrLayout(descriptor: Uint8Array): MsrLayout | undefined {
  const all = inputFields(descriptor);
  const report = all.find(({ usagePage, usage }) => usagePage === PAGE && usage > DATA && usage <= DATA + 3);
  if (!report) return undefined;
  const fields = all.filter(({ reportId }) => reportId === report.reportId);
  const length = Math.max(...fields.map((field) => field.offset + field.length));
  if (length > LONGEST) return undefined;
  const of = (usage: number): InputField | undefined =>
    fields.find((field) => field.usagePage === PAGE && field.usage === usage && field.length > 0);
  return {
    reportId: report.reportId,
    length,
    tracks: [1, 2, 3].map((track) => ({ length: of(LENGTHS + track), data: of(DATA + track) })),
  };
}

/**
 * The descriptor that is taken where a system does not give the device's own: no identifier, three lengths of a byte, then the
 * tracks, as long as ISO/IEC 7811-6 lets each be (79, 40 and 107 characters).
 */
export const USUAL_DESCRIPTOR = Buffer.from(
  '058e0901a1011500 26ff007508 9501 09118102 09128102 09138102 954f09218102 952809228102 956b09238102 c0'.replaceAll(
    ' ',
    '',
  ),
  'hex',
);

export const USUAL_LAYOUT: MsrLayout = msrLayout(USUAL_DESCRIPTOR) ?? { reportId: 0, length: 0, tracks: [] };

export function decodeMsrPage(report: Buffer, { tracks }: MsrLayout): Scan {
  const at = (track: TrackNumber): Track => {
    const { length, data } = tracks[track - 1] ?? {};
    if (!data) return readTrack(track, '');
    const slot = report.subarray(data.offset, data.offset + data.length);
    // A reader that tells no lengths fills its slots with zeros.
    const zero = slot.indexOf(0);
    const end = length ? report.readUIntLE(length.offset, Math.min(length.length, 4)) : zero < 0 ? slot.length : zero;
    return readTrack(track, slot.toString('latin1', 0, Math.min(end, slot.length)));
  };
  return { kind: 'tracks', tracks: [at(1), at(2), at(3)] };
}
