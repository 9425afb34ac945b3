// Terminals fetch their updates from the centre: what was published is served as it lies there, and nothing else of the folder or the machine.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSource } from '../../app/update/source.ts';
import { look } from '../../app/update/update.ts';
import { versionsIn } from '../../app/update/versions.ts';
import { createServer, SOCKET_LIMITS, type SocketLimits } from '../../central/server.ts';
import { requireFolder } from '../../central/updates.ts';
import { success } from '../../shared/wire/response.ts';
import { KEYS, publish, TARGET } from '../app/update/publish.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { until } from '../support/until.ts';

/** A centre in this process; gives its URL. */
async function serve(updates: string | undefined, more: Partial<SocketLimits> = {}): Promise<string> {
  const limits = { ...SOCKET_LIMITS, ...more };
  const server = createServer({
    answer: async () => success({}),
    ping: async () => 1,
    logLevel: 'silent',
    updates,
    limits,
  });
  onTestFinished(() => {
    server.server.closeAllConnections();
    return server.close();
  });
  return server.listen({ port: 0, host: '127.0.0.1' });
}

/** As it stands: fetch would tidy an address up before it is sent. */
function get(
  url: string,
  address: string,
  method = 'GET',
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { path: address, method, agent: false }, async (answer) => {
      const chunks = await answer.toArray();
      resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
    });
    request.on('error', reject).end();
  });
}

test('a terminal takes a signed version from a centre that serves it', async () => {
  const [published, versions, data] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  publish(published);
  initCentre(path.join(data, 'central.sqlite'));
  const centre = await startCentre(path.join(data, 'central.sqlite'), 0, ['--updates', published]);
  onTestFinished(() => centre.end());
  const outcome = await look({
    source: openSource(`${centre.captured}/updates`),
    versions,
    keys: [KEYS.publicKey],
    target: TARGET,
    running: { version: '0.1.0', terminal: 'a-terminal' },
    installed: '0.1.0',
    now: new Date('2026-06-01T00:00:00Z'),
  });
  expect([outcome, versionsIn(versions)]).toEqual([{ kind: 'staged', version: '0.2.0' }, ['0.2.0']]);
});

test.each([
  ['cardwright-linux-x64.json', /^application\/json/],
  ['cardwright-0.2.0-linux-x64.tar.gz', /^application\/gzip$/],
])('%s is told as what it is, and no proxy keeps it unasked', async (file, type) => {
  const published = temporaryFolder();
  publish(published);
  const reply = await fetch(`${await serve(published)}/updates/${file}`);
  expect(reply.headers.get('content-type')).toMatch(type);
  expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
  expect(reply.headers.get('cache-control')).toBe('no-cache');
  expect(Buffer.from(await reply.arrayBuffer())).toEqual(fs.readFileSync(path.join(published, file)));
});

test('nothing else is served: no listing, no other file, none of another folder', async () => {
  const above = temporaryFolder();
  const published = path.join(above, 'published');
  fs.mkdirSync(path.join(published, 'cardwright-linux-arm64.json'), { recursive: true });
  publish(published);
  const [secret, linked] = ['publisher.pem', 'cardwright-9.9.9-linux-x64.tar.gz'];
  for (const folder of [above, published]) {
    fs.writeFileSync(path.join(folder, secret), 'SECRET');
    fs.writeFileSync(path.join(folder, '.cardwright-linux-x64.json.new'), 'SECRET');
  }
  fs.writeFileSync(path.join(above, linked), 'SECRET');
  const url = await serve(published);
  const addresses = [
    ...['', '/', '/.', `/${secret}`, '/.cardwright-linux-x64.json.new', '/tree-0.2.0/package.json'],
    ...[`/../${secret}`, `/..%2f${secret}`, `/%2e%2e/${secret}`, `/..%5c${secret}`, `/../${linked}`, `/..%2f${linked}`],
    ...[`/${path.join(above, linked)}`, `/cardwright-linux-x64.json%00`, `/cardwright-linux-x64.json/`],
    '/cardwright-linux-arm64.json',
  ];
  for (const address of addresses) {
    const { status, text } = await get(url, `/updates${address}`);
    expect([address, Math.floor(status / 100), text.includes('SECRET')]).toEqual([address, 4, false]);
    expect(text).not.toContain('tree-0.2.0');
  }
  for (const method of ['POST', 'PUT', 'DELETE'])
    expect((await get(url, '/updates/cardwright-linux-x64.json', method)).status).toBe(404);
});

test('without a folder there are no updates, and one that is not there is told at the start', async () => {
  const { status } = await get(await serve(undefined), '/updates/cardwright-linux-x64.json');
  expect(status).toBe(404);
  const absent = path.join(temporaryFolder(), 'absent');
  expect(() => requireFolder(absent)).toThrow(`--updates ${absent}: there is no such folder`);
});

/** More than the buffers between hold. */
const LARGE = 32 * 2 ** 20;

/** Asks for an archive, and reads nothing of it until told to; then gives its length. */
function fetchLate(url: string): Promise<{ readonly status: number; readonly read: () => Promise<number> }> {
  return new Promise((resolve, reject) => {
    const asked = http.get(`${url}/updates/cardwright-0.2.0-linux-x64.tar.gz`, { agent: false }, (answer) => {
      const read = async (): Promise<number> => (await answer.toArray()).reduce((sum, { length }) => sum + length, 0);
      resolve({ status: answer.statusCode ?? 0, read });
    });
    asked.on('error', reject);
  });
}

test('an archive may take longer to be fetched than an answer, and so many at once', async () => {
  const published = temporaryFolder();
  fs.writeFileSync(path.join(published, 'cardwright-0.2.0-linux-x64.tar.gz'), Buffer.alloc(LARGE));
  const url = await serve(published, { fetchMs: 1, updates: 2 });
  const [one, other] = [await fetchLate(url), await fetchLate(url)];
  expect((await fetchLate(url)).status).toBe(503);
  expect([await one.read(), await other.read()]).toEqual([LARGE, LARGE]);
  await until(async () => (await fetchLate(url)).status === 200, 'room for one more');
});
