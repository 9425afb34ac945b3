// The terminal in Electron: the same parts as in the browser host, in kiosk windows.
import path from 'node:path';
import { app, BrowserWindow, powerSaveBlocker, type Session, session } from 'electron';
import { createHostKeys, type HostKeys } from '../../devices/keyboard/host-keys.ts';
import { type CardThread, startCardThread } from '../cards/card-thread.ts';
import { compose } from '../compose.ts';
import { startHealthServer } from '../http/health.ts';
import { startHealthListener } from '../http/health-listener.ts';
import { argumentsOf } from '../program/chromium-switches.ts';
import { watchForCrashes } from '../program/crash.ts';
import { createEndings } from '../program/endings.ts';
import { type Options, parseOptions } from '../program/options.ts';
import { RESTART } from '../program/restart.ts';
import { fromRoot } from '../program/root.ts';
import { createShutdown } from '../program/shutdown.ts';
import { isDemo, startKind } from '../program/start-kind.ts';
import { claimFolder } from '../replica/lock.ts';
import { openAssistant } from '../setup/assistant.ts';
import { installConfig } from '../setup/install-config.ts';
import { loadKeyFromStore } from './key-store.ts';
import { lockDown } from './lockdown.ts';
import { printSlips } from './print-slips.ts';
import { registerScreensScheme, serveScreens } from './screens-protocol.ts';
import { openShell } from './shell.ts';
import { doorTo } from './staff-door.ts';

/** The screens' own session. Without `persist:` it is in memory only, and what a customer typed ends with it. */
const PARTITION = 'screens';

/** With these, another program could look into the screens, and a packaged terminal is nobody's to look into. */
const DEBUGGING = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins', 'inspect', 'inspect-brk'];

const say = (error: unknown): boolean => process.stderr.write(`cardwright: ${(error as Error).message}\n`);
const exit = (status: number): void => app.exit(status);

const started = createEndings();
const shutdown = createShutdown({ endings: started, exit, onFailure: say, now: Date.now });
const crashes = watchForCrashes(shutdown.stop, exit);

function readOptions(): Options {
  const { own } = argumentsOf(process.argv, app.isPackaged);
  const options = parseOptions(own, app.isPackaged ? path.join(app.getPath('userData'), 'terminal') : 'data');
  if (!app.isPackaged) return options;
  const debugging = DEBUGGING.find((name) => app.commandLine.hasSwitch(name));
  if (debugging) throw new Error(`A packaged terminal cannot be debugged: start it without --${debugging}.`);
  // A packaged terminal is a shop's, whatever lies beside it.
  return { ...options, setup: options.setup || startKind(options) === 'demo' };
}

/** What Chromium is told before it starts: no pinching, no swiping through a history. */
function setSwitches(): void {
  app.commandLine.appendSwitch('disable-pinch');
  app.commandLine.appendSwitch('overscroll-history-navigation', '0');
}

/** Whoever starts the terminal a second time gets the one that runs. */
function showAgain(): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (window.isMinimized()) window.restore();
    window.focus();
  }
}

/** What a window is opened with, whatever it shows. */
interface Hosted {
  readonly options: Options;
  readonly screens: Session;
  readonly hostKeys: HostKeys;
}

async function showTerminal({ options, screens, hostKeys }: Hosted, thread: CardThread | undefined): Promise<void> {
  const { profile, terminal, surfaces, themeFiles, slip, health, log, stop } = await compose(options, {
    ...(thread && { thread }),
    loadKey: loadKeyFromStore,
    world: { hostKeys },
    upkeep: { restart: () => void shutdown.stop(RESTART), leave: () => () => app.quit() },
  });
  crashes.logTo(log);
  started.add(stop);
  const { demoPanelUrl } = terminal.state();
  lockDown(screens, demoPanelUrl);
  serveScreens(screens, { folder: fromRoot('dist/renderer'), themeFiles, demoPanelUrl });
  await serveHealth(health, options);
  openShell({
    options: { ...options, profile },
    demo: isDemo(options),
    session: screens,
    surfaces,
    hostKeys,
    log,
    door: doorTo(surfaces, log),
  });
  if (slip) printSlips(slip, log);
}

/** The set-up assistant, in a kiosk's window. The terminal is another start, with windows of its own. */
async function showAssistant({ options, screens, hostKeys }: Hosted): Promise<void> {
  const lock = claimFolder(options.data);
  started.add(lock.release);
  const { surfaces, themeFiles, health, log, stop } = openAssistant({
    options,
    loadKey: loadKeyFromStore,
    devices: { hostKeys },
    onSaved: () => startAgain(options),
  });
  crashes.logTo(log);
  started.add(stop);
  lockDown(screens, undefined);
  serveScreens(screens, { folder: fromRoot('dist/renderer'), themeFiles, demoPanelUrl: undefined });
  await serveHealth(health, options);
  const shown = { ...options, profile: 'kiosk' } as const;
  openShell({ options: shown, demo: false, session: screens, surfaces, hostKeys, log, door: doorTo(surfaces, log) });
}

/** What started this one starts the terminal (app/main.ts); a package that was started by itself does. */
function startAgain({ endWithInput }: Options): void {
  if (!endWithInput) app.relaunch({ args: process.argv.slice(1).filter((each) => each !== '--setup') });
  void shutdown.stop(endWithInput ? RESTART : 0);
}

async function serveHealth(health: Parameters<typeof startHealthServer>[0], options: Options): Promise<void> {
  const server = await startHealthServer(health, options.port);
  started.add(server.stop);
  const watched = await startHealthListener(options, health);
  started.add(() => watched?.stop());
  if (watched) process.stdout.write(`Its health is told at ${watched.url}, to who has the token\n`);
  process.stdout.write(`Its health is at ${server.url}\n`);
}

async function start(): Promise<void> {
  const options = readOptions();
  setSwitches();
  // What Chromium keeps stays with the terminal, two terminals of one user do not meet, and one on the same folder is the same one.
  app.setPath('userData', path.join(options.data, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write(`The terminal runs already on ${options.data}: its window was brought to the front.\n`);
    return exit(0);
  }
  app.on('second-instance', showAgain);
  // Started first: it takes as long as Chromium does.
  const thread = startKind(options) === 'setup' ? undefined : startCardThread();
  await app.whenReady();
  const screens = session.fromPartition(PARTITION);
  const hostKeys = createHostKeys(() => performance.now());
  const hosted: Hosted = { options, screens, hostKeys };
  await installConfig(options, process.env, loadKeyFromStore);
  if (startKind(options) === 'setup') await showAssistant(hosted);
  else await showTerminal(hosted, thread);
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
