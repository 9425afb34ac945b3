// The terminal in Electron: the same parts as in the browser host, in a kiosk window.
import { app, powerSaveBlocker, session } from 'electron';
import { createHostKeys } from '../../devices/keyboard/host-keys.ts';
import { compose, isDemo } from '../compose.ts';
import { parseOptions } from '../options.ts';
import { fromRoot } from '../root.ts';
import { bridgeOverIpc } from './ipc-bridge.ts';
import { loadKeyFromStore } from './key-store.ts';
import { catchKeys } from './keys.ts';
import { lockDown } from './lockdown.ts';
import { registerScreensScheme, serveScreens } from './screens-protocol.ts';
import { createWindow } from './window.ts';

/** The screens' own session. Without `persist:` it is in memory only, and what a customer typed ends with it. */
const PARTITION = 'screens';

/** What follows the script's own path; Chromium's switches (Playwright adds some) are not ours. */
function ownArguments(): string[] {
  const [first, ...rest] = process.argv.slice(app.isPackaged ? 1 : 2);
  const given = first === undefined ? [] : [first, ...rest];
  return given.filter((argument) => !/^--(?:inspect|remote-debugging|no-sandbox|disable-|enable-)/.test(argument));
}

async function start(): Promise<void> {
  const options = parseOptions(ownArguments());
  await app.whenReady();
  const screens = session.fromPartition(PARTITION);
  lockDown(screens);
  const hostKeys = createHostKeys(() => performance.now());
  const { terminal, stop } = await compose(options, { hostKeys }, loadKeyFromStore);
  const { deskUrl } = terminal.state();
  serveScreens(screens, fromRoot('dist/renderer'), deskUrl);
  const window = createWindow(isDemo(options), screens);
  bridgeOverIpc(window, terminal);
  catchKeys(window.webContents, hostKeys);
  powerSaveBlocker.start('prevent-display-sleep');
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void stop().finally(() => {
      stopped = true;
      app.exit(0);
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  app.on('window-all-closed', () => app.quit());
}

registerScreensScheme();
app.enableSandbox();
if (!app.requestSingleInstanceLock()) app.exit(0);
start().catch((error: Error) => {
  process.stderr.write(`cardwright: ${error.message}\n`);
  app.exit(1);
});
