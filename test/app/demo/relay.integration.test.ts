// The network between the demo's terminal and its centre, as the terminal's own client finds it.
import { expect, onTestFinished, test } from 'vitest';
import { createCentralClient } from '../../../app/centre/central-client.ts';
import { startRelay } from '../../../app/demo/relay.ts';
import type { Passed } from '../../../app/demo/watch/calls.ts';
import { serveHttp } from '../../support/http-server.ts';

async function setUp() {
  const heard: string[] = [];
  const central = await serveHttp((request, response) => {
    heard.push(request.url ?? '');
    response.end('{"status":"success"}');
  });
  const told: Passed[] = [];
  const slept: number[] = [];
  const relay = await startRelay(
    central,
    () => (passed) => told.push(passed),
    async (ms) => void slept.push(ms),
  );
  onTestFinished(relay.stop);
  const client = createCentralClient(relay.url, { user_id: 'u', user_password: 'p', account_id: 'a' });
  const call = () => client.call({ type: 'record_customer' });
  return { relay, call, heard, told, slept };
}

const SUCCESS = { kind: 'answered', response: { status: 'success' } };
const refusedBy = (detail: unknown) => ({ kind: 'unreachable', detail });

test('calls and answers pass, and are told of', async () => {
  const { call, heard, told } = await setUp();
  expect(await call()).toEqual(SUCCESS);
  expect(heard).toEqual(['/']);
  expect(told).toEqual([{ status: 200, body: '{"status":"success"}' }]);
});

test('cut, it refuses connections; connected, it is at the same place', async () => {
  const { relay, call, heard } = await setUp();
  await call();
  await relay.connect(false);
  expect(relay.connected()).toBe(false);
  expect(await call()).toEqual(refusedBy('ECONNREFUSED'));
  await relay.connect(true);
  expect(await call()).toEqual(SUCCESS);
  expect(heard).toHaveLength(2);
});

test('a lost answer is one to a call that the centre has had', async () => {
  const { relay, call, heard, told } = await setUp();
  relay.setAnswers('lost');
  expect(await call()).toEqual(refusedBy(expect.any(String)));
  expect(heard.length).toBeGreaterThan(0);
  expect(told.at(-1)).toEqual({ nothing: expect.stringContaining('lost') });
});

test('an answer that is late comes whole', async () => {
  const { relay, call, slept } = await setUp();
  relay.setAnswers('late');
  expect(await call()).toEqual(SUCCESS);
  expect(slept).toEqual([5000]);
});

test('a busy centre and a hotel’s page are no answers of the centre’s, which hears nothing', async () => {
  const { relay, call, heard } = await setUp();
  relay.setAnswers('busy');
  expect(await call()).toEqual({ ...refusedBy('HTTP 503'), retryAfterMs: 3000 });
  relay.setAnswers('portal');
  expect(await call()).toMatchObject({ kind: 'unreachable', detail: expect.stringContaining('no answer') });
  expect(heard).toEqual([]);
});

test('a centre that is down is told of, and the terminal’s connection is closed', async () => {
  const relay = await startRelay(
    'http://127.0.0.1:9/',
    () => () => undefined,
    async () => undefined,
  );
  onTestFinished(relay.stop);
  const client = createCentralClient(relay.url, { user_id: 'u', user_password: 'p', account_id: 'a' });
  expect(await client.call({ type: 'x' })).toMatchObject({ kind: 'unreachable' });
});
