// The managed policy in a real Chromium: it shows the terminal and nothing else. Chromium reads policies from one folder of the system
// alone; the test gives it another in a mount namespace of its own, for which it has to be root on Linux.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createLinkFile } from '../../../app/browser-host/link-file.ts';
import { kioskPolicy } from '../../../app/browser-host/policy.ts';
import { findChromium } from '../../support/chromium.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const canMount = process.platform === 'linux' && spawnSync('unshare', ['-m', 'true']).status === 0;

/** What the page tries: a frame and a window elsewhere, and going there itself. */
const TRIES = (elsewhere: string) => `<!doctype html><meta charset="utf-8"><title>x</title><script type="module">
  document.body.append(Object.assign(document.createElement('iframe'), { src: '${elsewhere}frame' }));
  open('${elsewhere}window');
  await fetch('/leaving');
  location.assign('${elsewhere}page');
</script>`;

/** Answers every request, and keeps the paths. */
async function serve(page: () => string) {
  const asked: string[] = [];
  const server = http.createServer(({ url = '' }, response) => {
    asked.push(url);
    response.setHeader('content-type', 'text/html').end(url.startsWith('/?') || url === '/' ? page() : 'x');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, port: (server.address() as AddressInfo).port };
}

function browse(policies: string, profile: string, page: string): ChildProcess {
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--kiosk',
    `--user-data-dir=${profile}`,
    `--app=${page}`,
  ];
  // The pipe ends Chromium with this process; with DevTools forbidden it must still start.
  const script = 'mount --bind "$1" /etc/chromium/policies && shift && exec "$@"';
  const command = ['-m', 'sh', '-c', `mkdir -p /etc/chromium/policies; ${script}`, 'sh', policies];
  const program = [findChromium() ?? 'chromium', ...flags, '--remote-debugging-pipe'];
  const child = spawn('unshare', [...command, ...program], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test.runIf(canMount).each([
  ['with the policy, the browser shows the terminal alone', true],
  ['without it, it goes where a page leads', false],
])(
  '%s',
  async (_title, managed) => {
    const folder = temporaryFolder();
    const elsewhere = await serve(() => 'elsewhere');
    const terminal = await serve(() => TRIES(`http://127.0.0.1:${elsewhere.port}/`));
    const policies = path.join(folder, 'policies');
    fs.mkdirSync(path.join(policies, 'managed'), { recursive: true });
    const policy = managed ? kioskPolicy(terminal.port, [`${folder}/`]) : {};
    fs.writeFileSync(path.join(policies, 'managed', 'cardwright.json'), JSON.stringify(policy));
    const link = createLinkFile(path.join(folder, 'open.html'), () => `http://127.0.0.1:${terminal.port}/?token=x`);
    link.renew();
    const child = browse(policies, path.join(folder, 'profile'), link.url);
    const tried = () => terminal.asked.includes('/leaving') && (managed || elsewhere.asked.includes('/page'));
    await expect.poll(tried, { timeout: 50_000 }).toBe(true);
    // What is refused shows itself in nothing: it gets the time that the other run needs.
    if (managed) await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(terminal.asked[0]).toBe('/?token=x');
    expect(elsewhere.asked.length > 0).toBe(!managed);
    child.stdio[3]?.destroy();
    await once(child, 'exit');
  },
  60_000,
);
