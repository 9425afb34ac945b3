// Shows how a PIN entry on the pad goes. The screen knows how many digits were typed, never which.
import type { ScreenOf } from '../../shared/bridge/terminal-state.ts';
import { useSend } from '../bridge/terminal-context.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { Progress } from '../components/progress.tsx';
import { WalkActions } from '../components/walk-actions.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';

export function PinScreen({ screen }: { readonly screen: ScreenOf<'pin'> }) {
  const text = useText();
  return (
    <Page
      title={text.t('step.pin')}
      above={<Progress {...screen.progress} cardEnding={screen.cardEnding} />}
      className="pin"
      actions={
        <WalkActions>
          <PinActions screen={screen} />
        </WalkActions>
      }
    >
      <PinDots count={screen.digits} of={screen.maxLength} shown={!hasStopped(screen.phase)} />
      <p className="lead" role="status">
        {pinText(text, screen)}
      </p>
      <Notice>{screen.problem && text.t(`pin.problem.${screen.problem}`)}</Notice>
    </Page>
  );
}

type PinEntry = Pick<ScreenOf<'pin'>, 'phase' | 'minLength' | 'maxLength'>;

export function pinText({ t }: Text, { phase, minLength: min, maxLength: max }: PinEntry): string {
  if (phase !== 'enter') return t(`pin.${phase}`);
  return min === max ? t('pin.enterExactly', { count: min }) : t('pin.enter', { min, max });
}

interface PinDotsProps {
  readonly count: number;
  readonly of: number;
  /** While they are not shown they keep their space, so that nothing else moves. */
  readonly shown: boolean;
}

export function PinDots({ count, of, shown }: PinDotsProps) {
  const { t } = useText();
  const dots = Array.from({ length: of }, (_, dot) => dot);
  return (
    <>
      <div className={`pin-dots ${shown ? '' : 'away'}`} role="img" aria-label={t('pin.digits', { count })}>
        {dots.map((dot) => (
          <span key={dot} className={dot < count ? 'filled' : ''} />
        ))}
      </div>
      <p className="unseen" role="status">
        {count > 0 && t('pin.digits', { count })}
      </p>
    </>
  );
}

const hasStopped = (phase: ScreenOf<'pin'>['phase']): boolean =>
  phase === 'cancelled' || phase === 'timedOut' || phase === 'unavailable';

/** Each button has a React key of its own: without, a button that replaces another would take over its focus, and an Enter meant for the first. */
function PinActions({ screen: { phase, optional } }: { readonly screen: ScreenOf<'pin'> }) {
  const send = useSend();
  const { t } = useText();
  if (phase === 'entered') {
    return (
      <>
        <Button kind="primary" onPress={() => send({ type: 'next' })}>
          {t('action.next')}
        </Button>
        <Button key="another" onPress={() => send({ type: 'retryPin' })}>
          {t('pin.another')}
        </Button>
      </>
    );
  }
  return (
    <>
      {hasStopped(phase) && (
        <Button kind="primary" onPress={() => send({ type: 'retryPin' })}>
          {t('pin.retry')}
        </Button>
      )}
      {optional && (
        <Button key="skip" onPress={() => send({ type: 'skipPin' })}>
          {t('pin.skip')}
        </Button>
      )}
    </>
  );
}
