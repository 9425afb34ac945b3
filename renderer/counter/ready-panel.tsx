// Waits for a card: swiped, scanned, or typed here.
import { type FormEvent, useState } from 'react';
import type { CounterState, Desk, DeskOf } from '../../shared/bridge/counter-state.ts';
import { Notice } from '../components/notice.tsx';
import { isReaderAway } from '../components/reader-notice.tsx';
import { useText } from '../i18n/use-text.tsx';
import { KeyButton } from '../staff/key-button.tsx';
import { KeyCap } from '../staff/key-cap.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { useShortcuts } from '../staff/use-shortcuts.ts';

export interface ReadyPanelProps {
  readonly desk: DeskOf<'ready'>;
  readonly state: CounterState;
  /** How the sign-up before ended, where that is still shown. */
  readonly after?: Desk;
}

export function ReadyPanel({ desk, state, after }: ReadyPanelProps) {
  const { t } = useText();
  const { send } = useStaff();
  const [typed, setTyped] = useState('');
  // A number that was issued is on the screen: it has to be written down first.
  const holds = after?.name === 'done' && after.issuedNumber !== undefined;
  const noCard = desk.canIssue && !after ? () => send({ type: 'noCard' }) : undefined;
  const finish = after ? () => send({ type: 'finish' }) : undefined;
  useShortcuts({ F10: noCard, Escape: finish });

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (typed.trim() !== '' && !holds) send({ type: 'typeCard', card_number: typed });
    else finish?.();
  }

  return (
    <section className={`ready ${after ? 'after' : ''}`}>
      {!after && <h1>{t('counter.ready')}</h1>}
      <form id="card-form" onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor="card-number">{t(after ? 'counter.nextCard' : 'counter.cardNumber')}</label>
          <input
            id="card-number"
            type="text"
            dir="ltr"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: this is what the page is for
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      </form>
      <Notice>
        {isReaderAway(state) ? t('readerAway.counter') : desk.notice && t(`counter.notice.${desk.notice}`)}
      </Notice>
      <div className="panel-actions">
        <button type="submit" form="card-form" className="button primary">
          {t(after ? 'counter.next' : 'counter.open')}
          <KeyCap>{t('key.enter')}</KeyCap>
        </button>
        {noCard && (
          <KeyButton shortcut="F10" onPress={noCard}>
            {t('counter.noCard')}
          </KeyButton>
        )}
      </div>
    </section>
  );
}
