// The customer's display is not there: staff are told, and in a browser they open it. Electron opens it by itself.
import { useState } from 'react';
import { useText } from '../i18n/use-text.tsx';
import { openDisplay } from './open-display.ts';

/** `canOpen`: whether somebody is signed in. */
export function DisplayAway({ canOpen }: { readonly canOpen: boolean }) {
  const { t } = useText();
  const [blocked, setBlocked] = useState(false);
  return (
    <>
      <span className="note warning">{t(blocked ? 'counter.openDisplay.blocked' : 'counter.displayAway')}</span>
      {canOpen && !window.cardwright && (
        <button type="button" className="bar-button" onClick={() => setBlocked(!openDisplay())}>
          {t('counter.openDisplay')}
        </button>
      )}
    </>
  );
}
