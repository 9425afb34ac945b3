// Gives every component the texts of the language in use, and tells the document which it is.
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { catalogueOf, loadCatalogue } from './catalogues.ts';
import { createText, type OwnTexts, type Text } from './text.ts';

const TextContext = createContext<Text | undefined>(undefined);

export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText is called outside of TextProvider');
  return text;
}

export interface TextProviderProps {
  readonly language: LanguageCode;
  readonly country: string;
  /** The shop's own texts, by language. It must stay the same object while they do. */
  readonly own?: Partial<Record<LanguageCode, OwnTexts>> | undefined;
  readonly children: ReactNode;
}

/** Until the catalogue of a language is there, what was shown before stays. */
export function TextProvider({ language, country, own, children }: TextProviderProps) {
  const shown = useLoaded(language);
  const text = useMemo(() => {
    const catalogue = shown && catalogueOf(shown);
    return catalogue && createText(shown, country, catalogue, own?.[shown]);
  }, [shown, country, own]);
  useLayoutEffect(() => {
    if (!text) return;
    document.documentElement.lang = text.language;
    document.documentElement.dir = text.direction;
  }, [text]);
  return text && <TextContext value={text}>{children}</TextContext>;
}

/** The language that was asked for, or while it is being loaded the one before it. */
function useLoaded(language: LanguageCode): LanguageCode | undefined {
  const [last, setLast] = useState<LanguageCode>();
  const isLoaded = catalogueOf(language) !== undefined;
  useEffect(() => {
    let wanted = true;
    void loadCatalogue(language).then(() => {
      if (wanted) setLast(language);
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return isLoaded ? language : last;
}
