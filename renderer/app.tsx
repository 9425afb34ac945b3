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
import { browserLanguage } from './i18n/catalogues.ts';
import { TextProvider } from './i18n/use-text.tsx';
import { CurrentScreen, keyOf } from './screens/current-screen.tsx';
import { useHeadphones } from './speech/use-headphones.ts';
import { useSpeech } from './speech/use-speech.ts';
import { ThemeProvider, useSameTheme } from './theme/theme-context.tsx';
import { useTheme } from './theme/use-theme.ts';

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
  const theme = useSameTheme(state?.theme);
  useTheme(theme, state?.preferences.contrast === 'high');
  return (
    <TextProvider
      language={state?.preferences.language ?? browserLanguage()}
      country={state?.country ?? 'US'}
      own={theme?.texts}
    >
      <div ref={root} className={`terminal ${state?.profile ?? ''} ${state?.covered ? 'covered' : ''}`}>
        <ThemeProvider value={theme}>
          {state ? <Surface state={state} instead={instead} /> : <Unreachable />}
        </ThemeProvider>
      </div>
      {state?.demoPanelUrl && <DemoPanel url={state.demoPanelUrl} />}
    </TextProvider>
  );
}

function Surface({ state, instead }: TerminalProps & { readonly state: TerminalState }) {
  const isAsked = state.idleSecondsLeft !== undefined;
  const isAway = state.covered === true || isAsked;
  useKeypad(state.preferences.switches);
  useSpeech(state.preferences, `${instead?.key ?? keyOf(state.screen)} ${isAway} ${isAsked}`);
  useHeadphones(state.preferences);
  usePrivateClipboard(state.profile === 'kiosk');
  useFixedPage(state.profile === 'kiosk');
  useDisplay(state.preferences);
  const isUpright = useUpright() && state.profile === 'kiosk';
  return (
    <>
      <StatusBar state={state}>{!isUpright && <BarButtons state={state} />}</StatusBar>
      <CardIgnored ignored={state.cardIgnored === true} />
      {instead ?? <CurrentScreen key={keyOf(state.screen)} state={state} />}
      {isUpright && (
        <footer className="foot-bar">
          <BarButtons state={state} />
        </footer>
      )}
      {isAway && <AwayDialog state={state} />}
    </>
  );
}
