// The button in the bar that opens the choice of languages, at any time: no step of the sign-up is lost.
import { useState } from 'react';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { LANGUAGES } from '../../shared/languages/languages.ts';
import { useText } from '../i18n/use-text.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { Sheet } from './sheet.tsx';

export function LanguageMenu({ state }: { readonly state: Pick<TerminalState, 'languages' | 'preferences'> }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="bar-button" onClick={() => setOpen(true)}>
        <Globe />
        {LANGUAGES[state.preferences.language].name}
        <span className="unseen">, {t('language.choose')}</span>
      </button>
      {open && (
        <Sheet title={t('language.choose')} onClose={() => setOpen(false)}>
          <LanguageChoice state={state} onChosen={() => setOpen(false)} />
        </Sheet>
      )}
    </>
  );
}

function Globe() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <path d="M3 12h18M12 3c3 3 3.6 6 3.6 9s-.6 6-3.6 9c-3-3-3.6-6-3.6-9S9 6 12 3Z" />
    </svg>
  );
}
