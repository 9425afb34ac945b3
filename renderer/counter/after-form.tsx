// After the form: the customer is asked for what only they may give. Staff see how it goes.
import type { CounterState, DeskOf } from '../../shared/bridge/counter-state.ts';
import { Notice } from '../components/notice.tsx';
import { useText } from '../i18n/use-text.tsx';
import { PasswordForm } from '../screens/password.tsx';
import { PinDots, pinText } from '../screens/pin.tsx';
import { KeyButton } from '../staff/key-button.tsx';
import { KeyCap } from '../staff/key-cap.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { useShortcuts } from '../staff/use-shortcuts.ts';
import { CancelTwice } from './cancel-twice.tsx';

export interface AfterFormProps {
  readonly desk: DeskOf<'sheet'>;
  readonly display: CounterState['display'];
}

export function AfterForm({ desk, display }: AfterFormProps) {
  const { t } = useText();
  const { send } = useStaff();
  const back = (): void => send({ type: 'back' });
  useShortcuts({ F2: back });
  return (
    <section className="after-form">
      <Stage desk={desk} display={display} />
      <div className="panel-actions">
        <StageActions desk={desk} display={display} />
        <KeyButton shortcut="F2" onPress={back}>
          {t('counter.toForm')}
        </KeyButton>
        <CancelTwice />
      </div>
    </section>
  );
}

function Stage({ desk, display }: AfterFormProps) {
  const { t } = useText();
  switch (desk.stage) {
    case 'password':
      return (
        <>
          <h1>{t('counter.password.title')}</h1>
          <p className="lead">{t(display === 'there' ? 'counter.password.onDisplay' : 'counter.password.here')}</p>
          {display !== 'there' && (
            <>
              <Notice>{desk.passwordProblem && t(`password.problem.${desk.passwordProblem}`)}</Notice>
              <PasswordForm chosen={false} onScreenKeys={false} />
            </>
          )}
        </>
      );
    case 'agreement':
      return (
        <>
          <h1>{desk.agreement?.title}</h1>
          <p className="terms">{desk.agreement?.text}</p>
          <p className="lead">{t(display === 'there' ? 'counter.agreement.onDisplay' : 'counter.agreement.here')}</p>
        </>
      );
    case 'pin':
      return desk.pin ? <PinStage pin={desk.pin} /> : undefined;
    default:
      return (
        <>
          <h1>{t('counter.confirm.title')}</h1>
          <p className="lead">{t('counter.confirm.text')}</p>
        </>
      );
  }
}

export function PinStage({ pin }: { readonly pin: NonNullable<DeskOf<'sheet'>['pin']> }) {
  const text = useText();
  return (
    <>
      <h1>{text.t('counter.pin.title')}</h1>
      <PinDots count={pin.digits} of={pin.maxLength} shown={pin.phase === 'enter' || pin.phase === 'confirm'} />
      <p className="lead" role="status">
        {pin.phase === 'unavailable' ? text.t('counter.pin.unavailable') : pinText(text, pin)}
      </p>
      <Notice>{pin.problem && text.t(`pin.problem.${pin.problem}`)}</Notice>
    </>
  );
}

function StageActions({ desk, display }: AfterFormProps) {
  const { t } = useText();
  const { send } = useStaff();
  if (desk.stage === 'password' && display !== 'there')
    return (
      <button type="submit" form="password-form" className="button primary">
        {t('action.next')}
        <KeyCap>{t('key.enter')}</KeyCap>
      </button>
    );
  if (desk.agreement && display !== 'there') return <AgreementActions {...desk.agreement} />;
  if (desk.stage === 'pin' && desk.pin) return <PinActions pin={desk.pin} />;
  if (desk.stage !== 'confirm') return undefined;
  return <KeyButton onPress={() => send({ type: 'confirm' })}>{t('counter.confirm.here')}</KeyButton>;
}

/** What the customer says. Neither answer has a key that is pressed by mistake. */
function AgreementActions({ field, required }: NonNullable<DeskOf<'sheet'>['agreement']>) {
  const { t } = useText();
  const { send } = useStaff();
  const answer = (given: boolean) => (): void => send({ type: 'agree', field, given });
  return (
    <>
      <KeyButton onPress={answer(true)}>{t(required ? 'agreement.accept' : 'agreement.yes')}</KeyButton>
      {!required && <KeyButton onPress={answer(false)}>{t('agreement.no')}</KeyButton>}
    </>
  );
}

export function PinActions({ pin }: { readonly pin: NonNullable<DeskOf<'sheet'>['pin']> }) {
  const { t } = useText();
  const { send } = useStaff();
  const stopped = pin.phase === 'cancelled' || pin.phase === 'timedOut' || pin.phase === 'unavailable';
  const retry = stopped ? () => send({ type: 'retryPin' }) : undefined;
  const skip = pin.optional && pin.phase !== 'entered' ? () => send({ type: 'skipPin' }) : undefined;
  useShortcuts({ Enter: retry, F10: skip });
  return (
    <>
      {retry && (
        <KeyButton kind="primary" shortcut="Enter" onPress={retry}>
          {t('pin.retry')}
        </KeyButton>
      )}
      {skip && (
        <KeyButton shortcut="F10" onPress={skip}>
          {t('pin.skip')}
        </KeyButton>
      )}
    </>
  );
}
