// Shows the screens to a browser on this machine: served, led to by a link, and opened where there is a display.
import path from 'node:path';
import { startHealthListener } from '../http/health-listener.ts';
import type { Endings } from '../program/endings.ts';
import type { Options } from '../program/options.ts';
import { fromRoot } from '../program/root.ts';
import type { Shown } from '../program/stage.ts';
import { type BrowserHost, startBrowserHost } from './browser-host.ts';
import { createLinkFile, keptLink } from './link-file.ts';
import { type OpenedBrowser, openBrowser } from './open-browser.ts';

export interface Showing {
  readonly demo: boolean;
  readonly demoPanelUrl: string | undefined;
  /** Which way up the window is. */
  readonly upright: boolean;
  /** Whether slips are printed. */
  readonly prints: boolean;
}

/** `chromium`: its own switches. Everything that is started is added to `started`. */
export async function showScreens(
  options: Options,
  shown: Shown,
  showing: Showing,
  chromium: readonly string[],
  started: Endings,
): Promise<OpenedBrowser | undefined> {
  const { demo, demoPanelUrl, prints } = showing;
  const { surfaces, health, themeFiles } = shown;
  let renewLink = (): void => undefined;
  const host = await startBrowserHost({
    surfaces,
    health,
    themeFiles,
    demoPanelUrl,
    prints,
    links: demo ? 'again' : 'once',
    port: options.port,
    screens: fromRoot('dist/renderer'),
    onLinkUsed: () => renewLink(),
    onStranger: () => tellOfStranger(shown),
  });
  started.add(host.stop);
  const watched = await startHealthListener(options, health);
  started.add(() => watched?.stop());
  if (watched) process.stdout.write(`Its health is told at ${watched.url}, to who has the token\n`);
  renewLink = giveLinks(options, demo, host, started);
  return open(options, shown, showing, chromium, host, started);
}

/** The link is printed, again when Enter is pressed; or kept in a file. Gives what puts a fresh one into the file. */
function giveLinks(options: Options, demo: boolean, { issueLink }: BrowserHost, started: Endings): () => void {
  const kept = keptLink({ ...options, demo, atTerminal: process.stdin.isTTY });
  const linkFile = kept && createLinkFile(kept.file, issueLink, kept.readers);
  linkFile?.renew();
  started.add(() => linkFile?.remove());
  if (kept?.says) process.stderr.write(kept.says);
  const printLink = (): boolean => process.stdout.write(`The terminal is at ${issueLink()}\n`);
  printLink();
  if (process.stdin.isTTY) process.stdin.on('data', printLink);
  return () => linkFile?.renew();
}

function open(
  options: Options,
  { log }: Shown,
  { demo, upright, prints }: Showing,
  chromium: readonly string[],
  { issueLink }: BrowserHost,
  started: Endings,
): OpenedBrowser | undefined {
  if (!options.open) return undefined;
  const onFailure = (program: string, status: number): void => {
    log.error({ event: 'browser.failed', program, status });
    process.stderr.write(
      `cardwright: ${program} does not stay open (status ${status}): start it by itself to see why, or use --no-open.\n`,
    );
  };
  const browser = openBrowser({
    issueLink: () => issueLink(),
    upright,
    switches: [...chromium, ...(prints ? ['--kiosk-printing'] : [])],
    profile: path.join(options.data, 'browser'),
    kiosk: !demo,
    onFailure,
  });
  started.add(() => browser?.stop());
  return browser;
}

/** Somebody on this machine tries to see the screens: staff are told on them, and whoever started the terminal. */
function tellOfStranger({ meetStranger, log }: Shown): void {
  meetStranger();
  log.warn({ event: 'browser.stranger' });
  process.stderr.write(
    'cardwright: another browser on this machine asked for the screens, and was let in by no link.\n',
  );
}
