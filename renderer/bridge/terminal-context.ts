// Gives every screen the way to tell the terminal what the customer wants.
import { createContext, useContext, useEffect, useState } from 'react';
import type { Intent } from '../../shared/bridge/intents.ts';
import type { Link } from './link.ts';

export type Send = (intent: Intent) => void;

export const SendContext = createContext<Send>(() => undefined);

export const useSend = (): Send => useContext(SendContext);

/** The surface's state; undefined while the terminal cannot be reached. */
export function useLinkState<State>(link: Pick<Link<State>, 'onState'>): State | undefined {
  const [state, setState] = useState<State>();
  useEffect(() => link.onState(setState), [link]);
  return state;
}

/** Touches and keys are reported at most this often, in ms: the terminal measures the idle time from the last report. */
const REPORT_MS = 1000;

export function useActivityReports(send: Send): void {
  useEffect(() => {
    let reportedAt = Number.NEGATIVE_INFINITY;
    const report = ({ timeStamp }: Event): void => {
      // The dialog that asks whether somebody is there handles touches and keys itself: if it closed when a finger goes down, the rest
      // of that touch would hit what lies beneath, and if it closed at Tab, nobody could reach its second button.
      if (document.querySelector('.away-dialog:modal')) return;
      // An event's time stamp is on a clock that is never set back.
      if (timeStamp - reportedAt < REPORT_MS) return;
      reportedAt = timeStamp;
      send({ type: 'activity' });
    };
    // What a host or an input method types comes without a key.
    const events = ['pointerdown', 'keydown', 'input'] as const;
    for (const event of events) window.addEventListener(event, report, { passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, report);
    };
  }, [send]);
}
