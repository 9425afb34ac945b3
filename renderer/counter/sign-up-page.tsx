// The sign-up at the counter: waiting for a card, the form, how far the customer is, and how it ended.
import type { CounterState, Desk, DeskOf } from '../../shared/bridge/counter-state.ts';
import { Notice } from '../components/notice.tsx';
import type { Text } from '../i18n/text.ts';
import { useText } from '../i18n/use-text.tsx';
import { AfterForm } from './after-form.tsx';
import { Customers } from './customers-part.tsx';
import { Ended } from './ended.tsx';
import { FormSheet } from './form-sheet.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { ReadyPanel } from './ready-panel.tsx';

export interface SignUpPageProps {
  readonly state: CounterState;
  readonly desk: Desk;
}

export function SignUpPage({ state, desk }: SignUpPageProps) {
  const { t } = useText();
  const seconds = state.idleSecondsLeft;
  return (
    <main className="page counter-page sign-up">
      <div className="over-page">
        <Notice>
          {seconds === undefined ? state.cardIgnored && t('cardIgnored') : t('counter.idle', { count: seconds })}
        </Notice>
      </div>
      <Panel state={state} desk={desk} />
    </main>
  );
}

function Panel({ state, desk }: SignUpPageProps) {
  const { t } = useText();
  switch (desk.name) {
    case 'preparing':
      return <Told title={t(isForStaff(desk) ? 'staffNeeded.title' : 'preparing.title')}>{whyNotReady(t, desk)}</Told>;
    case 'ready':
      return <ReadyPanel desk={desk} state={state} />;
    case 'checking':
      return <Told title={t('checking.title')}>{t('checking.text')}</Told>;
    case 'saving':
      return <Told title={t('saving.title')}>{t('saving.text')}</Told>;
    case 'sheet':
      return (
        <div className="sheet-columns">
          {desk.stage === 'form' ? <FormSheet desk={desk} /> : <AfterForm desk={desk} display={state.display} />}
          <Customers
            desk={desk}
            display={state.display}
            language={state.customerLanguage}
            languages={state.languages}
          />
        </div>
      );
    case 'progress':
      return <ProgressPanel desk={desk} />;
    default:
      return (
        <>
          <Ended desk={desk} shopName={state.shopName} language={state.customerLanguage} />
          <ReadyPanel desk={{ name: 'ready', canIssue: true }} state={state} after={desk} />
        </>
      );
  }
}

/** It does not go on by itself. */
const isForStaff = ({ reason }: DeskOf<'preparing'>): boolean => reason === 'settings' || reason === 'refused';

function whyNotReady(t: Text['t'], { reason, fields = [] }: DeskOf<'preparing'>): string {
  switch (reason) {
    case 'settings':
      return t('staffNeeded.settings', { fields: fields.join(', ') });
    case 'refused':
      return t('staffNeeded.refused');
    default:
      return t(`preparing.${reason}`);
  }
}

function Told({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <section className="told">
      <h1>{title}</h1>
      <p className="lead" role="status">
        {children}
      </p>
    </section>
  );
}
