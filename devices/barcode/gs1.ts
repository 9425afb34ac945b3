// GS1 element strings and GS1 Digital Link URIs: the value of one application identifier (AI) in a scanned code.
//
//   AI value AI value GS AI value      GS1 General Specifications, section 7.8: a value of predefined length needs no end; any other
//                                      ends with GS (0x1D, which stands for FNC1), or with the code
//   (AI)value(AI)value                 the same as it is printed for people to read, which some codes hold as it is
//   https://host/…/AI/value?AI=value   GS1 Digital Link Standard: URI Syntax
import type { ScannedCode } from './scanned-code.ts';

/** AIM identifiers of codes that hold element strings: GS1-128, DataBar, DataMatrix, QR and DotCode (GS1 General Specifications 5.1). */
const GS1_SYMBOLOGIES: ReadonlySet<string> = new Set(['C1', 'e0', 'd2', 'Q3', 'J1']);

const GS = '\x1d';

/** How many digits an AI has, by its first two. */
const AI_DIGITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:0[0-4]|1[0-35-7]|2[0-2]|30|37|9\d)/, 2],
  [/^(?:2[3-5]|4[0-2]|71)/, 3],
  [/^(?:3[1-69]|43|70|72|8[0-2])/, 4],
];

/** Length of AI and value together where it is predefined, by the AI's first two digits (figure 7.8.5-2). */
const PREDEFINED: readonly (readonly [RegExp, number])[] = [
  [/^0[1-3]/, 16],
  [/^00/, 20],
  [/^04/, 18],
  [/^1[1-9]/, 8],
  [/^20/, 4],
  [/^3[1-6]/, 10],
  [/^41/, 16],
];

const lookUp = (table: readonly (readonly [RegExp, number])[], text: string): number | undefined =>
  table.find(([start]) => start.test(text))?.[1];

export const isAi = (ai: string): boolean => /^\d{2,4}$/.test(ai) && lookUp(AI_DIGITS, ai) === ai.length;

/** The first value of `ai` in a code; undefined where it has none, or is no GS1 code. */
export function gs1Value({ symbology, data }: ScannedCode, ai: string): string | undefined {
  const link = URL.canParse(data) ? new URL(data) : undefined;
  if (link) return inLink(link, ai);
  if (symbology !== undefined && !GS1_SYMBOLOGIES.has(symbology)) return undefined;
  return (data.startsWith('(') ? printedElements(data) : elements(data))?.get(ai);
}

function inLink({ pathname, searchParams }: URL, ai: string): string | undefined {
  const segments = pathname.split('/');
  const at = segments.indexOf(ai);
  return (at < 0 ? undefined : segments[at + 1]) ?? searchParams.get(ai) ?? undefined;
}

/** Undefined where the text is no element string to its end. */
function elements(text: string): ReadonlyMap<string, string> | undefined {
  const found = new Map<string, string>();
  for (let rest = text; rest !== ''; ) {
    const digits = lookUp(AI_DIGITS, rest);
    const end = digits === undefined ? -1 : endOf(rest);
    const ai = rest.slice(0, digits);
    const value = rest.slice(digits, end);
    if (end < 0 || !/^\d+$/.test(ai) || value === '' || value.includes(GS)) return undefined;
    if (!found.has(ai)) found.set(ai, value);
    rest = rest.slice(rest[end] === GS ? end + 1 : end);
  }
  return found.size > 0 ? found : undefined;
}

/** Where the first element ends; -1 where the text is too short for it. */
function endOf(text: string): number {
  const predefined = lookUp(PREDEFINED, text);
  if (predefined !== undefined) return predefined <= text.length ? predefined : -1;
  const separator = text.indexOf(GS);
  return separator < 0 ? text.length : separator;
}

function printedElements(text: string): ReadonlyMap<string, string> | undefined {
  const all = [...text.matchAll(/\((\d{2,4})\)([^(]+)/g)];
  if (all.map(([whole]) => whole).join('') !== text) return undefined;
  return new Map(all.toReversed().map(([, ai = '', value = '']) => [ai, value]));
}
