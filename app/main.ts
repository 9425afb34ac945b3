// `npm start`: starts the terminal and what shows it, and ends everything it started.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { startBrowserHost } from './browser-host/browser-host.ts';
import { openBrowser } from './browser-host/open-browser.ts';
import { compose, isDemo } from './compose.ts';
import { startEmbeddedCentre } from './demo/embedded-centre.ts';
import { findElectron } from './electron/runtime.ts';
import { type Options, parseOptions } from './options.ts';
import { fromRoot } from './root.ts';

type Stop = () => Promise<unknown> | undefined;

/** What was started, to be ended in reverse order. */
const started: Stop[] = [];

async function run(given: Options): Promise<void> {
  const options = await withCentre({ ...given, data: path.resolve(given.data) });
  const electron = findElectron(process.env);
  if (options.host === 'electron' && !electron) {
    throw new Error('Electron’s runtime is not installed: run "npx install-electron", or use --host browser.');
  }
  if (electron && options.host !== 'browser') await inElectron(electron, options);
  else await inBrowser(options);
}

/** A demo that names no centre gets one of its own. */
async function withCentre(options: Options): Promise<Options> {
  if (options.central || !isDemo(options)) return options;
  const centre = await startEmbeddedCentre(options.data, process.execPath);
  started.push(centre.stop);
  return { ...options, central: centre.url };
}

async function inBrowser(options: Options): Promise<void> {
  const { terminal, health, stop } = await compose(options);
  started.push(stop);
  const { deskUrl } = terminal.state();
  const host = await startBrowserHost({
    terminal,
    health,
    deskUrl,
    port: options.port,
    screens: fromRoot('dist/renderer'),
  });
  started.push(host.stop);
  const printLink = (): boolean => process.stdout.write(`The terminal is at ${host.issueLink()}\n`);
  printLink();
  if (process.stdin.isTTY) process.stdin.on('data', printLink);
  const browser = options.open ? openBrowser(host.issueLink(), options.profile === 'kiosk') : undefined;
  if (browser) started.push(browser.stop);
}

async function inElectron(electron: string, options: Options): Promise<void> {
  const { profile, data, central, reader, pinpad } = options;
  const named = Object.entries({ profile, data, central, reader, pinpad }).filter(([, value]) => value !== undefined);
  const args = named.flatMap(([name, value]) => [`--${name}`, String(value)]);
  const window = spawn(electron, [fromRoot('dist/electron/main.js'), ...args], { stdio: 'inherit' });
  started.push(async () => {
    if (window.exitCode === null) await Promise.all([once(window, 'exit'), window.kill()]);
  });
  window.once('exit', () => void stopAll(0));
}

let stopping = false;
async function stopAll(status: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const stop of started.reverse()) await stop();
  process.exit(status);
}

function fail(error: unknown): void {
  process.stderr.write(`cardwright: ${(error as Error).message}\n`);
  void stopAll(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));
await run(parseOptions(process.argv.slice(2))).catch(fail);
