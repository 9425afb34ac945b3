// The ways on from a step of the sign-up: cancel, back, and on.
import type { ReactNode } from 'react';
import { useSend } from '../bridge/terminal-context.ts';
import { useMessages } from '../i18n/use-messages.ts';
import { Button } from './button.tsx';

export function WalkActions({ children }: { readonly children?: ReactNode }) {
  const send = useSend();
  const messages = useMessages();
  return (
    <>
      <Button kind="plain" onPress={() => send({ type: 'cancel' })}>
        {messages.cancel}
      </Button>
      <Button onPress={() => send({ type: 'back' })}>{messages.back}</Button>
      {children}
    </>
  );
}
