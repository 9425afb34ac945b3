// The screens: draws the terminal's state, sends the customer's intents, and nothing else.
import './styles/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { beginAnew } from './begin-anew.ts';
import { loadDraw } from './codes/load-draw.ts';
import { Recovery } from './components/recovery.tsx';
import { loadAllCatalogues } from './i18n/catalogues.ts';
import { loadLaterScreens } from './screens/current-screen.tsx';
import { Surfaces } from './surfaces/surfaces.tsx';

const root = document.getElementById('terminal');
if (!root) throw new Error('index.html has no #terminal');
createRoot(root, { onUncaughtError: beginAnew }).render(
  <StrictMode>
    <Recovery>
      <Surfaces />
    </Recovery>
  </StrictMode>,
);

// While the first screen is shown, the rest is loaded. What fails to load now is loaded when it is needed.
requestIdleCallback(
  () => void Promise.all([loadLaterScreens(), loadAllCatalogues(), loadDraw()]).catch(() => undefined),
);
