// The screens: draws the terminal's state, sends the customer's intents, and nothing else.
import '@fontsource-variable/figtree';
import './styles/base.css';
import './styles/layout.css';
import './styles/controls.css';
import './styles/keyboard.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { beginAnew } from './begin-anew.ts';
import { chooseBridge } from './bridge/choose-bridge.ts';
import { Recovery } from './components/recovery.tsx';

const root = document.getElementById('terminal');
if (!root) throw new Error('index.html has no #terminal');
createRoot(root, { onUncaughtError: beginAnew }).render(
  <StrictMode>
    <Recovery>
      <App bridge={chooseBridge()} />
    </Recovery>
  </StrictMode>,
);
