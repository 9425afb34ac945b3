// How far the sign-up has come, and whose it is.
import { useMessages } from '../i18n/use-messages.ts';

export interface ProgressProps {
  readonly index: number;
  readonly total: number;
  readonly cardEnding?: string | undefined;
}

export function Progress({ index, total, cardEnding }: ProgressProps) {
  const messages = useMessages();
  const steps = Array.from({ length: total }, (_, step) => step);
  return (
    <div className="progress">
      <span className="progress-text">{messages.step(index, total)}</span>
      <span className="progress-bar" aria-hidden="true">
        {steps.map((step) => (
          <span key={step} className={step <= index ? 'reached' : ''} />
        ))}
      </span>
      {cardEnding !== undefined && <span>{messages.card(cardEnding)}</span>}
    </div>
  );
}
