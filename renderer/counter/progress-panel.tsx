// The customer fills in on their display: how far they are, and nothing of what they give.
import type { DeskOf } from '../../shared/bridge/counter-state.ts';
import { Notice } from '../components/notice.tsx';
import { Progress } from '../components/progress.tsx';
import { labelOf } from '../i18n/field-texts.ts';
import { useText } from '../i18n/use-text.tsx';
import { PinActions, PinStage } from './after-form.tsx';
import { CancelTwice } from './cancel-twice.tsx';

export function ProgressPanel({ desk }: { readonly desk: DeskOf<'progress'> }) {
  const text = useText();
  const { t } = text;
  return (
    <section className="progress-panel">
      <Progress {...desk.progress} cardEnding={desk.cardEnding} />
      {desk.pin ? (
        <PinStage pin={desk.pin} />
      ) : (
        <>
          <h1>{t('counter.progress.title')}</h1>
          <p className="lead" role="status">
            {t(`counter.progress.${desk.step}`)}
          </p>
        </>
      )}
      <Notice>{desk.faults > 0 && t('counter.progress.faults', { count: desk.faults })}</Notice>
      {desk.repeated.map((name) => (
        <Notice key={name}>{t('counter.repeated', { label: labelOf(text, { name }) })}</Notice>
      ))}
      <div className="panel-actions">
        {desk.pin && <PinActions pin={desk.pin} />}
        <CancelTwice />
      </div>
    </section>
  );
}
