// Opens the screens in Chromium's app mode, where there is a Chromium and a display.
import { type StdioOptions, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Launched, launch } from '../program/launch.ts';
import { createLinkFile } from './link-file.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine, by name; undefined where there is none. */
export const findBrowser = (): string | undefined => NAMES.find(isInstalled);

/** How long to wait before a browser that ended is opened again, in ms; longer each time for one that does not stay. */
const REOPEN_MS = 2000;
const LONGEST_REOPEN_MS = 60_000;
/** A browser that ended within this (ms) did not start properly. */
const SOON_MS = 5000;

export interface BrowserOptions {
  /** Gives a fresh link: each lets one browser in. */
  readonly issueLink: () => string;
  /** Which way up the window is. */
  readonly upright: boolean;
  /** Chromium's own switches, as the terminal was given them. */
  readonly switches: readonly string[];
  /** The browser's own profile. It is emptied at each start, removed at the end, and nothing customers type is kept in it. */
  readonly profile: string;
  /** A shop's browser fills the screen, and is opened again when it was closed or crashed: its screen must not stay dark. */
  readonly kiosk: boolean;
  /** Called once when a browser ends soon after it was opened: the program and its exit status. */
  readonly onFailure: (program: string, status: number) => void;
}

export interface OpenedBrowser {
  readonly stop: () => Promise<void>;
}

/** Undefined when there is no Chromium or no display to show it on. */
export function openBrowser({
  issueLink,
  upright,
  switches,
  profile,
  kiosk,
  onFailure,
}: BrowserOptions): OpenedBrowser | undefined {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const program = hasDisplay ? findBrowser() : undefined;
  if (!program) return undefined;
  let browser: Launched;
  let reopening: NodeJS.Timeout | undefined;
  let stopping = false;
  let failures = 0;

  const open = (): void => {
    fs.rmSync(profile, { recursive: true, force: true });
    const page = createLinkFile(path.join(profile, START_PAGE), issueLink, 'owner');
    page.renew();
    browser = launch(program, [...flagsFor({ kiosk, upright, profile }), ...switches, `--app=${page.url}`], PIPES);
    const openedAt = performance.now();
    void browser.ended.then((status) => {
      if (stopping) return;
      failures = performance.now() - openedAt < SOON_MS ? failures + 1 : 0;
      if (failures === 1) onFailure(program, status);
      if (kiosk) reopening = setTimeout(open, Math.min(LONGEST_REOPEN_MS, REOPEN_MS * 2 ** failures));
    });
  };

  open();
  return {
    stop: async () => {
      stopping = true;
      await browser.stop();
      clearTimeout(reopening);
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium ends when its debugging pipe closes, and the pipe closes however the terminal ends. Nothing else is done with it. */
const PIPES: StdioOptions = ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'];

/** What leads to the screens. Its address is on the command line, which other users of the machine can read; the link is in the file. */
const START_PAGE = 'start.html';

/** No menu, bubble, gesture or offer that leads away. The managed policy (policy.ts) says the rest. */
const KIOSK = [
  '--kiosk',
  '--noerrdialogs',
  '--hide-crash-restore-bubble',
  '--disable-pinch',
  '--overscroll-history-navigation=0',
];
const ALONE = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
];
const QUIET = ['--no-first-run', '--no-default-browser-check', '--disable-features=Translate'];

function flagsFor({ kiosk, upright, profile }: Pick<BrowserOptions, 'kiosk' | 'upright' | 'profile'>): string[] {
  const own = [`--user-data-dir=${profile}`, '--incognito', '--remote-debugging-pipe'];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const size = upright ? '--window-size=1080,1920' : '--window-size=1920,1080';
  return [...own, ...QUIET, ...ALONE, ...(kiosk ? KIOSK : []), ...asRoot, size];
}

function isInstalled(name: string): boolean {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0;
}
