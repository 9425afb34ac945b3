// Whom the browser host serves: one browser a link, on this machine, from the terminal's own pages.
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LinkRule } from '../../app/browser-host/access.ts';
import { startBrowserHost } from '../../app/browser-host/browser-host.ts';
import type { Health } from '../../app/health.ts';
import type { Surface } from '../../shared/bridge/surfaces.ts';
import { temporaryFolder } from '../support/temporary.ts';

async function host(links: LinkRule = 'once') {
  const screens = temporaryFolder();
  fs.writeFileSync(path.join(screens, 'index.html'), 'the screens');
  const receive = vi.fn();
  const onStranger = vi.fn();
  const connect = (surface: Surface, send: (state: unknown) => void) => {
    if (surface === 'display') return undefined;
    send({ surface });
    return { receive, close: () => undefined };
  };
  const started = await startBrowserHost({
    surfaces: { main: 'kiosk', offered: ['kiosk'], connect },
    health: () => ({ status: 'ok' }) as Health,
    themeFiles: new Map([['logo.svg', { type: 'image/svg+xml', bytes: Buffer.from('<svg/>') }]]),
    demoPanelUrl: 'http://127.0.0.1:5/',
    links,
    port: 0,
    screens,
    onStranger,
  });
  onTestFinished(started.stop);
  const link = started.issueLink();
  const { origin } = new URL(link);
  const redeemed = await fetch(link, { redirect: 'manual' });
  return {
    origin,
    link,
    issueLink: started.issueLink,
    receive,
    onStranger,
    cookie: redeemed.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

test('the screens come with a policy that lets nothing else in, and to nobody without the cookie', async () => {
  const { origin, link, cookie } = await host();
  const page = await fetch(origin, { headers: { cookie } });
  expect(await page.text()).toBe('the screens');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"]),
  );
  expect(policy).toContain('frame-src http://127.0.0.1:5/');
  expect((await fetch(origin)).status).toBe(401);
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(401);
});

test('a link to the set-up assistant leads to the terminal, once that is set up', async () => {
  const { origin, issueLink, cookie } = await host();
  for (const given of [fetch(issueLink('setup')), fetch(`${origin}/?surface=setup`, { headers: { cookie } })])
    expect(await (await given).text()).toContain('url=/?surface=kiosk');
});

test('a second client is let in nowhere, is told so under the same policy, and staff hear of it', async () => {
  const { origin, link, onStranger, cookie } = await host();
  await fetch(origin, { headers: { cookie } });
  expect(onStranger).not.toHaveBeenCalled();
  for (const address of [
    origin,
    link,
    `${origin}/?surface=manager`,
    `${origin}/assets/x.js`,
    `${origin}/theme/logo.svg`,
  ]) {
    const refused = await fetch(address, { redirect: 'manual' });
    expect([refused.status, refused.headers.get('x-content-type-options')]).toEqual([401, 'nosniff']);
    expect(refused.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  // For the page itself; what a browser asks for beside it says nothing more.
  expect(onStranger).toHaveBeenCalledTimes(3);
});

test('the files of the theme, and no others, are served under the same policy', async () => {
  const { origin, cookie } = await host();
  const logo = await fetch(`${origin}/theme/logo.svg`, { headers: { cookie } });
  expect(await logo.text()).toBe('<svg/>');
  expect(logo.headers.get('content-type')).toBe('image/svg+xml');
  expect(logo.headers.get('content-security-policy')).toContain("default-src 'none'");
  for (const other of ['settings.json', '..%2Fsettings.json', '%2e%2e/settings.json'])
    expect((await fetch(`${origin}/theme/${other}`, { headers: { cookie } })).status).toBe(404);
  expect((await fetch(`${origin}/theme/logo.svg`)).status).toBe(401);
});

test('a demo’s link lets a browser in again', async () => {
  const { link } = await host('again');
  expect((await fetch(link)).status).toBe(200);
});

/** The status that an upgrade to the bridge gets; 101 is the bridge. */
function upgrade(origin: string, headers: http.OutgoingHttpHeaders): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    };
    const request = http.get(`${origin}/bridge`, { headers: { ...asked, ...headers } });
    request.on('response', ({ statusCode = 0 }) => resolve(statusCode));
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    request.on('error', reject);
  });
}

test('the bridge opens for the terminal’s own page alone', async () => {
  const { origin, cookie } = await host();
  expect(await upgrade(origin, { cookie, origin })).toBe(101);
  expect(await upgrade(origin, { origin })).toBe(401);
  for (const foreign of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
    expect(await upgrade(origin, { cookie, origin: foreign })).toBe(403);
  expect(await upgrade(origin, { cookie, host: 'evil.example' })).toBe(403);
});

test('a connection is the surface that it says it is, where the terminal has that', async () => {
  const { origin, cookie, receive } = await host();
  const open = (query: string) =>
    new WebSocket(`${origin.replace('http', 'ws')}/bridge${query}`, { headers: { cookie, origin } });
  for (const query of ['', '?surface=display', '?surface=nothing']) {
    const [code] = await once(open(query), 'close');
    expect(code).toBe(4404);
  }
  const socket = open('?surface=counter');
  onTestFinished(() => socket.terminate());
  expect(JSON.parse(String((await once(socket, 'message'))[0]))).toEqual({ surface: 'counter' });
  for (const message of ['no JSON', '{"type":"start"}']) socket.send(message);
  await vi.waitFor(() => expect(receive.mock.calls).toEqual([[undefined], [{ type: 'start' }]]));
});
