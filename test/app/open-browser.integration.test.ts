import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { openBrowser } from '../../app/browser-host/open-browser.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.skipIf(process.platform === 'win32')('the browser keeps nothing of what customers type', async () => {
  const folder = temporaryFolder();
  const heard = path.join(folder, 'arguments');
  const script = `#!/bin/sh\nprintf '%s\\n' "$@" > '${heard}.new' && mv '${heard}.new' '${heard}'\nexec sleep 60\n`;
  fs.writeFileSync(path.join(folder, 'chromium'), script, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
  vi.stubEnv('DISPLAY', ':0');
  const profile = path.join(folder, 'browser');
  const issueLink = () => 'http://127.0.0.1:1/?token=x';
  const browser = openBrowser({
    issueLink,
    upright: true,
    switches: ['--force-device-scale-factor=1.5'],
    profile,
    kiosk: true,
    onFailure: () => undefined,
  });
  try {
    await vi.waitUntil(() => fs.existsSync(heard), { timeout: 5000 });
    const given = fs.readFileSync(heard, 'utf8').split('\n');
    expect(given).toContain('--incognito');
    expect(given).toEqual(
      expect.arrayContaining(['--kiosk', '--hide-crash-restore-bubble', '--force-device-scale-factor=1.5']),
    );
    // The link is in a file that nobody else reads, and on no command line.
    expect(given.join()).not.toContain('token');
    const page = fileURLToPath(given.find((each) => each.startsWith('--app='))?.slice('--app='.length) ?? '');
    expect(fs.readFileSync(page, 'utf8')).toContain('url=http://127.0.0.1:1/?token=x');
    expect(fs.statSync(page).mode & 0o777).toBe(0o600);
    expect(given).toContain(`--user-data-dir=${profile}`);
    await browser?.stop();
    expect(fs.existsSync(profile)).toBe(false);
  } finally {
    await browser?.stop();
    vi.unstubAllEnvs();
  }
});

test.skipIf(process.platform === 'win32')(
  'a browser that does not stay is told of once, and tried again',
  async () => {
    const folder = temporaryFolder();
    const starts = path.join(folder, 'starts');
    fs.writeFileSync(path.join(folder, 'chromium'), `#!/bin/sh\necho >> '${starts}'\nexit 7\n`, { mode: 0o755 });
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    vi.stubEnv('DISPLAY', ':0');
    const failures: [string, number][] = [];
    const onFailure = (program: string, status: number) => void failures.push([program, status]);
    const profile = path.join(folder, 'browser');
    const browser = openBrowser({ issueLink: () => 'x', upright: true, switches: [], profile, kiosk: true, onFailure });
    try {
      await vi.waitUntil(() => fs.existsSync(starts) && fs.statSync(starts).size === 2, { timeout: 15_000 });
      expect(failures).toEqual([['chromium', 7]]);
    } finally {
      await browser?.stop();
      vi.unstubAllEnvs();
    }
  },
  20_000,
);
