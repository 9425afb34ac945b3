// A centre that only keeps the documentation: no feed, no lease, no idempotency key. The terminal learns a card when it meets it.
import { expect, test, vi } from 'vitest';
import { createCardLookup } from '../../../app/terminal/card-lookup.ts';
import type { Event } from '../../../app/terminal/events.ts';
import { serveHttp } from '../../support/http-server.ts';
import { clientOf, demoCentre, ready, type SyncedTerminal, settled, syncedTerminal } from '../../support/sync.ts';

const ISSUED = '6012340000000001';
const OTHERS = '6012340000000003';

/** What a swipe comes to. */
async function swipe({ replica, centre, sync }: SyncedTerminal, card_number: string): Promise<Event> {
  const lookUp = createCardLookup({ replica, centre, online: () => sync.status().online, now: () => new Date() });
  const event = lookUp.here(card_number);
  return event.type === 'checking' ? lookUp.ask(card_number) : event;
}

/** A line to `target` as to a centre that only speaks XML, and in its own way: other white space, attributes. */
async function xmlLine(target: string): Promise<string> {
  return serveHttp(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const fields = new URLSearchParams(Buffer.concat(chunks).toString());
    fields.delete('output');
    const answer = await (await fetch(target, { method: 'POST', body: fields })).text();
    response.end(answer.replace(/<(code|card_number)>([^<]*)</g, '<$1 kind="text">\n  $2\n<'));
  });
}

/** Somebody registers a card elsewhere, at another terminal of the account. */
async function registeredElsewhere(target: string, card_number: string): Promise<void> {
  const customer = { card_number, customer_password: 'a word of hers', first_name: 'Eve' };
  const reply = await clientOf(target).call({ type: 'record_customer', customer_action: 'register', ...customer });
  expect(reply).toMatchObject({ response: { status: 'success' } });
}

const card = (card_number: string, situation: string) => ({ type: 'card', card_number, situation });

test.each([
  ['JSON', async (target: string) => target],
  ['XML only', xmlLine],
])('cards are learned as they are met, and signed up for what they are: %s', async (_title, line) => {
  const target = await demoCentre('--documented-only');
  const terminal = syncedTerminal(clientOf(await line(target)));
  const { replica, record } = terminal;
  await ready(replica);
  expect([replica.binding.hasFeed(), replica.cards.count()]).toEqual([false, 0]);
  expect(replica.account.campaigns()).toMatchObject([{ id: '1234567890123456', type: 'points' }]);
  expect(replica.account.customFields()).toMatchObject([{ number: 2, choices: ['Single', 'Married'] }]);
  expect(await swipe(terminal, ISSUED)).toEqual(card(ISSUED, 'issued'));
  expect(await swipe(terminal, '777')).toEqual(card('777', 'unknown'));
  record({
    customer_action: 'register',
    card_number: ISSUED,
    customer_password: 'ilovecheese',
    first_name: 'Zo\u00eb',
  });
  const code = record({
    customer_action: 'new',
    card_number: '777',
    first_name: 'Ann',
    campaign_id: '1234567890123456',
  });
  await settled(replica);
  expect(await swipe(terminal, ISSUED)).toEqual(card(ISSUED, 'registered'));
  expect(await swipe(terminal, '777')).toEqual(card('777', 'recorded'));
  // What was learned of a card before does not hide that somebody has registered it elsewhere since.
  expect(await swipe(terminal, OTHERS)).toEqual(card(OTHERS, 'issued'));
  await registeredElsewhere(target, OTHERS);
  expect(await swipe(terminal, OTHERS)).toEqual(card(OTHERS, 'registered'));
  expect(replica.cards.byNumber(OTHERS)).toMatchObject({ status: 'registered' });
  const reply = await clientOf(target).call({ type: 'customer_info', card_number: '777' });
  expect(reply).toMatchObject({ response: { customer: { code, first_name: 'Ann' } } });
  expect(replica.retention.erase('9999', new Date(0))).toBe(0);
});

test('a card that somebody registered elsewhere while a customer is at the forms stays theirs', async () => {
  const target = await demoCentre('--documented-only');
  const terminal = syncedTerminal(clientOf(target));
  const { replica, record } = terminal;
  await ready(replica);
  expect(await swipe(terminal, ISSUED)).toEqual(card(ISSUED, 'issued'));
  await registeredElsewhere(target, ISSUED);
  record({
    customer_action: 'register',
    card_number: ISSUED,
    customer_password: 'ilovecheese',
    first_name: 'Zo\u00eb',
  });
  await settled(replica, 1);
  expect(replica.staff.list('attention')).toMatchObject([{ action: 'register', state: 'conflict' }]);
  const reply = await clientOf(target).call({ type: 'customer_info', card_number: ISSUED });
  expect(reply).toMatchObject({ response: { customer: { first_name: 'Eve', registered: 'Y' } } });
});

test('without a network a card that was seen before is known, and of another it is said that nobody can tell', async () => {
  const target = await demoCentre('--documented-only');
  let there = true;
  const client = clientOf(target);
  const terminal = syncedTerminal({
    call: (...call) =>
      there ? client.call(...call) : Promise.resolve({ kind: 'unreachable', detail: 'ECONNREFUSED' }),
  });
  const { replica, record, sync } = terminal;
  await ready(replica);
  await swipe(terminal, ISSUED);
  there = false;
  await vi.waitFor(() => expect(sync.status().online).toBe(false), 10_000);
  expect(await swipe(terminal, ISSUED)).toEqual(card(ISSUED, 'issued'));
  const other = '6012340000000002';
  expect(await swipe(terminal, other)).toEqual(card(other, 'unsure'));
  // Nobody could tell that this card was issued: the customer signed up with a password, and the centre decides.
  record({ customer_action: 'new', card_number: other, customer_password: 'ilovecheese', first_name: 'Ann' }, false);
  record({ customer_action: 'new', card_number: '888', first_name: 'Bob' }, false);
  there = true;
  await settled(replica);
  const reply = await client.call({ type: 'customer_info', card_number: other });
  expect(reply).toMatchObject({ response: { customer: { code: other, first_name: 'Ann', registered: 'Y' } } });
});

test('a centre that has record_customer and nothing else gets the sign-ups, and a terminal that opens', async () => {
  const target = await demoCentre('--documented-only', '--calls', 'record_customer');
  const terminal = syncedTerminal(clientOf(target));
  const { replica, record } = terminal;
  await ready(replica);
  expect(await swipe(terminal, '777')).toEqual(card('777', 'unsure'));
  record({ customer_action: 'new', card_number: '777', first_name: 'Ann', customer_password: 'ilovecheese' }, false);
  record({ customer_action: 'new', card_number: ISSUED, first_name: 'Bob', customer_password: 'ilovecheese' }, false);
  await settled(replica);
  expect(replica.cards.byNumber(ISSUED)).toMatchObject({ status: 'registered' });
});
