// The counter: signing in, and then its pages. A card that is swiped leads to the sign-up from wherever staff are.
import { useEffect, useState } from 'react';
import type { CounterState, Desk } from '../../shared/bridge/counter-state.ts';
import { DemoPanel } from '../components/demo-panel.tsx';
import { useDisplay } from '../components/use-display.ts';
import { useText } from '../i18n/use-text.tsx';
import { SignIn } from '../staff/sign-in.tsx';
import { useStaff } from '../staff/staff-context.ts';
import { type Shortcuts, useShortcuts } from '../staff/use-shortcuts.ts';
import { CounterBar } from './counter-bar.tsx';
import { DevicesPage } from './devices-page.tsx';
import { TodayPage, WaitingPage } from './list-pages.tsx';
import { OtherCardContext } from './new-card.tsx';
import { type CounterPage, PAGES } from './pages.ts';
import { SettlePage } from './settle-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';

/** `page`: the one that is shown first. */
export function Counter({ state, page }: { readonly state: CounterState; readonly page?: CounterPage }) {
  useDisplay(state.preferences);
  const { staff, desk } = state;
  return (
    <>
      <div className="terminal counter">
        {staff.at === 'signedIn' && desk ? (
          <Signed state={state} desk={desk} firstPage={page ?? 'signUp'} key={staff.member.name} />
        ) : (
          <>
            <CounterBar state={state} />
            {staff.at !== 'signedIn' && <SignIn staff={staff} onScreenKeys={false} />}
          </>
        )}
      </div>
      {state.demoPanelUrl && <DemoPanel url={state.demoPanelUrl} />}
    </>
  );
}

interface SignedProps {
  readonly state: CounterState;
  readonly desk: Desk;
  readonly firstPage: CounterPage;
}

function Signed({ state, desk, firstPage }: SignedProps) {
  const { send } = useStaff();
  const [page, setPage] = useState(firstPage);
  const isUnderWay = desk.name !== 'ready' && desk.name !== 'preparing';
  useEffect(() => {
    if (isUnderWay) setPage('signUp');
  }, [isUnderWay]);
  const shortcuts: Shortcuts = {
    ...Object.fromEntries(PAGES.map((each) => [each.key, () => setPage(each.page)])),
    F9: () => send({ type: 'signOut' }),
  };
  useShortcuts(shortcuts);
  return (
    <>
      <CounterBar state={state} page={page} onPage={setPage} />
      <Current page={page} state={state} desk={desk} />
    </>
  );
}

function Current({ page, state, desk }: Omit<SignedProps, 'firstPage'> & { readonly page: CounterPage }) {
  const { t } = useText();
  // What is in the outbox is another when one of these is.
  const { pending, attention } = state.outbox;
  const again = `${pending} ${attention} ${desk.name}`;
  switch (page) {
    case 'signUp':
      return <SignUpPage state={state} desk={desk} />;
    case 'settle':
      return (
        <OtherCardContext value={state.otherCard}>
          <SettlePage again={again} />
        </OtherCardContext>
      );
    case 'waiting':
      return <WaitingPage again={again} online={state.online} />;
    case 'today':
      return <TodayPage again={again} title={t('counter.today')} />;
    case 'devices':
      return <DevicesPage devices={state.devices} />;
  }
}
