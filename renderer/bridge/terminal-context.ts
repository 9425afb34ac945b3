// Gives every screen the way to tell the terminal what the customer wants.
import { createContext, useContext, useEffect, useState } from 'react';
import type { TerminalBridge } from '../../shared/bridge/bridge.ts';
import type { Intent } from '../../shared/bridge/intents.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';

export type Send = (intent: Intent) => void;

export const SendContext = createContext<Send>(() => undefined);

export const useSend = (): Send => useContext(SendContext);

/** The terminal's state; undefined while it cannot be reached. */
export function useTerminalState(bridge: TerminalBridge): TerminalState | undefined {
  const [state, setState] = useState<TerminalState>();
  useEffect(() => bridge.onState(setState), [bridge]);
  return state;
}

/** How often touches and keys are reported, in ms: the terminal counts the idle time. */
const REPORT_MS = 1000;

export function useActivityReports(send: Send): void {
  useEffect(() => {
    let reportedAt = 0;
    const report = ({ type }: Event): void => {
      // A warning answers for itself: gone before the finger is lifted, it would let the touch through to what is under it.
      if (type === 'pointerdown' && document.querySelector('dialog:modal')) return;
      if (Date.now() - reportedAt < REPORT_MS) return;
      reportedAt = Date.now();
      send({ type: 'activity' });
    };
    const events = ['pointerdown', 'keydown'] as const;
    for (const event of events) window.addEventListener(event, report, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, report);
    };
  }, [send]);
}
