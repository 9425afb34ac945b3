// The texts of one language: ICU messages of its catalogue, filled with values.
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGES, type LanguageCode, localeOf, type MessageKey } from '../../shared/languages/languages.ts';

export type Values = Readonly<Record<string, string | number>>;

/** `Key`: the texts that there are. */
export interface Text<Key extends string = MessageKey> {
  readonly language: LanguageCode;
  /** Where the shop is, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** How dates and numbers are written, for Intl. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: (key: Key, values?: Values) => string;
}

/** The shop's own texts in a language, by their keys. */
export type OwnTexts = Readonly<Record<string, string>>;

/** `country`: where the shop is, ISO 3166-1 alpha-2. */
export function createText<Key extends string>(
  language: LanguageCode,
  country: string,
  catalogue: Readonly<Record<Key, string>>,
  own: OwnTexts = {},
): Text<Key> {
  const locale = localeOf(language, country);
  const { direction } = LANGUAGES[language];
  const formats = new Map<Key, IntlMessageFormat>();
  const formatOf = (key: Key): IntlMessageFormat => {
    const format = formats.get(key) ?? new IntlMessageFormat(own[key] ?? catalogue[key], locale);
    formats.set(key, format);
    return format;
  };
  return {
    language,
    country,
    locale,
    direction,
    t: (key, values) => String(formatOf(key).format(values && isolated(values, direction))),
  };
}

const RTL = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

/** Puts values that may run the other way between Unicode's isolates (UAX #9), so that they do not turn the text around them. */
function isolated(values: Values, direction: 'ltr' | 'rtl'): Values {
  const isolate = (value: string | number): string | number => {
    if (typeof value === 'number') return value;
    return direction === 'rtl' || RTL.test(value) ? `\u2068${value}\u2069` : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolate(value)]));
}
