// Follows a PIN entry on the pad: the screen knows how many digits, never which.
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { WalkActions } from '../components/walk-actions.tsx';
import type { Messages } from '../i18n/en.ts';
import { useMessages } from '../i18n/use-messages.ts';

export function PinScreen({ screen }: { readonly screen: ScreenOf<'pin'> }) {
  const messages = useMessages();
  return (
    <Page title={messages.steps.pin.title} actions={<WalkActions>{<PinActions screen={screen} />}</WalkActions>}>
      <Progress {...screen.progress} />
      <p className="lead" role="status">
        {leadText(messages, screen)}
      </p>
      <Notice>{screen.problem && messages.pin.problems[screen.problem]}</Notice>
      {(screen.phase === 'enter' || screen.phase === 'confirm') && (
        <PinDots count={screen.digits} of={screen.maxLength} />
      )}
    </Page>
  );
}

function leadText({ pin }: Messages, { phase, minLength, maxLength }: ScreenOf<'pin'>): string {
  return phase === 'enter' ? pin.enter(minLength, maxLength) : pin[phase];
}

function PinDots({ count, of }: { readonly count: number; readonly of: number }) {
  const { pin } = useMessages();
  const dots = Array.from({ length: of }, (_, dot) => dot);
  return (
    <>
      <div className="pin-dots" role="img" aria-label={pin.digits(count)}>
        {dots.map((dot) => (
          <span key={dot} className={dot < count ? 'filled' : ''} />
        ))}
      </div>
      <p className="unseen" role="status">
        {count > 0 && pin.digits(count)}
      </p>
    </>
  );
}

/** The keys keep the focus from passing from a button that went away to another that stands in its place. */
function PinActions({ screen: { phase, optional } }: { readonly screen: ScreenOf<'pin'> }) {
  const send = useSend();
  const { pin, next } = useMessages();
  if (phase === 'entered') {
    return (
      <>
        <Button key="another" onPress={() => send({ type: 'retryPin' })}>
          {pin.another}
        </Button>
        <Button kind="primary" onPress={() => send({ type: 'next' })}>
          {next}
        </Button>
      </>
    );
  }
  const stopped = phase === 'cancelled' || phase === 'timedOut' || phase === 'unavailable';
  return (
    <>
      {optional && (
        <Button key="skip" onPress={() => send({ type: 'skipPin' })}>
          {pin.skip}
        </Button>
      )}
      {stopped && (
        <Button kind="primary" onPress={() => send({ type: 'retryPin' })}>
          {pin.retry}
        </Button>
      )}
    </>
  );
}
