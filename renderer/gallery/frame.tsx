// One fixture as the terminal would show it, named after the # of the address. Nothing leads on from it but the preferences.
import '../styles/styles.ts';
import '../counter/counter.css';
import '../manager/manager.css';
import '../setup/setup.css';
import './frame.css';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Intent } from '../../shared/bridge/intents.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import { Terminal } from '../app.tsx';
import { SendContext } from '../bridge/terminal-context.ts';
import { Counter } from '../counter/counter.tsx';
import { Display } from '../display/display-app.tsx';
import { loadAllCatalogues } from '../i18n/catalogues.ts';
import { TextProvider } from '../i18n/use-text.tsx';
import { Manager } from '../manager/manager.tsx';
import { loadLaterScreens } from '../screens/current-screen.tsx';
import { Setup } from '../setup/setup.tsx';
import { SetupContext, type SetupLink } from '../setup/setup-context.ts';
import { SetupTextProvider } from '../setup/setup-text.tsx';
import { StaffContext, type StaffLink } from '../staff/staff-context.ts';
import { Look, type Looks } from '../theme/look.tsx';
import { COUNTER_FIXTURES } from './counter-fixtures.ts';
import type { CounterFixture } from './counter-parts.ts';
import { DISPLAY_FIXTURES } from './display-fixtures.ts';
import { FIXTURES } from './fixtures.ts';
import { MANAGER_FIXTURES } from './manager-fixtures.ts';
import { BASE } from './parts.ts';
import { fetchPreview, onPreview, type Preview } from './preview.ts';
import { KEY_CODE, SETUP_FIXTURES } from './setup-fixtures.ts';
import { addressOf, type View, viewAt } from './view.ts';

/** The shop whose settings are looked at; undefined: the fixtures' own. */
function usePreview(): Preview | undefined {
  const [preview, setPreview] = useState<Preview>();
  useEffect(() => {
    const look = async (): Promise<void> => setPreview(await fetchPreview());
    void look();
    onPreview(look);
  }, []);
  return preview;
}

function Frame() {
  const preview = usePreview();
  const [view, setView] = useState<View | undefined>(() => viewAt(location.hash));
  useEffect(() => {
    const look = (): void => setView(viewAt(location.hash));
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  if (!view) return undefined;
  const send = (intent: Intent): void => {
    if (intent.type === 'prefer') location.hash = addressOf({ ...view, preferences: intent.preferences });
  };
  return (
    <SendContext value={send}>
      <div className="frame" data-fixture={view.fixture} key={view.fixture}>
        <Shown view={view} preview={preview} />
      </div>
    </SendContext>
  );
}

/** The fixture on the surface that it is of. */
function Shown({ view, preview }: { readonly view: View; readonly preview: Preview | undefined }) {
  const { fixture, preferences } = view;
  const shop = preview?.shop;
  const state = FIXTURES[fixture] ?? ofShop(view, preview);
  if (state) return <Terminal state={{ ...state, ...shop, preferences }} />;
  const display = DISPLAY_FIXTURES[fixture];
  if (display) return <Display state={{ ...display, terminal: { ...display.terminal, ...shop, preferences } }} />;
  const manager = MANAGER_FIXTURES[fixture];
  if (manager)
    return (
      <StaffFrame state={{ ...manager.state, ...shop, preferences }} answers={manager.answers}>
        <Manager state={{ ...manager.state, ...shop, preferences }} onBack={() => undefined} />
      </StaffFrame>
    );
  const setup = SETUP_FIXTURES[fixture];
  if (setup)
    return (
      <SetupContext value={SETUP_LINK}>
        <TextProvider language={preferences.language} country={setup.country}>
          <SetupTextProvider>
            <Setup state={{ ...setup, preferences }} />
          </SetupTextProvider>
        </TextProvider>
      </SetupContext>
    );
  const counter = COUNTER_FIXTURES[fixture];
  if (!counter) return undefined;
  const { state: counterState, page } = counter;
  return (
    <StaffFrame state={{ ...counterState, ...shop, preferences }} answers={counter.answers}>
      <Counter state={{ ...counterState, ...shop, preferences }} {...(page && { page })} />
    </StaffFrame>
  );
}

const SETUP_LINK: SetupLink = {
  send: () => undefined,
  ask: async () => ({ kind: 'keyCode', groups: [...KEY_CODE] }),
};
/** A step of the shop's own walk. */
function ofShop({ fixture, preferences: { language } }: View, preview: Preview | undefined): TerminalState | undefined {
  const screen = preview?.walk?.find(({ name }) => name === fixture)?.screens[language];
  return screen && { ...BASE, languages: [...BASE.languages], devices: [...BASE.devices], screen };
}

interface StaffFrameProps {
  readonly state: Looks;
  readonly answers: CounterFixture['answers'];
  readonly children: ReactNode;
}

/** What a surface of staff has around it, with a fixture's answers. */
function StaffFrame({ state, answers, children }: StaffFrameProps) {
  const link = useMemo<StaffLink>(
    () => ({
      send: () => undefined,
      ask: ({ type }) => {
        const answer = answers?.[type];
        return answer ? Promise.resolve(answer) : new Promise(() => undefined);
      },
    }),
    [answers],
  );
  return (
    <StaffContext value={link}>
      <Look state={state}>{children}</Look>
    </StaffContext>
  );
}

const root = document.getElementById('terminal');
if (!root) throw new Error('frame.html has no #terminal');
await Promise.all([loadAllCatalogues(), loadLaterScreens()]);
createRoot(root).render(<Frame />);
