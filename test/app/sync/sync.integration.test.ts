// The sync against the real centre, over a line that loses answers.
import { expect, test, vi } from 'vitest';
import { type CentralClient, createCentralClient } from '../../../app/centre/central-client.ts';
import { connectCentre } from '../../../app/centre/connect.ts';
import { type Body, bodyOf } from '../../../shared/wire/response.ts';
import { serveHttp } from '../../support/http-server.ts';
import { CREDENTIALS, clientOf, demoCentre, ready, settled, syncedTerminal } from '../../support/sync.ts';

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

async function infoOf(client: CentralClient, card_number: string): Promise<Body> {
  const answer = await client.call({ type: 'customer_info', card_number });
  return answer.kind === 'answered' ? bodyOf(bodyOf(answer.response).customer) : {};
}

test.each([
  { customer_action: 'new', card_number: '777', first_name: 'Ann' },
  {
    customer_action: 'register',
    card_number: '6012340000000001',
    customer_password: 'ilovecheese',
    first_name: 'Ann',
    campaign_id: '1234567890123456',
  },
])('answers that are lost end as success and as one customer: $customer_action', async (fields) => {
  const target = await demoCentre();
  // Without the Idempotency-Key header, which this line drops, what is there has to prove it.
  const { replica, record } = syncedTerminal(clientOf(await lossyLine(target, 2)));
  await ready(replica);
  const code = record(fields);
  await settled(replica);
  expect(await infoOf(clientOf(target), fields.card_number)).toMatchObject({ code, first_name: 'Ann' });
});

test('a card that another terminal was first with is a conflict for staff, who settle it with another card', async () => {
  const target = await demoCentre();
  const client = clientOf(target);
  const { replica, record, sync } = syncedTerminal(client);
  await ready(replica);
  // The replica has not heard of the rival's card when the customer swipes it.
  const rival = {
    type: 'record_customer',
    customer_action: 'new',
    code: 'rival',
    card_number: '999',
    first_name: 'Bob',
  };
  await client.call(rival);
  const code = record({ customer_action: 'new', card_number: '999', first_name: 'Ann' });
  await settled(replica, 1);
  await vi.waitFor(() => expect(replica.cards.byNumber('999')).toMatchObject({ code: 'rival', status: 'recorded' }));
  const [conflict] = replica.staff.list('attention');
  const by = { staff: 'Mary', reason: 'the card was Bob’s' };
  expect(replica.staff.giveCard(conflict?.id ?? '', '888', by, new Date())).toEqual({ done: true });
  sync.wake();
  await settled(replica);
  expect(await infoOf(client, '888')).toMatchObject({ code, first_name: 'Ann' });
  expect(await infoOf(client, '999')).toMatchObject({ code: 'rival', first_name: 'Bob' });
});

test('credentials that are wrong settle nothing: the sign-up waits', async () => {
  const target = await demoCentre();
  const good = clientOf(target);
  const bad = createCentralClient(target, { ...CREDENTIALS, user_password: 'wrong' });
  let current = good;
  const { replica, record } = syncedTerminal({ call: (...call) => current.call(...call) });
  await ready(replica);
  current = bad;
  record({ customer_action: 'new', card_number: '777', first_name: 'Ann' });
  await vi.waitFor(() => expect(replica.outbox.nextDue(new Date())?.getTime()).toBeGreaterThan(Date.now()), 10_000);
  expect(replica.outbox.counts()).toMatchObject({ pending: 1, attention: 0 });
  current = good;
  await settled(replica);
});

test('an email or phone that a customer has already is known at the centre, and nothing is without a centre', async () => {
  const client = clientOf(await demoCentre());
  await client.call({ type: 'record_customer', customer_action: 'new', email: 'John@example.com', phone: '555-2455' });
  const { isRepeated } = connectCentre(client, 't', () => []);
  expect(await isRepeated('email', 'john@example.com')).toBe(true);
  expect(await isRepeated('email', 'ohn@example.com')).toBe(false);
  expect(await isRepeated('phone', '555-2455')).toBe(true);
  const nowhere = connectCentre(clientOf('http://127.0.0.1:1/'), 't', () => []);
  expect(await nowhere.isRepeated('phone', '555-2455')).toBe(false);
});

test('what changes at the centre reaches the terminal, and both hold the same cards', async () => {
  const client = clientOf(await demoCentre());
  const { replica } = syncedTerminal(client);
  await ready(replica);
  expect(replica.cards.byNumber('6012340000000001')).toMatchObject({ status: 'issued' });
  await client.call({ type: 'record_customer', customer_action: 'new', card_number: 'AB-1', first_name: 'Bob' });
  const registration = {
    customer_action: 'register',
    card_number: '6012340000000001',
    customer_password: 'ilovecheese',
  };
  await client.call({ type: 'record_customer', ...registration });
  await vi.waitFor(() => {
    expect(replica.cards.byNumber('AB-1')).toMatchObject({ status: 'recorded' });
    expect(replica.cards.byNumber('6012340000000001')).toMatchObject({ status: 'registered' });
  });
});
