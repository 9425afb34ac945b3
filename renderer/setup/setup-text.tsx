// Gives the steps of the set-up assistant their texts, beside those that every screen has. They are loaded with the assistant.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { MessageKey } from '../../shared/languages/languages.ts';
import { loadSetupTexts, type SetupKey, type SetupTexts } from '../../shared/languages/setup-texts.ts';
import { catalogueOf } from '../i18n/catalogues.ts';
import { createText, type Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';

export type SetupText = Text<MessageKey | SetupKey>;

const SetupTextContext = createContext<SetupText | undefined>(undefined);

export function useSetupText(): SetupText {
  const text = useContext(SetupTextContext);
  if (!text) throw new Error('useSetupText is called outside of SetupTextProvider');
  return text;
}

/** Within a TextProvider. Until the texts of a language are there, what was shown before stays. */
export function SetupTextProvider({ children }: { readonly children: ReactNode }) {
  const { language, country } = useText();
  const [texts, setTexts] = useState<{ readonly language: typeof language; readonly own: SetupTexts }>();
  useEffect(() => {
    let wanted = true;
    void loadSetupTexts(language).then((own) => {
      if (wanted) setTexts({ language, own });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  const text = useMemo(() => {
    const catalogue = texts && catalogueOf(texts.language);
    return catalogue && createText(texts.language, country, { ...catalogue, ...texts.own });
  }, [texts, country]);
  return text && <SetupTextContext value={text}>{children}</SetupTextContext>;
}
