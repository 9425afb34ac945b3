// The languages of the screens. A new one is its catalogue, a file in this folder, and its line here.
import type english from './en.json';

/** Every text there is, in ICU MessageFormat (unicode-org.github.io/icu), by its key. English is the one that declares them. */
export type Catalogue = Readonly<Record<keyof typeof english, string>>;
export type MessageKey = keyof Catalogue;

/** `name` is the language's own name for itself; `load` gives its catalogue, as a module. */
interface Language {
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
  readonly load: () => Promise<{ readonly default: Catalogue }>;
}

/** By their BCP 47 codes. */
export const LANGUAGES = {
  en: { name: 'English', direction: 'ltr', load: () => import('./en.json', { with: { type: 'json' } }) },
  es: { name: 'Español', direction: 'ltr', load: () => import('./es.json', { with: { type: 'json' } }) },
  fr: { name: 'Français', direction: 'ltr', load: () => import('./fr.json', { with: { type: 'json' } }) },
  de: { name: 'Deutsch', direction: 'ltr', load: () => import('./de.json', { with: { type: 'json' } }) },
  ar: { name: 'العربية', direction: 'rtl', load: () => import('./ar.json', { with: { type: 'json' } }) },
} as const satisfies Record<string, Language>;

export type LanguageCode = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly LanguageCode[] as readonly [
  LanguageCode,
  ...LanguageCode[],
];

/**
 * The locale that dates and numbers are written by: the language as it is used in the shop's country (ISO 3166-1 alpha-2), always
 * with the digits 0 to 9, which are those on the PIN pad and on cards.
 */
export const localeOf = (language: LanguageCode, country: string): string => `${language}-${country}-u-nu-latn`;
