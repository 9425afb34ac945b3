// Chooses the screen for the terminal's state.
import { useCallback } from 'react';
import type { TerminalBridge } from '../shared/bridge/bridge.ts';
import type { Intent } from '../shared/bridge/intents.ts';
import type { Screen, ScreenOf, TerminalState } from '../shared/bridge/terminal-state.ts';
import { SendContext, useActivityReports, useTerminalState } from './bridge/terminal-context.ts';
import { CardIgnored } from './components/card-ignored.tsx';
import { DemoPanel } from './components/demo-panel.tsx';
import { IdleDialog } from './components/idle-dialog.tsx';
import { Message } from './components/message.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { useSettling } from './components/use-settling.ts';
import type { Messages } from './i18n/en.ts';
import { useMessages } from './i18n/use-messages.ts';
import { AttractScreen } from './screens/attract.tsx';
import { AlreadyRegisteredScreen, DoneScreen, SorryScreen } from './screens/endings.tsx';
import { FormScreen } from './screens/form.tsx';
import { PasswordScreen } from './screens/password.tsx';
import { PinScreen } from './screens/pin.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { SwipeScreen } from './screens/swipe.tsx';

export function App({ bridge }: { readonly bridge: TerminalBridge }) {
  const state = useTerminalState(bridge);
  const send = useCallback((intent: Intent) => bridge.send(intent), [bridge]);
  useActivityReports(send);
  const messages = useMessages();
  const root = useSettling(state && keyOf(state.screen));
  return (
    <SendContext value={send}>
      <div ref={root} className={`terminal ${state?.profile ?? ''}`}>
        {state ? <Terminal state={state} /> : <Message {...messages.unreachable} />}
      </div>
      {state?.demoPanelUrl && <DemoPanel url={state.demoPanelUrl} />}
    </SendContext>
  );
}

function Terminal({ state }: { readonly state: TerminalState }) {
  return (
    <>
      <StatusBar state={state} />
      <CardIgnored ignored={state.cardIgnored === true} />
      <CurrentScreen key={keyOf(state.screen)} screen={state.screen} state={state} />
      {state.idleSecondsLeft !== undefined && <IdleDialog secondsLeft={state.idleSecondsLeft} />}
    </>
  );
}

/** What is to be mended in the settings is told as it came. */
function preparing({ preparing }: Messages, { reason, detail = '' }: ScreenOf<'preparing'>) {
  return reason === 'settings' ? { title: preparing.refused.title, text: detail } : preparing[reason];
}

/** A screen starts afresh when it is another one; two forms are two screens. */
const keyOf = (screen: Screen): string => (screen.name === 'form' ? `form-${screen.step}` : screen.name);

function CurrentScreen({ screen, state }: { readonly screen: Screen; readonly state: TerminalState }) {
  const messages = useMessages();
  const onScreenKeys = state.profile === 'kiosk';
  switch (screen.name) {
    case 'preparing':
      return <Message {...preparing(messages, screen)} />;
    case 'attract':
      return <AttractScreen screen={screen} state={state} />;
    case 'swipe':
      return <SwipeScreen screen={screen} state={state} />;
    case 'form':
      return <FormScreen screen={screen} onScreenKeys={onScreenKeys} />;
    case 'password':
      return <PasswordScreen screen={screen} onScreenKeys={onScreenKeys} />;
    case 'pin':
      return <PinScreen screen={screen} />;
    case 'review':
      return <ReviewScreen screen={screen} />;
    case 'checking':
      return <Message {...messages.checking} />;
    case 'saving':
      return <Message {...messages.saving} />;
    case 'done':
      return <DoneScreen screen={screen} />;
    case 'alreadyRegistered':
      return <AlreadyRegisteredScreen screen={screen} />;
    case 'sorry':
      return <SorryScreen screen={screen} />;
  }
}
