// The manager's page in its window: its link to the terminal, and the way back to what the window showed before.
import '../counter/counter.css';
import './manager.css';
import { type ManagerState, managerState } from '../../shared/bridge/manager-state.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import { Unreachable } from '../components/unreachable.tsx';
import { StaffRoom } from '../staff/staff-room.tsx';
import { useShowSurface } from '../surfaces/show-surface.ts';
import { Manager } from './manager.tsx';
import { useLeftAlone } from './use-left-alone.ts';

const parse = (message: unknown): ManagerState | undefined => managerState.safeParse(message).data;

/** How long a page where nobody is signed in stays, in ms: the next customer must not find it. */
const SIGN_IN_MS = 30_000;
/** How long the page's first state may take, in ms. A terminal without staff has no such page, and sends none. */
const OPENS_MS = 2000;

/** `before`: what was shown before; undefined where the window opened with this page. */
export const ManagerApp = ({ before }: { readonly before: Surface | undefined }) => (
  <StaffRoom surface="manager" parse={parse}>
    {(state) => <Page state={state} before={before} />}
  </StaffRoom>
);

interface PageProps {
  readonly state: ManagerState | undefined;
  readonly before: Surface | undefined;
}

function Page({ state, before }: PageProps) {
  const showSurface = useShowSurface();
  const back = state?.main ?? before;
  const goBack = (): void => back && showSurface(back);
  const isIn = state?.staff.at === 'signedIn';
  useLeftAlone(back !== undefined && !isIn, state ? SIGN_IN_MS : OPENS_MS, goBack);
  if (state) return <Manager state={state} onBack={goBack} />;
  return <div className="terminal">{before === undefined && <Unreachable />}</div>;
}
