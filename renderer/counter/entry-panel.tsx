// One sign-up that needs staff: why, what the customer gave, and every way to settle it.
import { type FormEvent, useContext, useState } from 'react';
import type { ListedView, Problem, ShownView } from '../../shared/bridge/questions.ts';
import type { MessageKey } from '../../shared/languages/languages.ts';
import { Notice } from '../components/notice.tsx';
import { labelOf } from '../i18n/field-texts.ts';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { KeyCap } from '../staff/key-cap.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { useAnswer } from '../staff/use-answer.ts';
import { OtherCardContext } from './new-card.tsx';
import { questionOf } from './settle-question.ts';
import { type Chosen, NOTHING_CHOSEN, WAYS, WayFields, type WayOf } from './ways.tsx';

export interface EntryPanelProps {
  readonly line: ListedView;
  readonly onSettled: () => void;
  /** It is none of those that need staff any more. */
  readonly onGone: () => void;
}

export function EntryPanel({ line, onSettled, onGone }: EntryPanelProps) {
  const { t } = useText();
  const [given] = useAnswer('shown', { type: 'show', id: line.id }, line.state);
  return (
    <section className="entry-panel" aria-label={t('progress.card', { ending: line.cardEnding })}>
      <h2>{t(whyOf(line))}</h2>
      {line.answer && (
        <p className="hint">
          {t('counter.centreSays')} <q lang="en">{line.answer}</q>
        </p>
      )}
      {given && !given.entry && <p className="notice">{t('counter.problem.doesNotOpen')}</p>}
      {given && <SettleForm line={line} entry={given.entry} onSettled={onSettled} onGone={onGone} />}
    </section>
  );
}

const whyOf = ({ state, action, unproved }: ListedView): MessageKey => {
  if (unproved) return 'counter.why.unproved';
  if (state !== 'conflict') return 'counter.why.refused';
  return action === 'new' ? 'counter.why.taken' : 'counter.why.registered';
};

/** One that does not open can only be discarded; one that the centre may have is not changed. */
function waysOf({ unproved }: ListedView, entry: ShownView | undefined): readonly [WayOf, ...WayOf[]] {
  if (!entry) return ['discard'];
  return unproved ? ['retry', 'discard'] : WAYS;
}

type SettleFormProps = EntryPanelProps & { readonly entry: ShownView | undefined };

function SettleForm({ line, entry, onSettled, onGone }: SettleFormProps) {
  const text = useText();
  const { t } = text;
  const { ask } = useStaff();
  const ways = waysOf(line, entry);
  // Where the terminal waits for a card already, it is for this form.
  const isAwaited = useContext(OtherCardContext) !== undefined;
  const [way, setWay] = useState<WayOf>(isAwaited && ways.includes('giveCard') ? 'giveCard' : ways[0]);
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN);
  const [problem, setProblem] = useState<Problem>();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const answer = await ask(questionOf(way, line.id, reason.trim(), chosen, entry));
    if (answer.kind === 'done') return onSettled();
    if (answer.kind !== 'problem') return;
    setProblem(answer);
    if (answer.code === 'settled') onGone();
  }

  function choose(next: Chosen): void {
    setChosen(next);
    // What was wrong with the card before is not said of the one that was read or typed since.
    if (way === 'giveCard') setProblem(undefined);
  }

  return (
    <form className="settle-form" onSubmit={(event) => void submit(event)} noValidate>
      <fieldset className="choice-input ways">
        <legend className="label">{t('counter.ways')}</legend>
        {ways.map((each) => (
          <label key={each}>
            <input type="radio" name="way" checked={each === way} onChange={() => setWay(each)} />
            <span>{t(WAY_TITLES[each])}</span>
          </label>
        ))}
      </fieldset>
      <p className="hint">{t(WAY_TEXTS[way])}</p>
      {entry && <WayFields way={way} entry={entry} chosen={chosen} wrong={problem?.fields ?? []} onChange={choose} />}
      <div className="field">
        <label htmlFor="reason">{t('counter.reason')}</label>
        <input
          id="reason"
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={255}
          required
          value={reason}
          aria-invalid={problem?.code === 'noReason'}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Notice>{problem && problemText(text, problem, entry)}</Notice>
      <div className="panel-actions">
        <button type="submit" className="button primary">
          {t(WAY_TITLES[way])}
          <KeyCap>{t('key.enter')}</KeyCap>
        </button>
      </div>
    </form>
  );
}

const WAY_TITLES: Readonly<Record<WayOf, MessageKey>> = {
  retry: 'counter.way.retry',
  correct: 'counter.way.correct',
  giveCard: 'counter.way.giveCard',
  discard: 'counter.way.discard',
};

const WAY_TEXTS: Readonly<Record<WayOf, MessageKey>> = {
  retry: 'counter.wayText.retry',
  correct: 'counter.wayText.correct',
  giveCard: 'counter.wayText.giveCard',
  discard: 'counter.wayText.discard',
};

function problemText(text: Text, { code, fields }: Problem, entry: ShownView | undefined): string {
  const labels = fields.map((name) => labelOf(text, entry?.form.find((each) => each.name === name) ?? { name }));
  if (code === 'badRead' || code === 'paymentCard' || code === 'foreignCard') return text.t(`counter.notice.${code}`);
  return text.t(`counter.problem.${code}`, { fields: labels.join(', ') });
}
