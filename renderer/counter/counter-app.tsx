// The counter's window: its link to the terminal, and what it shows.
import './counter.css';
import { useMemo } from 'react';
import { type CounterState, counterState } from '../../shared/bridge/counter-state.ts';
import type { Intent } from '../../shared/bridge/intents.ts';
import { SendContext, useActivityReports, useLinkState } from '../bridge/terminal-context.ts';
import { useLink } from '../bridge/use-link.ts';
import { Unreachable } from '../components/unreachable.tsx';
import { browserLanguage } from '../i18n/catalogues.ts';
import { TextProvider } from '../i18n/use-text.tsx';
import { StaffContext, type StaffLink } from '../staff/staff-context.ts';
import { Counter } from './counter.tsx';

const parse = (message: unknown): CounterState | undefined => counterState.safeParse(message).data;

export function CounterApp() {
  const link = useLink('counter', parse);
  const state = useLinkState(link);
  const staff = useMemo<StaffLink>(() => ({ send: link.send, ask: link.ask }), [link]);
  // The parts that the customer's walk has too send their intents; all that they send is the staff's as well.
  const send = useMemo(() => (intent: Intent) => link.send(intent), [link]);
  useActivityReports(send);
  return (
    <SendContext value={send}>
      <StaffContext value={staff}>
        <TextProvider language={state?.preferences.language ?? browserLanguage()} country={state?.country ?? 'US'}>
          {state ? <Counter state={state} /> : <NoTerminal />}
        </TextProvider>
      </StaffContext>
    </SendContext>
  );
}

const NoTerminal = () => (
  <div className="terminal">
    <Unreachable />
  </div>
);
