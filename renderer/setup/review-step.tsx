// Everything that was given, with what should be seen to; each can be changed before it is put in place.
import type { SetupRemark, SetupScreenOf } from '../../shared/bridge/setup-state.ts';
import { useSetup } from './setup-context.ts';
import { type SetupText, useSetupText } from './setup-text.tsx';
import { StepFrame, type StepProps } from './step.tsx';

export function ReviewStep(props: StepProps<SetupScreenOf<'review'>>) {
  const text = useSetupText();
  const { t } = text;
  const { send } = useSetup();
  const { lines, remarks, problem } = props.screen;
  return (
    <StepFrame
      {...props}
      typed={false}
      next={t('setup.finish')}
      onNext={() => send({ type: 'finish' })}
      problem={problem}
    >
      {remarks.length > 0 && (
        <ul className="remarks">
          {remarks.map((remark) => (
            <li key={remark.code}>{remarkText(remark, text)}</li>
          ))}
        </ul>
      )}
      <dl className="review">
        {lines.map(({ step, value }) => {
          const label = t(`setup.title.${step}`);
          return (
            <div key={step}>
              <dt>{label}</dt>
              <dd className={value === '' ? 'none' : ''} dir="auto">
                {value === '' ? t('review.empty') : value}
              </dd>
              <dd>
                <button
                  type="button"
                  className="button plain"
                  aria-label={t('review.editField', { label })}
                  onClick={() => send({ type: 'change', step })}
                >
                  {t('review.edit')}
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
    </StepFrame>
  );
}

function remarkText(remark: SetupRemark, { t, locale }: SetupText): string {
  switch (remark.code) {
    case 'certificateEnds': {
      const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(remark.day));
      return t('setup.remark.certificateEnds', { day });
    }
    case 'clock':
      return t('setup.remark.clock', { count: remark.seconds });
    default:
      return t(`setup.remark.${remark.code}`);
  }
}
