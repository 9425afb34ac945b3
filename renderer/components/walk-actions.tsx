// The buttons below a step of the sign-up, in the order that Tab reaches them: next, back, and cancel, which erases everything.
import type { ReactNode } from 'react';
import { useSend } from '../bridge/terminal-context.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { Button } from './button.tsx';

export function WalkActions({ children }: { readonly children?: ReactNode }) {
  const send = useSend();
  const messages = useMessages();
  return (
    <>
      {children}
      <Button onPress={() => send({ type: 'back' })}>{messages.back}</Button>
      <Button kind="plain" onPress={() => send({ type: 'cancel' })}>
        {messages.cancel}
      </Button>
    </>
  );
}
