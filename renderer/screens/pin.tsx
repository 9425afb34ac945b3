// Shows how a PIN entry on the pad goes. The screen knows how many digits were typed, never which.
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
    <Page
      title={messages.steps.pin.title}
      className="pin"
      actions={
        <WalkActions>
          <PinActions screen={screen} />
        </WalkActions>
      }
    >
      <Progress {...screen.progress} cardEnding={screen.cardEnding} />
      <PinDots count={screen.digits} of={screen.maxLength} shown={!hasStopped(screen.phase)} />
      <p className="lead" role="status">
        {leadText(messages, screen)}
      </p>
      <Notice>{screen.problem && messages.pin.problems[screen.problem]}</Notice>
    </Page>
  );
}

function leadText({ pin }: Messages, { phase, minLength, maxLength }: ScreenOf<'pin'>): string {
  return phase === 'enter' ? pin.enter(minLength, maxLength) : pin[phase];
}

interface PinDotsProps {
  readonly count: number;
  readonly of: number;
  /** While they are not shown they keep their space, so that nothing else moves. */
  readonly shown: boolean;
}

function PinDots({ count, of, shown }: PinDotsProps) {
  const { pin } = useMessages();
  const dots = Array.from({ length: of }, (_, dot) => dot);
  return (
    <>
      <div className={`pin-dots ${shown ? '' : 'away'}`} role="img" aria-label={pin.digits(count)}>
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

const hasStopped = (phase: ScreenOf<'pin'>['phase']): boolean =>
  phase === 'cancelled' || phase === 'timedOut' || phase === 'unavailable';

/** Each button has a React key of its own: without, a button that replaces another would take over its focus, and an Enter meant for the first. */
function PinActions({ screen: { phase, optional } }: { readonly screen: ScreenOf<'pin'> }) {
  const send = useSend();
  const { pin, next } = useMessages();
  if (phase === 'entered') {
    return (
      <>
        <Button kind="primary" onPress={() => send({ type: 'next' })}>
          {next}
        </Button>
        <Button key="another" onPress={() => send({ type: 'retryPin' })}>
          {pin.another}
        </Button>
      </>
    );
  }
  return (
    <>
      {hasStopped(phase) && (
        <Button kind="primary" onPress={() => send({ type: 'retryPin' })}>
          {pin.retry}
        </Button>
      )}
      {optional && (
        <Button key="skip" onPress={() => send({ type: 'skipPin' })}>
          {pin.skip}
        </Button>
      )}
    </>
  );
}
