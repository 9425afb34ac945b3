// The buttons below a step of the sign-up, in the order that Tab reaches them: next, back, and cancel, which erases everything.
import type { ReactNode } from 'react';
import { useSend } from '../bridge/terminal-context.ts';
import { useText } from '../i18n/use-text.tsx';
import { BackButton } from './back-button.tsx';
import { Button } from './button.tsx';

export function WalkActions({ children }: { readonly children?: ReactNode }) {
  const send = useSend();
  const { t } = useText();
  return (
    <>
      {children}
      <BackButton />
      <Button kind="plain" onPress={() => send({ type: 'cancel' })}>
        {t('action.cancel')}
      </Button>
    </>
  );
}
