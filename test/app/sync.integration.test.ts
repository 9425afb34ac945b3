// The sync against the real centre, over a line that loses answers.
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import { type CentralClient, createCentralClient } from '../../app/sync/central-client.ts';
import { isRepeated } from '../../app/sync/is-repeated.ts';
import { createSync } from '../../app/sync/sync.ts';
import { createVault } from '../../app/vault/seal.ts';
import { randomDigits } from '../../shared/random.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { type Body, bodyOf } from '../../shared/wire/response.ts';
import { serveHttp } from '../support/http-server.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const CREDENTIALS = { user_id: 'john1970', user_password: '1959caadac9b13dcb3', account_id: 'greatwidgets' };
const silent = { info: () => undefined, error: (entry: unknown) => expect.fail(JSON.stringify(entry)) };

async function centre(): Promise<string> {
  const database = path.join(temporaryFolder(), 'central.sqlite');
  initCentre(database);
  const program = await startCentre(database);
  onTestFinished(() => program.end());
  return program.captured;
}

/** A line to `target` as to a centre that only speaks XML, and in its own way: other white space, attributes, no feed of ours. */
async function xmlLine(target: string): Promise<string> {
  return serveHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const fields = new URLSearchParams(Buffer.concat(chunks).toString());
    fields.delete('output');
    if (fields.get('type') === 'replica_feed') fields.set('type', 'unknown');
    const answer = await (await fetch(target, { method: 'POST', body: fields })).text();
    response.end(answer.replace(/<(code|card_number)>([^<]*)</g, '<$1 kind="text">\n  $2\n<'));
  });
}

/** A line to `target` that hands over record_customer calls, and breaks before it brings back the answer, `losses` times. */
async function lossyLine(target: string, losses: number): Promise<string> {
  let left = losses;
  return serveHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const answer = await (await fetch(target, { method: 'POST', body, headers })).text();
    if (body.includes('type=record_customer') && left-- > 0) request.socket.destroy();
    else response.end(answer);
  });
}

function terminal(client: CentralClient): { replica: Replica; record: (fields: Fields) => string } {
  const replica = createReplica(temporaryFolder(), createVault(Buffer.alloc(32, 1)), randomDigits);
  const { feed, outbox } = replica;
  const now = () => new Date();
  const clock = () => performance.now();
  const sync = createSync({ client, feed, outbox, log: silent, now, clock, random: Math.random, feedEveryMs: 200 });
  sync.start();
  onTestFinished(async () => {
    await sync.stop();
    replica.close();
  });
  return {
    replica,
    record: (fields) => {
      const outcome = replica.record({ account_id: CREDENTIALS.account_id, ...fields }, now());
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.faults));
      sync.wake();
      return outcome.code;
    },
  };
}

const settled = (replica: Replica, attention = 0) =>
  vi.waitFor(() => expect(replica.outbox.counts()).toEqual({ pending: 0, attention }), { timeout: 20_000 });

const ready = (replica: Replica) =>
  vi.waitFor(() => expect(replica.feed.position().complete).toBe(true), { timeout: 10_000 });

test.each([
  { customer_action: 'new', card_number: '777', first_name: 'Ann' },
  { customer_action: 'register', card_number: '6012340000000001', customer_password: 'ilovecheese' },
])('answers that are lost end as success and as one customer: $customer_action', async (fields) => {
  const target = await centre();
  const direct = createCentralClient(target, CREDENTIALS);
  const { replica, record } = terminal(createCentralClient(await lossyLine(target, 2), CREDENTIALS));
  await ready(replica);
  const code = record(fields);
  await settled(replica);
  const info = await direct.call({ type: 'customer_info', card_number: fields.card_number });
  const answer: Body = info.kind === 'answered' ? info.response : {};
  expect(bodyOf(answer.customer).code).toBe(code);
});

test('a card that another terminal was first with is a conflict for staff, and the replica knows whose it is', async () => {
  const target = await centre();
  const client = createCentralClient(target, CREDENTIALS);
  const { replica, record } = terminal(client);
  await ready(replica);
  record({ customer_action: 'new', card_number: '888', first_name: 'Ann' });
  const rival = {
    type: 'record_customer',
    customer_action: 'new',
    code: 'rival',
    card_number: '999',
    first_name: 'Bob',
  };
  await settled(replica);
  // The replica has not heard of the rival's card when the customer swipes it.
  await client.call(rival);
  record({ customer_action: 'new', card_number: '999', first_name: 'Ann' });
  await settled(replica, 1);
  await vi.waitFor(() => expect(replica.cards.byNumber('999')).toMatchObject({ code: 'rival', status: 'recorded' }));
});

test('credentials that are wrong settle nothing: the sign-up waits', async () => {
  const target = await centre();
  const good = createCentralClient(target, CREDENTIALS);
  const bad = createCentralClient(target, { ...CREDENTIALS, user_password: 'wrong' });
  let current = good;
  const { replica, record } = terminal({ call: (fields, key) => current.call(fields, key) });
  await ready(replica);
  current = bad;
  record({ customer_action: 'new', card_number: '777', first_name: 'Ann' });
  await vi.waitFor(() => expect(replica.outbox.nextDue(new Date())?.getTime()).toBeGreaterThan(Date.now()), 10_000);
  expect(replica.outbox.counts()).toEqual({ pending: 1, attention: 0 });
  current = good;
  await settled(replica);
});

test('an email or phone that a customer has already is known at the centre, and nothing is without a centre', async () => {
  const client = createCentralClient(await centre(), CREDENTIALS);
  await client.call({ type: 'record_customer', customer_action: 'new', email: 'John@example.com', phone: '555-2455' });
  expect(await isRepeated(client, 'email', 'john@example.com')).toBe(true);
  expect(await isRepeated(client, 'email', 'ohn@example.com')).toBe(false);
  expect(await isRepeated(client, 'phone', '555-2455')).toBe(true);
  expect(await isRepeated(createCentralClient('http://127.0.0.1:1/', CREDENTIALS), 'phone', '555-2455')).toBe(false);
});

test('a centre that only speaks XML, and has no feed of ours, gets the sign-ups too', async () => {
  const target = await centre();
  const { replica, record } = terminal(createCentralClient(await xmlLine(target), CREDENTIALS));
  await ready(replica);
  expect(replica.feed.campaigns()).toMatchObject([{ id: '1234567890123456', type: 'points' }]);
  expect(replica.feed.customFields()).toMatchObject([{ number: 2, choices: ['Single', 'Married'] }]);
  const code = record({
    customer_action: 'new',
    card_number: '777',
    first_name: 'Zo\u00eb',
    campaign_id: '1234567890123456',
  });
  await settled(replica);
  const direct = createCentralClient(target, CREDENTIALS);
  const reply = await direct.call({ type: 'customer_info', card_number: '777' });
  expect(reply).toMatchObject({ response: { customer: { code, first_name: 'Zo\u00eb' } } });
  // Sent once more, as if the answer had been lost: the centre's XML tells that the record is ours.
  record({ customer_action: 'new', card_number: '888', code: '5'.repeat(16) });
  await settled(replica);
});
