// Lies over a sign-up that nobody has touched for a while: covers what was typed, and asks before it is erased.
import { useLayoutEffect, useRef } from 'react';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { KEYPAD_CODES } from '../access/keypad-codes.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { useText } from '../i18n/use-text.tsx';
import { Button } from './button.tsx';

export function AwayDialog({ state }: { readonly state: TerminalState }) {
  const { t } = useText();
  const send = useSend();
  const { idleSecondsLeft, covered, preferences } = state;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => openOver(dialog.current, () => send({ type: 'activity' })), [send]);
  const asks = idleSecondsLeft !== undefined;
  return (
    <dialog
      ref={dialog}
      className={`away-dialog ${covered ? 'covers' : ''}`}
      role="alertdialog"
      aria-labelledby="away-title"
      aria-describedby="away-text"
    >
      <h2 id="away-title">{t(asks ? 'idle.title' : 'cover.title')}</h2>
      <p id="away-text">{asks ? t('idle.text', { count: idleSecondsLeft }) : t('cover.text')}</p>
      <div className="away-actions">
        <Button kind="primary">{t('idle.stay')}</Button>
        {preferences.patience === 'standard' && (
          <Button onPress={() => send({ type: 'prefer', preferences: { ...preferences, patience: 'extended' } })}>
            {t('idle.moreTime')}
          </Button>
        )}
        <Button kind="plain" onPress={() => send({ type: 'cancel' })}>
          {t('cover.anew')}
        </Button>
      </div>
    </dialog>
  );
}

/**
 * Opens the dialog. Any click, on it or beside it, and any key answers it. When it closes, the focus goes back to where it was. Gives
 * what closes it.
 */
function openOver(dialog: HTMLDialogElement | null, onAnswer: () => void): () => void {
  const focused = document.activeElement;
  const close = (): void => {
    if (!dialog?.open) return;
    dialog.close();
    if (focused instanceof HTMLElement) focused.focus();
  };
  // Closed here and now, not when the terminal's next state comes: the key that is being pressed then types into the input that has
  // the focus again.
  const onKey = (event: KeyboardEvent): void => {
    if (LEADS_OVER_DIALOG.includes(event.key) || KEYPAD_CODES[event.key] === 'help') return;
    if (event.key === 'Escape') event.preventDefault();
    close();
    onAnswer();
  };
  dialog?.showModal();
  dialog?.addEventListener('click', onAnswer);
  dialog?.addEventListener('keydown', onKey);
  return () => {
    dialog?.removeEventListener('click', onAnswer);
    dialog?.removeEventListener('keydown', onKey);
    close();
  };
}

/** Keys that lead to the dialog's buttons and choose them. */
const LEADS_OVER_DIALOG = ['Tab', 'Enter', ' ', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Shift'];
