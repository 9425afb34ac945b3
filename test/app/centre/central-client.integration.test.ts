// What the terminal makes of a centre's HTTP, and what it sends.
import { expect, test } from 'vitest';
import { createCentralClient } from '../../../app/centre/central-client.ts';
import { serveHttp } from '../../support/http-server.ts';

const CREDENTIALS = { user_id: 'john1970', user_password: 'secret', account_id: 'greatwidgets' };
const SUCCESS = '{"status":"success"}';

async function centre(status: number, body: string, headers = {}) {
  const heard: { readonly url: string | undefined; readonly key: unknown; readonly body: string }[] = [];
  const url = await serveHttp(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    heard.push({ url: request.url, key: request.headers['idempotency-key'], body: text });
    response.writeHead(status, headers).end(body);
  });
  return { heard, client: createCentralClient(url, CREDENTIALS) };
}

test('a call is a form post with the terminal’s credentials and its own identity', async () => {
  const { heard, client } = await centre(200, SUCCESS);
  expect(
    await client.call({ type: 'record_customer', user_id: 'somebody' }, { 'Idempotency-Key': 'entry-1' }),
  ).toMatchObject({
    kind: 'answered',
  });
  const [sent] = heard;
  expect(sent).toMatchObject({ url: '/', key: 'entry-1' });
  const { user_id, output } = Object.fromEntries(new URLSearchParams(sent?.body));
  expect([user_id, output]).toEqual(['john1970', 'JSON']);
});

test('what customers type comes as they typed it, and half a character as the one that stands for none', async () => {
  const { heard, client } = await centre(200, SUCCESS);
  const typed = {
    first_name: 'Zoë & Söhne',
    last_name: "O'Neil+(Jr.)!*~",
    street1: '1 = 100 %\r\nflat',
    city: '東京 😀',
    country: '',
  };
  await client.call({ ...typed, '1_custom field': 'a b' });
  await client.call({ city: 'half \ud83d' });
  const sent = heard.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
  expect(sent[0]).toMatchObject({ ...typed, '1_custom field': 'a b' });
  expect(sent[1]).toMatchObject({ city: 'half \ufffd' });
});

test.each([302, 307, 407, 429, 500, 503])(
  'HTTP %i speaks for the transport: nothing is known of the call',
  async (status) => {
    const { client } = await centre(status, '{"status":"error","error":"Too many calls."}');
    expect(await client.call({})).toEqual({ kind: 'unreachable', detail: `HTTP ${status}` });
  },
);

test('how long a centre asks to be left alone is told, in seconds or as a date', async () => {
  const busy = await centre(503, '', { 'retry-after': '7' });
  expect(await busy.client.call({})).toEqual({ kind: 'unreachable', detail: 'HTTP 503', retryAfterMs: 7000 });
  const date = await centre(429, '', { 'retry-after': new Date(Date.now() + 600_000).toUTCString() });
  const { retryAfterMs } = (await date.client.call({})) as { retryAfterMs: number };
  expect(retryAfterMs).toBeGreaterThan(500_000);
  const ages = await centre(503, '', { 'retry-after': '999999' });
  expect(await ages.client.call({})).toMatchObject({ retryAfterMs: 900_000 });
  const past = await centre(429, '', { 'retry-after': new Date(0).toUTCString() });
  expect(await past.client.call({})).toMatchObject({ retryAfterMs: 0 });
  const riddle = await centre(503, '', { 'retry-after': 'soon' });
  expect(await riddle.client.call({})).toEqual({ kind: 'unreachable', detail: 'HTTP 503' });
});

test('a server that has no such page has refused, in its own way', async () => {
  const { client } = await centre(404, '<html>Not found</html>');
  expect(await client.call({})).toEqual({
    kind: 'answered',
    response: { status: 'error', error: 'HTTP 404 with no answer of the contract' },
  });
});

test('a call that takes longer than it may is given up', async () => {
  const url = await serveHttp(() => undefined);
  const answer = await createCentralClient(url, CREDENTIALS).call({}, {}, 20);
  expect(answer).toEqual({ kind: 'unreachable', detail: 'TimeoutError' });
});

test('a page of a proxy is no answer, and nobody is followed elsewhere with the password', async () => {
  expect(await (await centre(200, '<html>Sign in</html>')).client.call({})).toMatchObject({ kind: 'unreachable' });
  const elsewhere = await centre(200, SUCCESS);
  const { client } = await centre(307, '', { location: 'http://127.0.0.1:1/' });
  expect(await client.call({})).toMatchObject({ kind: 'unreachable' });
  expect(elsewhere.heard).toEqual([]);
});

test('a terminal that stops waits for no answer', async () => {
  const stop = new AbortController();
  const url = await serveHttp(() => stop.abort());
  const client = createCentralClient(url, CREDENTIALS, stop.signal);
  expect(await client.call({})).toMatchObject({ kind: 'unreachable' });
  expect(await client.call({})).toMatchObject({ kind: 'unreachable' });
});
