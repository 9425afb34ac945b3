// The customer's walk: draws the terminal's state, the bar, the screen, and what may lie over it.
import { type ReactElement, useCallback } from 'react';
import type { Intent } from '../shared/bridge/intents.ts';
import { type TerminalState, terminalState } from '../shared/bridge/terminal-state.ts';
import { useKeypad } from './access/use-keypad.ts';
import { SendContext, useActivityReports, useLinkState } from './bridge/terminal-context.ts';
import { useLink } from './bridge/use-link.ts';
import { AwayDialog } from './components/away-dialog.tsx';
import { BarButtons } from './components/bar-buttons.tsx';
import { CardIgnored } from './components/card-ignored.tsx';
import { DemoPanel } from './components/demo-panel.tsx';
import { StatusBar } from './components/status-bar.tsx';
import { Unreachable } from './components/unreachable.tsx';
import { useDisplay } from './components/use-display.ts';
import { useFixedPage } from './components/use-fixed-page.ts';
import { usePrivateClipboard } from './components/use-private-clipboard.ts';
import { useSettling } from './components/use-settling.ts';
import { useUpright } from './components/use-upright.ts';
import { CurrentScreen } from './screens/current-screen.tsx';
import { keyOf } from './screens/key-of.ts';
import { useHeadphones } from './speech/use-headphones.ts';
import { useSpeech } from './speech/use-speech.ts';
import { Look } from './theme/look.tsx';

const parse = (message: unknown): TerminalState | undefined => terminalState.safeParse(message).data;

export function App() {
  const link = useLink('kiosk', parse);
  const state = useLinkState(link);
  const send = useCallback((intent: Intent) => link.send(intent), [link]);
  useActivityReports(send);
  return (
    <SendContext value={send}>
      <Terminal state={state} />
    </SendContext>
  );
}

export interface TerminalProps {
  /** Undefined while the terminal cannot be reached. */
  readonly state: TerminalState | undefined;
  /** What a customer's display shows in place of the walk's screen; its key names it. */
  readonly instead?: ReactElement | undefined;
}

export function Terminal({ state, instead }: TerminalProps) {
  const root = useSettling(state && (instead?.key ?? keyOf(state.screen)));
  return (
    <Look state={state}>
      <div ref={root} className={`terminal ${state?.profile ?? ''} ${state?.covered ? 'covered' : ''}`}>
        {state ? <Surface state={state} instead={instead} /> : <Unreachable />}
      </div>
      {state?.demoPanelUrl && <DemoPanel url={state.demoPanelUrl} />}
    </Look>
  );
}

function Surface({ state, instead }: TerminalProps & { readonly state: TerminalState }) {
  const isAsked = state.idleSecondsLeft !== undefined;
  const isAway = state.covered === true || isAsked;
  useKeypad(state.preferences.switches);
  useSpeech(useHeadphones(state.preferences), `${instead?.key ?? keyOf(state.screen)} ${isAway} ${isAsked}`);
  usePrivateClipboard(state.profile === 'kiosk');
  useFixedPage(state.profile === 'kiosk');
  useDisplay(state.preferences);
  const isUpright = useUpright() && state.profile === 'kiosk';
  return (
    <>
      <StatusBar state={state}>{!isUpright && <BarButtons state={state} />}</StatusBar>
      <CardIgnored ignored={state.cardIgnored === true} />
      {instead ?? <CurrentScreen state={state} />}
      {isUpright && (
        <footer className="foot-bar">
          <BarButtons state={state} />
        </footer>
      )}
      {isAway && <AwayDialog state={state} />}
    </>
  );
}
