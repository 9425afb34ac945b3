// Opens the screens in Chromium's app mode, where there is a Chromium and a display.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Launched, launch } from '../launch.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export interface OpenedBrowser {
  readonly stop: () => Promise<void>;
}

/**
 * Undefined when there is no Chromium or nowhere to show it. Its profile is its own, is removed with it, and keeps nothing
 * of what customers type while it is there.
 */
export function openBrowser(link: string, kiosk: boolean): OpenedBrowser | undefined {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  const program = hasDisplay ? NAMES.find(isInstalled) : undefined;
  if (!program) return undefined;
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-browser-'));
  const flags = [`--user-data-dir=${profile}`, '--incognito', '--no-first-run'];
  const alone = ['--disable-background-networking', '--disable-sync'];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const size = kiosk ? ['--window-size=1080,1920'] : ['--window-size=1920,1080'];
  const browser = launch(program, [...flags, ...alone, ...asRoot, ...size, `--app=${link}`], 'ignore');
  return { stop: () => end(browser, profile) };
}

function isInstalled(name: string): boolean {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0;
}

async function end(browser: Launched, profile: string): Promise<void> {
  await browser.stop();
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
