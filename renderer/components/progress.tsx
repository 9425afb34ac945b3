// How far the sign-up has come.
import { useMessages } from '../i18n/use-messages.ts';

export function Progress({ index, total }: { readonly index: number; readonly total: number }) {
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
    </div>
  );
}
