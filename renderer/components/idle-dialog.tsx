// Asks 'are you still there?' before a sign-up that nobody attends to is erased.
import { useLayoutEffect, useRef } from 'react';
import { useSend } from '../bridge/terminal-context.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { Button } from './button.tsx';

export function IdleDialog({ secondsLeft }: { readonly secondsLeft: number }) {
  const messages = useMessages();
  const send = useSend();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => openOver(dialog.current, () => send({ type: 'activity' })), [send]);
  return (
    <dialog
      ref={dialog}
      className="idle-dialog"
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-text"
    >
      <h2 id="idle-title">{messages.idle.title}</h2>
      <p id="idle-text">{messages.idle.text(secondsLeft)}</p>
      <Button kind="primary">{messages.idle.stay}</Button>
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
    if (ANSWERS_ONLY.includes(event.key)) event.preventDefault();
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

/** Keys that answer the dialog and do nothing else: without this they would also submit the form below, or move its focus. */
const ANSWERS_ONLY = ['Enter', 'Escape', 'Tab'];
