// The card that a sign-up in conflict gets instead: swiped, scanned or typed. Of one that was read, the screen has its last digits.
import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { CounterState } from '../../shared/bridge/counter-state.ts';
import { Notice } from '../components/notice.tsx';
import { useText } from '../i18n/use-text.tsx';
import { useStaff } from '../staff/staff-context.ts';

/** What the terminal has read for the form; undefined while it does not know of the form. */
export const OtherCardContext = createContext<CounterState['otherCard']>(undefined);

export interface NewCardProps {
  /** What was typed; empty where the card was read. */
  readonly typed: string;
  readonly onType: (typed: string) => void;
}

export function NewCard({ typed, onType }: NewCardProps) {
  const { t } = useText();
  const { cardEnding, notice } = useAwaitedCard(() => onType(''));
  const mask = cardEnding !== undefined && typed === '' ? `•••• ${cardEnding}` : '';
  return (
    <>
      <div className="field">
        <label htmlFor="new-card">{t('counter.newCard')}</label>
        <input
          id="new-card"
          type="text"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          required
          aria-describedby="new-card-read"
          value={mask || typed}
          // Typing takes the place of what was read.
          onChange={({ target: { value } }) => onType(value.startsWith(mask) ? value.slice(mask.length) : '')}
        />
        <p id="new-card-read" className="hint" role="status">
          {mask !== '' && cardEnding !== undefined && t('counter.newCard.read', { ending: cardEnding })}
        </p>
      </div>
      <Notice>{notice && typed === '' && t(`counter.notice.${notice}`)}</Notice>
    </>
  );
}

/** Tells the terminal that a swipe is for this form, for as long as it is open. */
function useAwaitedCard(onRead: () => void): Partial<NonNullable<CounterState['otherCard']>> {
  const { send } = useStaff();
  const otherCard = useContext(OtherCardContext);
  const isKnown = otherCard !== undefined;
  const reads = otherCard?.reads ?? 0;
  const read = useEffectEvent(onRead);
  useEffect(() => {
    if (!isKnown) send({ type: 'awaitCard', isOpen: true });
  }, [send, isKnown]);
  useEffect(() => () => send({ type: 'awaitCard', isOpen: false }), [send]);
  useEffect(() => {
    if (reads > 0) read();
  }, [reads]);
  return otherCard ?? {};
}
