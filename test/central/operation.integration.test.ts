// What the centre tells those who run it: health, metrics, and whom it takes a caller for.
import { expect, onTestFinished, test } from 'vitest';
import type { Incoming } from '../../central/answer.ts';
import { createServer, type ServerOptions } from '../../central/server.ts';
import { success } from '../../shared/wire/response.ts';

async function serve(more: Partial<ServerOptions> = {}) {
  const heard: Incoming[] = [];
  const server = createServer({
    answer: async (incoming) => {
      heard.push(incoming);
      if (incoming.fields.type === 'campaigns_list') throw new Error('a bug with 6012340000000001 in it');
      return success({});
    },
    ping: async () => undefined,
    logLevel: 'silent',
    ...more,
  });
  onTestFinished(() => server.close());
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  const call = (type: string, headers = {}) =>
    fetch(url, { method: 'POST', headers, body: new URLSearchParams({ type, user_password: 'S3cret' }) });
  return { url, heard, call };
}

test('health is the database’s', async () => {
  const well = await serve();
  expect(await (await fetch(`${well.url}/healthz`)).json()).toEqual({ status: 'ok' });
  const ill = await serve({ ping: () => Promise.reject(new Error('gone')) });
  const reply = await fetch(`${ill.url}/healthz`);
  expect(reply.status).toBe(503);
  expect(await reply.text()).not.toContain('gone');
});

test('calls are counted by type and outcome, failures among them, and nobody can invent a series', async () => {
  const { url, call } = await serve();
  await call('record_customer');
  await call('record_customer');
  await call('made-up');
  const failed = await call('campaigns_list');
  expect(failed.status).toBe(500);
  expect(await failed.text()).not.toContain('6012');
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('cardwright_calls_total{type="record_customer",status="success"} 2');
  expect(text).toContain('cardwright_calls_total{type="other",status="success"} 1');
  expect(text).toContain('cardwright_calls_total{type="campaigns_list",status="failed"} 1');
  expect(text).not.toMatch(/made-up|S3cret|6012/);
});

test('the headers of our own are handed on, and others are not', async () => {
  const { heard, call } = await serve();
  await call('record_customer', { 'idempotency-key': 'key-1', 'card-status': 'issued', 'x-other': 'y' });
  await call('record_customer');
  expect(heard.map(({ idempotencyKey, cardStatus }) => [idempotencyKey, cardStatus])).toEqual([
    ['key-1', 'issued'],
    [undefined, undefined],
  ]);
});

test('X-Forwarded-For is believed from the proxies that were named, and from nobody else', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const direct = await serve();
  await direct.call('record_customer', headers);
  expect(direct.heard[0]?.from).toBe('127.0.0.1');
  const behind = await serve({ trustProxy: '127.0.0.1' });
  await behind.call('record_customer', headers);
  expect(behind.heard[0]?.from).toBe('203.0.113.7');
});

test.each([
  ['tooMany', '60'],
  ['busy', '2'],
] as const)(
  'a caller that is turned away, %s, is told by 429 and Retry-After when to come again',
  async (why, seconds) => {
    const { url } = await serve({ answer: async () => why });
    const reply = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ type: 'campaigns_list', output: 'JSON' }),
    });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, seconds]);
    expect(await reply.json()).toEqual({ status: 'error', error: expect.stringContaining('Retry-After') });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain(`cardwright_calls_total{type="campaigns_list",status="${why}"} 1`);
  },
);
