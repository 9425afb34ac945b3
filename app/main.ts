// `npm start`: starts the terminal and what shows it, and ends everything it started.
import type { StdioOptions } from 'node:child_process';
import path from 'node:path';
import { startBrowserHost } from './browser-host/browser-host.ts';
import { createLinkFile } from './browser-host/link-file.ts';
import { type OpenedBrowser, openBrowser } from './browser-host/open-browser.ts';
import { compose } from './compose.ts';
import { findElectron } from './electron/runtime.ts';
import { startHealthListener } from './http/health-listener.ts';
import { createLog, type Log } from './log/log.ts';
import { splitSwitches } from './program/chromium-switches.ts';
import { watchForCrashes } from './program/crash.ts';
import { createEndings } from './program/endings.ts';
import { launch } from './program/launch.ts';
import { type Options, parseOptions } from './program/options.ts';
import { RESTART } from './program/restart.ts';
import { fromRoot } from './program/root.ts';
import { createShutdown } from './program/shutdown.ts';
import { isDemo } from './program/start-kind.ts';
import { reportStart } from './program/start-report.ts';
import { thisService } from './program/windows-service.ts';
import { claimFolder, type FolderLock } from './replica/lock.ts';
import type { Terminal } from './terminal/terminal.ts';
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
  const options = await withCentre(given);
  const electron = findElectron(process.env);
  if (options.host === 'electron' && !electron) {
    throw new Error('Electron’s runtime is not installed: run "npx install-electron", or use --host browser.');
  }
  if (electron && options.host !== 'browser') await inElectron(electron, options, lock);
  else await inBrowser(options, lock);
}

/** A demo that names no centre gets one of its own. */
async function withCentre(options: Options): Promise<Options> {
  if (options.central || !isDemo(options)) return options;
  const { startEmbeddedCentre } = await import('./demo/embedded-centre.ts');
  const centre = await startEmbeddedCentre(options.data, process.execPath);
  started.add(centre.stop);
  return { ...options, central: centre.url };
}

async function inBrowser(options: Options, lock: FolderLock): Promise<void> {
  let browser: OpenedBrowser | undefined;
  const upkeep = { restart, leave: () => browser?.stop };
  const running = await compose(options, { lock, upkeep });
  const { profile, terminal, surfaces, health, isIdle, themeFiles, slip, log, stop } = running;
  crashes.logTo(log);
  started.add(stop);
  restartForUpdate(isIdle);
  started.add(reportStart(health, (text) => process.stderr.write(text)));
  const demo = isDemo(options);
  if (demo) process.stderr.write(`This is a demo: a shop's terminal has its settings.json in ${options.data}.\n`);
  const { demoPanelUrl } = terminal.state();
  const host = await startBrowserHost({
    surfaces,
    health,
    themeFiles,
    demoPanelUrl,
    prints: slip !== undefined,
    links: demo ? 'again' : 'once',
    port: options.port,
    screens: fromRoot('dist/renderer'),
    onLinkUsed: () => linkFile?.renew(),
    onStranger: () => tellOfStranger(log, terminal),
  });
  started.add(host.stop);
  const watched = await startHealthListener(options, health);
  started.add(() => watched?.stop());
  if (watched) process.stdout.write(`Its health is told at ${watched.url}, to who has the token\n`);
  const linkFile = options.linkFile === undefined ? undefined : createLinkFile(options.linkFile, host.issueLink);
  linkFile?.renew();
  started.add(() => linkFile?.remove());
  const printLink = (): boolean => process.stdout.write(`The terminal is at ${host.issueLink()}\n`);
  printLink();
  if (process.stdin.isTTY) process.stdin.on('data', printLink);
  const upright = profile === 'kiosk';
  const onFailure = (program: string, status: number): void => {
    log.error({ event: 'browser.failed', program, status });
    process.stderr.write(
      `cardwright: ${program} does not stay open (status ${status}): start it by itself to see why, or use --no-open.\n`,
    );
  };
  browser = options.open
    ? openBrowser({
        issueLink: () => host.issueLink(),
        upright,
        switches: [...switches.chromium, ...(slip ? ['--kiosk-printing'] : [])],
        profile: path.join(options.data, 'browser'),
        kiosk: !demo,
        onFailure,
      })
    : undefined;
  started.add(() => browser?.stop());
}

/** The launcher of an updated terminal says when another version is ready (app/update). */
function restartForUpdate(isIdle: () => boolean): void {
  process.on('message', (message) => {
    if (message === RESTART_WHEN_IDLE) started.add(whenIdle(isIdle, restart));
  });
}

/** Somebody on this machine tries to see the screens: staff are told on them, and whoever started the terminal. */
function tellOfStranger(log: Log, terminal: Pick<Terminal, 'meetStranger'>): void {
  terminal.meetStranger();
  log.warn({ event: 'browser.stranger' });
  process.stderr.write(
    'cardwright: another browser on this machine asked for the screens, and was let in by no link.\n',
  );
}

/** The terminal runs in Electron's process, which claims the folder for itself; start.lock stays with this one. */
async function inElectron(electron: string, options: Options, lock: FolderLock): Promise<void> {
  const { profile, port, data, central, reader, scanner, pinpad, display, customerDisplay } = options;
  const given = {
    ...{ profile, port, data, central, reader, scanner, pinpad, display, 'customer-display': customerDisplay },
    ...{ health: options.health, 'health-token': options.healthToken, 'health-tls': options.healthTls },
    'health-plain-http': options.healthPlainHttp,
  };
  const named = Object.entries(given).filter(([, value]) => value !== undefined);
  const args = named.flatMap(([name, value]) => [`--${name}`, String(value)]);
  lock.release();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // The pipe closes with this process, however it ends, and Electron with it.
  const stdio: StdioOptions = ['pipe', 'inherit', 'inherit'];
  const script = [fromRoot('dist/electron/main.js'), '--end-with-input'];
  const window = launch(electron, [...asRoot, ...switches.chromium, ...script, ...args], stdio);
  started.add(window.stop);
  void window.ended.then(shutdown.stop);
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
