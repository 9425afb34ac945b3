// The languages that the shop offers, each by its own name: on the first screen as a row, later behind the button in the bar.
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { LANGUAGES } from '../../shared/languages/languages.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { useText } from '../i18n/use-text.tsx';

export interface LanguageChoiceProps {
  readonly state: Pick<TerminalState, 'languages' | 'preferences'>;
  readonly onChosen?: () => void;
}

export function LanguageChoice({ state: { languages, preferences }, onChosen }: LanguageChoiceProps) {
  const send = useSend();
  const { t } = useText();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs, and these are buttons
    <div className="languages" role="group" aria-label={t('language.choose')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === preferences.language}
          onClick={() => {
            send({ type: 'prefer', preferences: { ...preferences, language } });
            onChosen?.();
          }}
        >
          {LANGUAGES[language].name}
        </button>
      ))}
    </div>
  );
}
