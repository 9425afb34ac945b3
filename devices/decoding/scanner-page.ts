// Barcode scanners of the USB-IF's own kind ('HID POS'): HID Point of Sale Usage Tables 1.02, usage page 0x8C.
//
//   FB-FD the three bytes of the AIM symbology identifier   FE decoded data   FF whether the code goes on in the next report
//
// Beside them the Generic Desktop page's 3B, byte count: how many bytes of the data are the code's. The tables fix usages, not
// offsets: each device's report descriptor lays out its report.
import { type InputField, inputFields } from './report-descriptor.ts';

const PAGE = 0x8c;
const GENERIC_DESKTOP = 0x01;
const USAGES = { byteCount: 0x3b, symbology: [0xfb, 0xfc, 0xfd], data: 0xfe, continued: 0xff } as const;
/** No scanner's report is longer, in bytes. */
const LONGEST = 1024;

export interface ScanLayout {
  readonly reportId: number;
  /** The whole report, its identifier included, in bytes. */
  readonly length: number;
  readonly data: InputField;
  readonly byteCount: InputField | undefined;
  readonly symbology: readonly InputField[];
  readonly continued: InputField | undefined;
}

/** The layout that a descriptor gives; undefined when it is no scanner's. */
export function scanLayout(descriptor: Uint8Array): ScanLayout | undefined {
  const all = inputFields(descriptor);
  const on = (page: number, usage: number) => (field: InputField) =>
    field.usagePage === page && field.usage === usage && field.length > 0;
  const data = all.find(on(PAGE, USAGES.data));
  if (!data) return undefined;
  const { reportId } = data;
  const fields = all.filter((field) => field.reportId === reportId);
  const length = Math.max(...fields.map((field) => field.offset + field.length));
  if (length > LONGEST) return undefined;
  return {
    reportId,
    length,
    data,
    byteCount: fields.find(on(GENERIC_DESKTOP, USAGES.byteCount)),
    symbology: USAGES.symbology.flatMap((usage) => fields.find(on(PAGE, usage)) ?? []),
    continued: fields.find(on(PAGE, USAGES.continued)),
  };
}

/**
 * The descriptor that is taken where a system does not give the device's own. It is Honeywell's and others': report 2 of 64 bytes,
 * byte count, three bytes of symbology identifier, 56 of data, two of the maker's own, and whether the code goes on.
 */
export const USUAL_DESCRIPTOR = Buffer.from(
  '058c0902a1018502150026ff0075089501 0501093b8102 058c09fb810209fc810209fd8102 953809fe82020195020666ff090481029501 058c09ff8102c0'.replaceAll(
    ' ',
    '',
  ),
  'hex',
);

const USUAL = scanLayout(USUAL_DESCRIPTOR);
if (!USUAL) throw new Error('the usual descriptor of a scanner is none');
export const USUAL_LAYOUT: ScanLayout = USUAL;

/** One report's part of a code. */
export interface ScanPart {
  /** The AIM identifier as scanners print it, `]Q1`; empty where the scanner tells none. */
  readonly symbology: string;
  /** The report's own bytes, to be copied. */
  readonly data: Buffer;
  readonly goesOn: boolean;
}

/** Reads a whole report. */
export function readScanReport(report: Buffer, { data, byteCount, symbology, continued }: ScanLayout): ScanPart {
  const slot = report.subarray(data.offset, data.offset + data.length);
  const counted = byteCount && Math.min(report.readUInt8(byteCount.offset), slot.length);
  const told = symbology.map(({ offset, length }) => report.toString('latin1', offset, offset + length)).join('');
  return {
    symbology: /^\][A-Za-z][0-9A-Za-z]$/.test(told) ? told : '',
    data: slot.subarray(0, counted ?? lengthWithoutPadding(slot)),
    goesOn: continued !== undefined && (report.readUInt8(continued.offset) & 1) === 1,
  };
}

/** A scanner that does not count fills its slot up with zeros. */
function lengthWithoutPadding(slot: Buffer): number {
  const last = slot.findLastIndex((byte) => byte !== 0);
  return last + 1;
}
