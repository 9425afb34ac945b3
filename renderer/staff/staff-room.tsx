// What every surface of staff has around it: its link to the terminal, and how it looks.
import { type ReactNode, useMemo } from 'react';
import type { Intent } from '../../shared/bridge/intents.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import { SendContext, useActivityReports, useLinkState } from '../bridge/terminal-context.ts';
import { useLink } from '../bridge/use-link.ts';
import { Look, type Looks } from '../theme/look.tsx';
import { StaffContext, type StaffLink } from './staff-context.ts';

interface StaffRoomProps<State> {
  readonly surface: Surface;
  /** One function for good: see use-link.ts. */
  readonly parse: (message: unknown) => State | undefined;
  /** Undefined while the terminal cannot be reached. */
  readonly children: (state: State | undefined) => ReactNode;
}

export function StaffRoom<State extends Looks>({ surface, parse, children }: StaffRoomProps<State>) {
  const link = useLink(surface, parse);
  const state = useLinkState(link);
  const staff = useMemo<StaffLink>(() => ({ send: link.send, ask: link.ask }), [link]);
  // The parts that the customer's walk has too send their intents; all that they send is the staff's as well.
  const send = useMemo(() => (intent: Intent) => link.send(intent), [link]);
  useActivityReports(send);
  return (
    <SendContext value={send}>
      <StaffContext value={staff}>
        <Look state={state}>{children(state)}</Look>
      </StaffContext>
    </SendContext>
  );
}
