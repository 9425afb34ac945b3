// A scanned code without what scanners send around it.

export interface ScannedCode {
  /** The AIM symbology identifier's two characters (ISO/IEC 15424), such as `C1`; left out where the scanner sends none. */
  readonly symbology?: string;
  /** What the code says. GS (0x1D) stands between the elements of a GS1 code; none stands at its ends. */
  readonly data: string;
}

/** Code character and modifier, after `]`. */
const SYMBOLOGY = /^\]([A-Za-z][0-9A-Za-z])/;

/** Control characters and spaces at either end: line ends, STX and ETX, and the GS that stands for a GS1 code's leading FNC1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: scanners send them.
const AROUND = /^[\x00-\x20\x7f]+|[\x00-\x20\x7f]+$/g;

/** Code 39's start and stop character, which some scanners send as well. One of them alone is no whole code. */
const CODE_39 = /^\*([^*]*)\*$/;

const bare = (text: string): string => text.replace(AROUND, '');

/** Reads one scan: any text, of any length. */
export function readScannedCode(text: string): ScannedCode {
  const sent = bare(text);
  const symbology = SYMBOLOGY.exec(sent)?.[1];
  const code = symbology === undefined ? sent : bare(sent.slice(3));
  const data = bare(code.replace(CODE_39, '$1'));
  return symbology === undefined ? { data } : { symbology, data };
}
