// A sign-up in a list: when, which card, and how it stands. Nobody's name.
import type { ListedView } from '../../shared/bridge/questions.ts';
import { useText } from '../i18n/use-text.tsx';

export function EntryCells({ line }: { readonly line: ListedView }) {
  const { t, locale } = useText();
  return (
    <>
      <span className="time">{timeOf(line.recorded_at, locale)}</span>
      <span>{t('progress.card', { ending: line.cardEnding })}</span>
      <span className={`state ${line.state}`}>{t(`counter.state.${line.state}`)}</span>
    </>
  );
}

/** The time of day; of another day, the date before it. */
export function timeOf(recorded_at: string, locale: string, now = new Date()): string {
  const at = new Date(recorded_at);
  const isToday = at.toDateString() === now.toDateString();
  const date = isToday ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(locale, { ...date, hour: '2-digit', minute: '2-digit' }).format(at);
}
