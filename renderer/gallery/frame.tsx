// One fixture as the terminal would show it, named after the # of the address. Nothing leads on from it but the preferences.
import '../styles/styles.ts';
import './frame.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Intent } from '../../shared/bridge/intents.ts';
import { Terminal } from '../app.tsx';
import { SendContext } from '../bridge/terminal-context.ts';
import { loadAllCatalogues } from '../i18n/catalogues.ts';
import { loadLaterScreens } from '../screens/current-screen.tsx';
import { FIXTURES } from './fixtures.ts';
import { fetchPreview, onPreview, type Preview } from './preview.ts';
import { addressOf, type View, viewAt } from './view.ts';

/** The shop whose settings are looked at; undefined: the fixtures' own. */
function usePreview(): Preview['shop'] {
  const [shop, setShop] = useState<Preview['shop']>();
  useEffect(() => {
    const look = async (): Promise<void> => setShop((await fetchPreview())?.shop);
    void look();
    onPreview(look);
  }, []);
  return shop;
}

function Frame() {
  const shop = usePreview();
  const [view, setView] = useState<View | undefined>(() => viewAt(location.hash));
  useEffect(() => {
    const look = (): void => setView(viewAt(location.hash));
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  const state = view && FIXTURES[view.fixture];
  if (!view || !state) return undefined;
  const send = (intent: Intent): void => {
    if (intent.type === 'prefer') location.hash = addressOf({ ...view, preferences: intent.preferences });
  };
  return (
    <SendContext value={send}>
      <div className="frame" data-fixture={view.fixture} key={view.fixture}>
        <Terminal state={{ ...state, ...shop, preferences: view.preferences }} />
      </div>
    </SendContext>
  );
}

const root = document.getElementById('terminal');
if (!root) throw new Error('frame.html has no #terminal');
await Promise.all([loadAllCatalogues(), loadLaterScreens()]);
createRoot(root).render(<Frame />);
