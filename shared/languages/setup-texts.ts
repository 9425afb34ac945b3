// The texts of the set-up assistant in every language: apart from the catalogues, as no customer's screen has a use for them.
import type { LanguageCode } from './languages.ts';
import type english from './setup/en.json';

export type SetupKey = keyof typeof english;
export type SetupTexts = Readonly<Record<SetupKey, string>>;

type Load = () => Promise<{ readonly default: SetupTexts }>;

/** Each gives its texts, as a module. English is the one that declares them. */
const TEXTS: Readonly<{ en: Load } & Partial<Record<LanguageCode, Load>>> = {
  en: () => import('./setup/en.json', { with: { type: 'json' } }),
  es: () => import('./setup/es.json', { with: { type: 'json' } }),
  fr: () => import('./setup/fr.json', { with: { type: 'json' } }),
  de: () => import('./setup/de.json', { with: { type: 'json' } }),
  ar: () => import('./setup/ar.json', { with: { type: 'json' } }),
};

/** In English where nobody has translated them: a technician reads them once, and a new language needs none of them. */
export const loadSetupTexts = async (language: LanguageCode): Promise<SetupTexts> =>
  (await (TEXTS[language] ?? TEXTS.en)()).default;
