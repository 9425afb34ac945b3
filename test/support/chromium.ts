// Finds a Chromium for the end-to-end tests: the system's, Playwright's own, or Debian's, installed when that is allowed.
import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const NO_CHROMIUM = `There is no Chromium for the end-to-end tests. Install one, then run the tests again:
  Debian, Ubuntu   sudo apt-get install chromium
  elsewhere        npx playwright install chromium
or name one that is installed:  CARDWRIGHT_CHROMIUM=/path/to/chromium npm test`;

/** The program's path, or undefined when there is none and none could be installed. */
export function findChromium(): string | undefined {
  return present() ?? (installDebians() ? present() : undefined);
}

function present(): string | undefined {
  const named = process.env.CARDWRIGHT_CHROMIUM;
  return [...(named ? [named] : []), ...SYSTEM, chromium.executablePath()].find((file) => fs.existsSync(file));
}

/** Only as root on a system with apt-get: a test must not ask for a password. */
function installDebians(): boolean {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return false;
  process.stdout.write('Installing Debian’s Chromium for the end-to-end tests …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet: SpawnSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'], env };
  spawnSync('apt-get', ['update', '-qq'], quiet);
  return spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], quiet).status === 0;
}
