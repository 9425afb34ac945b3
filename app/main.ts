// `npm start`: starts the terminal and what shows it, and ends everything it started.
import type { StdioOptions } from 'node:child_process';
import path from 'node:path';
import type { OpenedBrowser } from './browser-host/open-browser.ts';
import { type Showing, showScreens } from './browser-host/show-screens.ts';
import { startCardThread } from './cards/card-thread.ts';
import type { Running } from './compose.ts';
import { findElectron } from './electron/runtime.ts';
import { createLog } from './log/log.ts';
import { splitSwitches } from './program/chromium-switches.ts';
import { watchForCrashes } from './program/crash.ts';
import { createEndings } from './program/endings.ts';
import { launch } from './program/launch.ts';
import { argumentsFor, type Options, parseOptions } from './program/options.ts';
import { RESTART } from './program/restart.ts';
import { fromRoot } from './program/root.ts';
import { createShutdown } from './program/shutdown.ts';
import { createStage, type Shown } from './program/stage.ts';
import { startKind } from './program/start-kind.ts';
import { reportStart } from './program/start-report.ts';
import { thisService } from './program/windows-service.ts';
import { claimFolder, type FolderLock } from './replica/lock.ts';
import { openAssistant } from './setup/assistant.ts';
import { installConfig } from './setup/install-config.ts';
import { RESTART_WHEN_IDLE, whenIdle } from './update/when-idle.ts';

const say = (error: unknown): boolean => process.stderr.write(`cardwright: ${(error as Error).message}\n`);

/** Chromium's switches are for what shows the screens. */
const switches = splitSwitches(process.argv.slice(2));

const started = createEndings();
const service = thisService();
const exit = (status: number): void => {
  service?.ended(status);
  process.exit(status);
};
const shutdown = createShutdown({ endings: started, exit, onFailure: say, now: Date.now });
const crashes = watchForCrashes(shutdown.stop, exit);

const restart = (): void => void shutdown.stop(RESTART);

async function run(given: Options): Promise<void> {
  // Claimed before the centre and the simulated devices: a second start must not touch those of the first.
  started.add(claimFolder(given.data, 'start.lock').release);
  const lock = claimFolder(given.data);
  started.add(lock.release);
  const electron = findElectron(process.env);
  if (given.host === 'electron' && !electron)
    throw new Error('Electron’s runtime is not installed: run "npx install-electron", or use --host browser.');
  if (electron && given.host !== 'browser') return inElectron(electron, await withCentre(given), lock);
  await installConfig(given, process.env);
  await inBrowser(await withCentre(given), lock);
}

/** A demo that names no centre gets one of its own. */
async function withCentre(options: Options): Promise<Options> {
  if (options.central || startKind(options) !== 'demo') return options;
  const { startEmbeddedCentre } = await import('./demo/embedded-centre.ts');
  const centre = await startEmbeddedCentre(options.data, process.execPath);
  started.add(centre.stop);
  return { ...options, central: centre.url };
}

let browser: OpenedBrowser | undefined;

async function inBrowser(options: Options, lock: FolderLock): Promise<void> {
  const kind = startKind(options);
  if (kind !== 'setup') return showTerminal(options, kind, await startTerminal(options, lock));
  const assistant = openAssistant({ options, onSaved: () => void follow() });
  started.add(assistant.stop);
  crashes.logTo(assistant.log);
  process.stderr.write(`The terminal has no settings.json in ${options.data}: its screen sets it up.\n`);
  const stage = createStage(assistant);
  /** The terminal, in the place of the assistant and to the same browser. */
  async function follow(): Promise<void> {
    try {
      lock.release();
      const running = await startTerminal(options);
      stage.show({ ...running, meetStranger: running.terminal.meetStranger });
      assistant.started(running.surfaces.main);
    } catch (error) {
      say(error);
      assistant.didNotStart(error as Error);
    }
  }
  await show(options, stage, { demo: false, demoPanelUrl: undefined, upright: true, prints: false });
  // While somebody sets it up: the folder is nobody's between the assistant and the terminal.
  await import('./compose.ts');
}

async function startTerminal(options: Options, lock?: FolderLock): Promise<Running> {
  // Started first: it takes as long as loading the terminal does.
  const thread = startCardThread();
  const { compose } = await import('./compose.ts');
  const upkeep = { restart, leave: () => browser?.stop };
  const running = await compose(options, { ...(lock && { lock }), thread, upkeep });
  crashes.logTo(running.log);
  started.add(running.stop);
  restartForUpdate(running.isIdle);
  started.add(reportStart(running.health, (text) => process.stderr.write(text)));
  return running;
}

async function showTerminal(options: Options, kind: 'demo' | 'shop', running: Running): Promise<void> {
  const { terminal, profile, slip } = running;
  const demo = kind === 'demo';
  if (demo) process.stderr.write(`This is a demo: a shop's terminal has its settings.json in ${options.data}.\n`);
  const { demoPanelUrl } = terminal.state();
  const shown = { ...running, meetStranger: terminal.meetStranger };
  await show(options, shown, { demo, demoPanelUrl, upright: profile === 'kiosk', prints: slip !== undefined });
}

async function show(options: Options, shown: Shown, showing: Showing): Promise<void> {
  browser = await showScreens(options, shown, showing, switches.chromium, started);
}

/** The launcher of an updated terminal says when another version is ready (app/update). */
function restartForUpdate(isIdle: () => boolean): void {
  process.on('message', (message) => {
    if (message === RESTART_WHEN_IDLE) started.add(whenIdle(isIdle, restart));
  });
}

/** The terminal runs in Electron's process, which claims the folder for itself; start.lock stays with this one. */
async function inElectron(electron: string, options: Options, lock: FolderLock): Promise<void> {
  const isSetUp = startKind(options) !== 'setup';
  lock.release();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The pipe closes with this process, however it ends, and Electron with it.
  const stdio: StdioOptions = ['pipe', 'inherit', 'inherit'];
  const script = [fromRoot('dist/electron/main.js'), '--end-with-input', ...argumentsFor(options)];
  const window = launch(electron, [...asRoot, ...switches.chromium, ...script], stdio);
  started.add(window.stop);
  // A terminal that has just been set up starts in a window of its own.
  void window.ended.then((status) =>
    isSetUp || status !== RESTART ? shutdown.stop(status) : inElectron(electron, { ...options, setup: false }, lock),
  );
}

// Whatever is written is this user's alone, in a folder that was made by hand too.
process.umask(0o077);
// On Windows Ctrl+Break is SIGBREAK, and a console window that is closed SIGHUP.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, shutdown.interrupt);
// What started this (tools/with-setup.mjs) has ended, perhaps by being killed.
if (process.channel) process.on('disconnect', shutdown.interrupt);

async function main(): Promise<void> {
  const options = parseOptions(switches.own);
  service?.onStop(shutdown.interrupt);
  await run(options).catch((error: Error) => {
    // What a service says is read by nobody: the log is.
    if (service) createLog(path.join(options.data, 'logs')).error({ event: 'terminal.refused', why: error.message });
    throw error;
  });
  service?.running();
}

await main().catch((error: unknown) => {
  say(error);
  return shutdown.stop(1);
});
