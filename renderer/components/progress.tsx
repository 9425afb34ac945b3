// How far the sign-up has come, and whose it is.
import { useText } from '../i18n/use-text.tsx';

export interface ProgressProps {
  readonly index: number;
  readonly total: number;
  readonly cardEnding?: string | undefined;
}

export function Progress({ index, total, cardEnding }: ProgressProps) {
  const { t } = useText();
  const steps = Array.from({ length: total }, (_, step) => step);
  return (
    <div className="progress">
      <span className="progress-text">{t('progress.step', { step: index + 1, total })}</span>
      <span className="progress-bar" aria-hidden="true">
        {steps.map((step) => (
          <span key={step} className={step <= index ? 'reached' : ''} />
        ))}
      </span>
      {cardEnding !== undefined && <span>{t('progress.card', { ending: cardEnding })}</span>}
    </div>
  );
}
