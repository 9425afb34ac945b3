// How a visit ends.
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { useMessages } from '../i18n/use-messages.ts';

export function DoneScreen({ screen }: { readonly screen: ScreenOf<'done'> }) {
  const { done } = useMessages();
  const { issuedNumber, cardEnding = '' } = screen;
  return (
    <Page title={done.title(screen.firstName)} className="calm" actions={<FinishButton />}>
      <Tick />
      {issuedNumber === undefined ? (
        <p className="lead">{done[screen.action](cardEnding)}</p>
      ) : (
        <>
          <p className="lead">{done.issued}</p>
          <p className="issued-number">{issuedNumber.replace(/(.{4})(?=.)/g, '$1 ')}</p>
        </>
      )}
      <Notice>{(screen.unsure && done.unsure) || (!screen.online && done.offline)}</Notice>
    </Page>
  );
}

export function AlreadyRegisteredScreen({ screen }: { readonly screen: ScreenOf<'alreadyRegistered'> }) {
  const { alreadyRegistered } = useMessages();
  return (
    <Page title={alreadyRegistered.title} className="calm" actions={<FinishButton />}>
      <Tick />
      <p className="lead">{alreadyRegistered.text(screen.cardEnding)}</p>
    </Page>
  );
}

export function SorryScreen({ screen }: { readonly screen: ScreenOf<'sorry'> }) {
  const { sorry } = useMessages();
  return (
    <Page title={sorry.title} className="calm" actions={<FinishButton />}>
      <p className="lead">{sorry[screen.reason]}</p>
    </Page>
  );
}

function FinishButton() {
  const send = useSend();
  const { finish } = useMessages();
  return (
    <Button kind="primary" onPress={() => send({ type: 'finish' })}>
      {finish}
    </Button>
  );
}

function Tick() {
  return (
    <svg className="tick" viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="46" />
      <path d="M30 52 L45 66 L71 37" />
    </svg>
  );
}
