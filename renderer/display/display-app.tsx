// The customer's display beside a counter: what staff type for them, what only they may give, and their word that it is right.
import './display.css';
import { useMemo } from 'react';
import { type DisplayIntent, type DisplayState, displayState } from '../../shared/bridge/display-state.ts';
import { Terminal } from '../app.tsx';
import { SendContext, useActivityReports, useLinkState } from '../bridge/terminal-context.ts';
import { useLink } from '../bridge/use-link.ts';
import { DisplayContext } from './display-context.ts';
import { DisplayScreen } from './display-screen.tsx';

const parse = (message: unknown): DisplayState | undefined => displayState.safeParse(message).data;

export function DisplayApp() {
  const link = useLink('display', parse);
  const state = useLinkState(link);
  const send = useMemo(() => (intent: DisplayIntent) => link.send(intent), [link]);
  useActivityReports(send);
  return (
    <SendContext value={send}>
      <DisplayContext value={send}>
        <Display state={state} />
      </DisplayContext>
    </SendContext>
  );
}

export function Display({ state }: { readonly state: DisplayState | undefined }) {
  const show = state?.show;
  const instead = show && show.name !== 'walk' ? <DisplayScreen key={show.name} show={show} /> : undefined;
  return <Terminal state={state?.terminal} instead={instead} />;
}
