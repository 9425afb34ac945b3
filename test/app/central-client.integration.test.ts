// What the terminal makes of a centre's HTTP, and what it sends.
import { expect, test } from 'vitest';
import { createCentralClient } from '../../app/sync/central-client.ts';
import { serveHttp } from '../support/http-server.ts';

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
  expect(await client.call({ type: 'record_customer', user_id: 'somebody' }, 'entry-1')).toMatchObject({
    kind: 'answered',
  });
  const [sent] = heard;
  expect(sent).toMatchObject({ url: '/', key: 'entry-1' });
  const { user_id, output } = Object.fromEntries(new URLSearchParams(sent?.body));
  expect([user_id, output]).toEqual(['john1970', 'JSON']);
});

test.each([429, 500, 503])('HTTP %i speaks for the transport: nothing is known of the call', async (status) => {
  const { client } = await centre(status, '{"status":"error","error":"Too many calls."}');
  expect(await client.call({})).toEqual({ kind: 'unreachable', detail: `HTTP ${status}` });
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
