// 'Are you still there?' — before a sign-up that nobody attends to is erased.
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
 * Opens a dialog that any click answers, on it or beside it. Closed again, the focus is where it was, so that the kiosk's
 * keyboard types on.
 */
function openOver(dialog: HTMLDialogElement | null, onClick: () => void): () => void {
  const focused = document.activeElement;
  dialog?.showModal();
  dialog?.addEventListener('click', onClick);
  return () => {
    dialog?.removeEventListener('click', onClick);
    dialog?.close();
    if (focused instanceof HTMLElement) focused.focus();
  };
}
