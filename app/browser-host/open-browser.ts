// Opens the screens in Chromium's app mode, where there is a Chromium and a display.
import { type StdioOptions, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { type Launched, launch } from '../program/launch.ts';

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
  readonly kiosk: boolean;
  /** The browser's own profile. It is emptied at each start, removed at the end, and nothing customers type is kept in it. */
  readonly profile: string;
  /** Whether it is opened again when it was closed, or crashed: a shop's screen must not stay dark. */
  readonly again: boolean;
  /** Whether what its page prints goes to the system's printer without a dialog. */
  readonly prints: boolean;
  /** Called once when a browser ends soon after it was opened: the program and its exit status. */
  readonly onFailure: (program: string, status: number) => void;
}

export interface OpenedBrowser {
  readonly stop: () => Promise<void>;
}

/** Undefined when there is no Chromium or no display to show it on. */
export function openBrowser({
  issueLink,
  kiosk,
  profile,
  again,
  prints,
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
    browser = launch(
      program,
      [...flagsFor(issueLink(), kiosk, profile), ...(prints ? ['--kiosk-printing'] : [])],
      PIPES,
    );
    const openedAt = performance.now();
    void browser.ended.then((status) => {
      if (stopping) return;
      failures = performance.now() - openedAt < SOON_MS ? failures + 1 : 0;
      if (failures === 1) onFailure(program, status);
      if (again) reopening = setTimeout(open, Math.min(LONGEST_REOPEN_MS, REOPEN_MS * 2 ** failures));
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

function flagsFor(link: string, kiosk: boolean, profile: string): string[] {
  const own = [`--user-data-dir=${profile}`, '--incognito', '--no-first-run', '--remote-debugging-pipe'];
  const alone = ['--disable-background-networking', '--disable-sync'];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const size = kiosk ? '--window-size=1080,1920' : '--window-size=1920,1080';
  return [...own, ...alone, ...asRoot, size, `--app=${link}`];
}

function isInstalled(name: string): boolean {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0;
}
