// Opens the customer's display in a browser, where its window is not there. Electron opens it by itself.
import { useText } from '../i18n/use-text.tsx';
import { openDisplay } from './open-display.ts';

/** `onOpened`: whether the browser let it. */
export function OpenDisplay({ onOpened }: { readonly onOpened: (opened: boolean) => void }) {
  const { t } = useText();
  if (window.cardwright) return undefined;
  return (
    <button type="button" className="bar-button" onClick={() => onOpened(openDisplay())}>
      {t('counter.openDisplay')}
    </button>
  );
}
