// The catalogues that were loaded: the language in use first, the others once there is time.
import { type Catalogue, LANGUAGE_CODES, LANGUAGES, type LanguageCode } from '../../shared/languages/languages.ts';

const loaded = new Map<LanguageCode, Catalogue>();

/** Undefined until it was loaded. */
export const catalogueOf = (language: LanguageCode): Catalogue | undefined => loaded.get(language);

export async function loadCatalogue(language: LanguageCode): Promise<void> {
  if (loaded.has(language)) return;
  loaded.set(language, (await LANGUAGES[language].load()).default);
}

/** So that another language is there at once when it is chosen. */
export async function loadAllCatalogues(): Promise<void> {
  for (const language of LANGUAGE_CODES) await loadCatalogue(language);
}

/** The language of the browser itself, or English: for what is said before the terminal has been reached. */
export function browserLanguage(): LanguageCode {
  const [code = ''] = navigator.language.split('-');
  return LANGUAGE_CODES.find((language) => language === code) ?? 'en';
}
