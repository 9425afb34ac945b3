// Draws the terminal's state: the bar, the screen, and what may lie over it.
import { useCallback } from 'react';
import type { TerminalBridge } from '../shared/bridge/bridge.ts';
import type { Intent } from '../shared/bridge/intents.ts';
import type { TerminalState } from '../shared/bridge/terminal-state.ts';
import { useKeypad } from './access/use-keypad.ts';
import { SendContext, useActivityReports, useTerminalState } from './bridge/terminal-context.ts';
import { AwayDialog } from './components/away-dialog.tsx';
import { BarButtons } from './components/bar-buttons.tsx';
import { CardIgnored } from './components/card-ignored.tsx';
import { DemoPanel } from './components/demo-panel.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { Unreachable } from './components/unreachable.tsx';
import { useDisplay } from './components/use-display.ts';
import { usePrivateClipboard } from './components/use-private-clipboard.ts';
import { useSettling } from './components/use-settling.ts';
import { useUpright } from './components/use-upright.ts';
import { browserLanguage } from './i18n/catalogues.ts';
import { TextProvider } from './i18n/use-text.tsx';
import { CurrentScreen, keyOf } from './screens/current-screen.tsx';
import { useHeadphones } from './speech/use-headphones.ts';
import { useSpeech } from './speech/use-speech.ts';

export function App({ bridge }: { readonly bridge: TerminalBridge }) {
  const state = useTerminalState(bridge);
  const send = useCallback((intent: Intent) => bridge.send(intent), [bridge]);
  useActivityReports(send);
  return (
    <SendContext value={send}>
      <Terminal state={state} />
    </SendContext>
  );
}

/** `state` is undefined while the terminal cannot be reached. */
export function Terminal({ state }: { readonly state: TerminalState | undefined }) {
  const root = useSettling(state && keyOf(state.screen));
  return (
    <TextProvider language={state?.preferences.language ?? browserLanguage()} country={state?.country ?? 'US'}>
      <div ref={root} className={`terminal ${state?.profile ?? ''} ${state?.covered ? 'covered' : ''}`}>
        {state ? <Surface state={state} /> : <Unreachable />}
      </div>
      {state?.demoPanelUrl && <DemoPanel url={state.demoPanelUrl} />}
    </TextProvider>
  );
}

function Surface({ state }: { readonly state: TerminalState }) {
  const isAway = state.covered === true || state.idleSecondsLeft !== undefined;
  useKeypad(state.preferences.switches);
  useSpeech(state.preferences, `${keyOf(state.screen)} ${isAway}`);
  useHeadphones(state.preferences);
  usePrivateClipboard(state.profile === 'kiosk');
  useDisplay(state.preferences);
  const isUpright = useUpright() && state.profile === 'kiosk';
  return (
    <>
      <StatusBar state={state}>{!isUpright && <BarButtons state={state} />}</StatusBar>
      <CardIgnored ignored={state.cardIgnored === true} />
      <CurrentScreen key={keyOf(state.screen)} state={state} />
      {isUpright && (
        <footer className="foot-bar">
          <BarButtons state={state} />
        </footer>
      )}
      {isAway && <AwayDialog state={state} />}
    </>
  );
}
