// Countries by their ISO 3166-1 codes and by what they are called in English: by ISO 3166, by CLDR, officially and commonly.
import { iso31661 } from 'iso-3166';
import worldCountries, { type Countries } from 'world-countries';

/** Node gives the list itself, where its types say that it is a module's default. */
const countries = worldCountries as unknown as Countries;

/** Kosovo has a code of its own that ISO leaves to its users; all of them use this one. */
const KOSOVO = 'XK';

const CODES: ReadonlySet<string> = new Set([...iso31661.map(({ alpha2 }) => alpha2), KOSOVO]);

/** What the sources leave out, and addresses have. */
const COMMON: readonly (readonly [string, string])[] = [
  ['Britain', 'GB'],
  ['England', 'GB'],
  ['Scotland', 'GB'],
  ['Wales', 'GB'],
  ['Northern Ireland', 'GB'],
  ['America', 'US'],
  ['U.S.', 'US'],
  ['St. Vincent', 'VC'],
  ['UAE', 'AE'],
  ['Emirates', 'AE'],
  ['Turkey', 'TR'],
  ['Republic of Turkey', 'TR'],
  ['Socialist Republic of Viet Nam', 'VN'],
  ['Hong Kong Special Administrative Region of China', 'HK'],
  ['Macao Special Administrative Region of China', 'MO'],
];

/** The two letters of a country that is given by its code or by a name; undefined where there is none. */
export function countryCode(text: string): string | undefined {
  const code = text.toUpperCase();
  if (CODES.has(code)) return code;
  names ??= collectNames();
  return names.get(keyOf(text));
}

let names: ReadonlyMap<string, string> | undefined;

/** Where two countries go by one name, the first source has it. */
function collectNames(): ReadonlyMap<string, string> {
  const collected = new Map<string, string>();
  for (const [name, code] of allNames()) {
    const key = keyOf(name);
    if (!collected.has(key)) collected.set(key, code);
  }
  return collected;
}

function* allNames(): Generator<readonly [string, string]> {
  for (const { name, alpha2 } of iso31661) yield [name, alpha2];
  for (const style of ['long', 'short'] as const) {
    const cldr = new Intl.DisplayNames('en', { type: 'region', style });
    for (const code of CODES) yield [cldr.of(code) ?? code, code];
  }
  for (const { name, cca2 } of countries) yield* [[name.common, cca2] as const, [name.official, cca2] as const];
  for (const { altSpellings, cca2 } of countries) for (const name of altSpellings) yield [name, cca2];
  yield* COMMON;
}

const LEFT_OUT = ['the', 'of', 'and'];

/**
 * The words of a name by which it is compared, without accents, punctuation and small words, in the order of the alphabet: 'Korea,
 * Republic of' is 'the Republic of Korea', and 'St. Lucia' is 'Saint Lucia'.
 */
function keyOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/[’'‘`.]/g, '').split(/[^\p{L}\p{N}]+/u);
  const kept = words.filter((word) => word !== '' && !LEFT_OUT.includes(word));
  return kept
    .map((word) => (word === 'st' ? 'saint' : word))
    .sort()
    .join(' ');
}
