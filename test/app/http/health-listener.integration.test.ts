// /healthz for a monitoring system on another machine: what it asks for, what it answers, and what is refused before anything listens.
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Health } from '../../../app/health.ts';
import { type HealthListen, parseAddress, startHealthListener } from '../../../app/http/health-listener.ts';
import { createCertificate } from '../../support/certificates.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const TOKEN = 'c0ffee'.repeat(8);
const WELL = { status: 'ok', signUps: true, troubles: [], name: 'Great Widgets' } as unknown as Health;

function fileWith(text: string, mode = 0o600): string {
  const file = path.join(temporaryFolder(), 'file');
  fs.writeFileSync(file, text, { mode });
  return file;
}

async function listen(given: Partial<HealthListen>, health: () => Health = () => WELL): Promise<string> {
  const nothing = { health: undefined, healthTls: undefined, healthPlainHttp: undefined };
  const all = { ...nothing, healthToken: fileWith(`${TOKEN}\n`), ...given };
  const listener = await startHealthListener(all, health);
  onTestFinished(() => listener?.stop());
  return listener?.url ?? 'nothing listens';
}

const ask = (url: string, authorization?: string) =>
  fetch(url, authorization === undefined ? {} : { headers: { authorization } });

test('it is off unless an address is named', async () => {
  expect(await listen({})).toBe('nothing listens');
});

test('it tells the health to who has the token, with 503 while customers cannot sign up', async () => {
  let told = WELL;
  const url = await listen({ health: '127.0.0.1:0' }, () => told);
  const answer = await ask(url, `Bearer ${TOKEN}`);
  expect([answer.status, await answer.json()]).toEqual([200, WELL]);
  told = { ...WELL, status: 'degraded', signUps: false };
  expect((await ask(url, `bearer ${TOKEN}`)).status).toBe(503);
});

test.each([
  ['nothing', undefined],
  ['another token of the same length', `Bearer ${'decade'.repeat(8)}`],
  ['a part of it', `Bearer ${TOKEN.slice(0, -1)}`],
  ['more than it', `Bearer ${TOKEN}0`],
  ['no word before it', TOKEN],
  ['another scheme', `Basic ${Buffer.from(`:${TOKEN}`).toString('base64')}`],
])('who brings %s is told nothing, wherever they ask', async (_what, authorization) => {
  const url = await listen({ health: '127.0.0.1:0' });
  for (const each of [url, `${new URL('/', url)}`, `${url}?token=${TOKEN}`]) {
    const answer = await ask(each, authorization);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).not.toMatch(/signUps|Widgets|c0ffee/);
  }
});

test('nothing else is there, with the token too', async () => {
  const url = await listen({ health: '[::1]:0' });
  for (const each of ['/', '/bridge', '/index.html', '/theme/logo.svg', '/healthz/'])
    expect((await ask(`${new URL(each, url)}`, `Bearer ${TOKEN}`)).status).toBe(404);
});

test('with a certificate it is HTTPS, for other machines too', async () => {
  const { cert, key } = createCertificate('IP:127.0.0.1');
  const url = await listen({ health: '0.0.0.0:0', healthTls: fileWith(cert + key) });
  const { port, protocol } = new URL(url);
  expect(protocol).toBe('https:');
  const status = await new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    https
      .get({ host: '127.0.0.1', port, path: '/healthz', ca: cert, headers, agent: false }, (answer) =>
        resolve(answer.resume().statusCode),
      )
      .on('error', reject);
  });
  expect(status).toBe(200);
});

test('HTTP for other machines is refused unless it is said out loud', async () => {
  await expect(listen({ health: '0.0.0.0:0' })).rejects.toThrow(/--health-tls, or say --health-plain-http allowed/);
  await expect(listen({ health: '[::]:0' })).rejects.toThrow(/other machines/);
  const url = await listen({ health: '0.0.0.0:0', healthPlainHttp: 'allowed' });
  const { port } = new URL(url);
  expect((await ask(`http://127.0.0.1:${port}/healthz`, `Bearer ${TOKEN}`)).status).toBe(200);
});

test.each([
  ['no token', () => ({ healthToken: undefined }), /needs a token: name the file with it by --health-token/],
  ['a token file that is not there', () => ({ healthToken: '/nowhere/token' }), /no file \/nowhere\/token/],
  ['a short token', () => ({ healthToken: fileWith('secret\n') }), /at least 32 characters.*openssl rand/],
  ['a token that others may read', () => ({ healthToken: fileWith(TOKEN, 0o644) }), /Others may read .*chmod 600/],
  ['no certificate', () => ({ healthTls: fileWith('nothing') }), /certificate, its chain and its key/],
  ['HTTP at another address than loopback', () => ({ health: '192.0.2.1:0' }), /other machines/],
  [
    'an address that is not this machine’s',
    () => ({ health: '192.0.2.1:0', healthPlainHttp: 'allowed' as const }),
    /no such address/,
  ],
])('%s is refused with what to do', async (_what, given, told) => {
  await expect(listen({ health: '127.0.0.1:0', ...given() })).rejects.toThrow(told);
});

test('a port that is taken is told', async () => {
  const { host } = new URL(await listen({ health: '127.0.0.1:0' }));
  await expect(listen({ health: host })).rejects.toThrow(/another program listens there/);
});

test.each(['9480', ':9480', '::1:9480', '[127.0.0.1]:9480', 'host.example:9480', '0.0.0.0:70000', '0.0.0.0:'])(
  '"%s" is no address',
  (text) => {
    expect(() => parseAddress(text)).toThrow(/0\.0\.0\.0:9480 or \[::\]:9480/);
  },
);
