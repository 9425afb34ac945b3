// The terminal in Electron: the same parts as in the browser host, in a kiosk window.
import path from 'node:path';
import { app, powerSaveBlocker, session } from 'electron';
import { createHostKeys } from '../../devices/keyboard/host-keys.ts';
import { compose, isDemo } from '../compose.ts';
import { watchForCrashes } from '../program/crash.ts';
import { createEndings } from '../program/endings.ts';
import { parseOptions } from '../program/options.ts';
import { fromRoot } from '../program/root.ts';
import { createShutdown } from '../program/shutdown.ts';
import { bridgeOverIpc } from './ipc-bridge.ts';
import { loadKeyFromStore } from './key-store.ts';
import { catchKeys } from './keys.ts';
import { lockDown } from './lockdown.ts';
import { printSlips } from './print-slips.ts';
import { registerScreensScheme, serveScreens } from './screens-protocol.ts';
import { createDisplay, createWindow } from './window.ts';

/** The screens' own session. Without `persist:` it is in memory only, and what a customer typed ends with it. */
const PARTITION = 'screens';

/** The terminal's own arguments: without the program, without the script where it is not packaged, without Chromium's switches. */
function ownArguments(): string[] {
  const [, ...given] = process.argv;
  const script = app.isPackaged ? -1 : given.findIndex((argument) => !argument.startsWith('-'));
  return given
    .slice(script + 1)
    .filter((argument) => !/^--(?:inspect|remote-debugging|no-sandbox|disable-|enable-)/.test(argument));
}

const say = (error: unknown): boolean => process.stderr.write(`cardwright: ${(error as Error).message}\n`);
const exit = (status: number): void => app.exit(status);

const started = createEndings();
const shutdown = createShutdown({ endings: started, exit, onFailure: say, now: Date.now });
const crashes = watchForCrashes(shutdown.stop, exit);

async function start(): Promise<void> {
  const options = parseOptions(
    ownArguments(),
    app.isPackaged ? path.join(app.getPath('userData'), 'terminal') : 'data',
  );
  if (app.isPackaged && isDemo(options))
    throw new Error(
      `There is no settings.json in ${options.data}, and a packaged terminal has no demo: put one there.`,
    );
  // What Chromium keeps stays with the terminal, and two terminals of one user do not meet.
  app.setPath('sessionData', path.join(options.data, 'electron'));
  await app.whenReady();
  const screens = session.fromPartition(PARTITION);
  lockDown(screens);
  const hostKeys = createHostKeys(() => performance.now());
  const { terminal, surfaces, themeFiles, slip, log, stop } = await compose(options, {
    loadKey: loadKeyFromStore,
    world: { hostKeys },
  });
  crashes.logTo(log);
  started.add(stop);
  const { demoPanelUrl } = terminal.state();
  serveScreens(screens, { folder: fromRoot('dist/renderer'), themeFiles, demoPanelUrl });
  const window = createWindow(isDemo(options), screens, surfaces.main);
  bridgeOverIpc(
    window,
    surfaces,
    surfaces.offered.filter((surface) => surface !== 'display'),
  );
  if (surfaces.offered.includes('display'))
    bridgeOverIpc(createDisplay(isDemo(options), screens), surfaces, ['display']);
  if (slip) printSlips(window, slip, log);
  catchKeys(window.webContents, hostKeys);
  powerSaveBlocker.start('prevent-display-sleep');
  app.on('will-quit', (event) => {
    event.preventDefault();
    void shutdown.stop(0);
  });
  if (options.endWithInput) process.stdin.on('end', shutdown.interrupt).resume();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, shutdown.interrupt);
  app.on('window-all-closed', () => app.quit());
}

process.umask(0o077);
registerScreensScheme();
app.enableSandbox();
start().catch((error: unknown) => {
  say(error);
  return shutdown.stop(1);
});
