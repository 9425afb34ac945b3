// 'Are you still there?' — before a sign-up that nobody attends to is erased.
import { useEffect, useRef } from 'react';
import { useSend } from '../bridge/terminal-context.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { Button } from './button.tsx';

export function IdleDialog({ secondsLeft }: { readonly secondsLeft: number }) {
  const messages = useMessages();
  const send = useSend();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="idle-dialog" aria-labelledby="idle-title">
      <h2 id="idle-title">{messages.idle.title}</h2>
      <p role="timer">{messages.idle.text(secondsLeft)}</p>
      <Button kind="primary" onPress={() => send({ type: 'activity' })}>
        {messages.idle.stay}
      </Button>
    </dialog>
  );
}
