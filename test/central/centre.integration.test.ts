import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { EXAMPLE, EXAMPLE_CARD } from '../contract/example.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const CREDENTIALS = { user_id: 'john1970', user_password: '1959caadac9b13dcb3', account_id: 'greatwidgets' };
const NEW = { ...CREDENTIALS, type: 'record_customer', customer_action: 'new' };
const REGISTER = {
  ...CREDENTIALS,
  type: 'record_customer',
  customer_action: 'register',
  customer_password: 'ilovecheese',
};

async function centre(...more: readonly string[]) {
  const database = path.join(temporaryFolder(), 'central.sqlite');
  initCentre(database);
  const program = await startCentre(database, 0, more);
  onTestFinished(() => program.end());
  const post = async (fields: Record<string, string>): Promise<string> =>
    (await fetch(program.captured, { method: 'POST', body: new URLSearchParams(fields) })).text();
  return { program, post, url: program.captured };
}

const SENT = { ...NEW, ...EXAMPLE, card_number: EXAMPLE_CARD };

const documented = (code: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<response status="success">
  <customer status="new">
    <code>${code}</code>
  </customer>
</response>
`;

test('the specification’s example gives the documented XML, as a form and as multipart', async () => {
  const { post, url } = await centre();
  expect(await post(SENT)).toBe(documented(EXAMPLE.code));
  const body = new FormData();
  const other = { ...SENT, code: '2', card_number: '2', customer_username: 'jane' };
  for (const [name, value] of Object.entries(other)) body.set(name, value);
  expect(await (await fetch(url, { method: 'POST', body })).text()).toBe(documented('2'));
});

test('a query works too, as JSON and JSONP, at both paths', async () => {
  const { url } = await centre();
  const get = async (fields: Record<string, string>) => fetch(`${url}/api.php?${new URLSearchParams(fields)}`);
  const json = await get({ ...NEW, card_number: '77', output: 'JSON', condensed: 'yes' });
  expect(await json.text()).toBe('{"status":"success","customer":{"status":"new","code":"77"}}');
  const jsonp = await get({ ...NEW, card_number: '77', callback: 'app.done', condensed: 'yes' });
  expect(await jsonp.text()).toMatch(/^\/\*\*\/app\.done\(\{"status":"error","error":"card_number matches/);
  expect(jsonp.headers.get('content-type')).toContain('application/javascript');
  expect(jsonp.headers.get('x-content-type-options')).toBe('nosniff');
});

test('one of many registrations of a card wins, and so does one of many new records', async () => {
  const { post } = await centre();
  const race = async (fields: Record<string, string>) => Promise.all(Array.from({ length: 40 }, () => post(fields)));
  const wins = (answers: readonly string[]) => answers.filter((answer) => answer.includes('status="success"')).length;
  expect(wins(await race({ ...REGISTER, card_number: '6012340000000001' }))).toBe(1);
  expect(wins(await race({ ...NEW, card_number: '555', first_name: 'John' }))).toBe(1);
});

test('what the transport refuses is refused in words of the contract', async () => {
  const { url } = await centre();
  const post = (body: BodyInit, type?: string) =>
    fetch(url, { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) });
  const cases: [Promise<Response>, number][] = [
    [post('{}', 'application/json'), 415],
    [post(new URLSearchParams({ a: 'x'.repeat(70_000) })), 413],
    [post(new URLSearchParams({ a: 'x'.repeat(5000) })), 413],
    [post(new URLSearchParams(Array.from({ length: 201 }, (_, index) => [`f${index}`, 'x']))), 413],
    [fetch(`${url}/elsewhere`), 404],
  ];
  for (const [reply, status] of cases) {
    const answer = await reply;
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain('<response status="error">');
  }
});

test('wrong credentials get one message, whichever part was wrong', async () => {
  const { post } = await centre();
  const wrong = [{ user_id: 'x' }, { user_password: 'sesame-open' }, { account_id: 'x' }];
  const answers = await Promise.all(wrong.map((part) => post({ ...NEW, first_name: 'J', ...part })));
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('user_id, user_password or account_id is not right.');
  expect(await post({ type: 'record_customer' })).toContain(
    'user_id is required; user_password is required; customer_action',
  );
});

test('every call is logged, and no secret and no customer with it', async () => {
  const { post, program, url } = await centre('--log', 'info');
  const secrets = { customer_password: 'ilovecheese', customer_PIN: '738291046553' };
  await post({ ...NEW, ...secrets, first_name: 'Wilhelmina', card_number: 'CARD-70015' });
  await post({ ...NEW, first_name: 'J', user_password: 'sesame-open' });
  await fetch(`${url}/?${new URLSearchParams({ ...REGISTER, ...secrets, card_number: '6012340000000001' })}`);
  await fetch(`${url}/%zz?${new URLSearchParams(REGISTER)}`);
  await fetch(url, { method: 'POST', body: JSON.stringify(REGISTER), headers: { 'content-type': 'application/json' } });
  await program.end();
  const lines = program.output().split('\n');
  const answered = lines.filter((line) => line.includes('"call answered"')).map((line) => JSON.parse(line));
  expect(answered.map(({ type, status }) => [type, status])).toEqual([
    ['record_customer', 'success'],
    ['record_customer', 'error'],
    ['record_customer', 'success'],
  ]);
  expect(lines.filter((line) => line.includes('"incoming request"')).length).toBeGreaterThanOrEqual(4);
  for (const secret of [
    ...Object.values(secrets),
    'sesame-open',
    '1959caad',
    'Wilhelmina',
    'CARD-70015',
    '6012340000000001',
  ])
    expect(program.output()).not.toContain(secret);
});

test('the feed gives cards, then what changed of them, and nothing personal', async () => {
  const { post } = await centre();
  const feed = async (cursor: string) =>
    JSON.parse(await post({ ...CREDENTIALS, type: 'replica_feed', cursor, output: 'JSON' }));
  const first = await feed('');
  expect(first).toMatchObject({ more: 'N', count: '20', epoch: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(first.cards.split('\n')).toHaveLength(20);
  await post({ ...REGISTER, card_number: '6012340000000007', first_name: 'Wilhelmina' });
  expect(await feed(first.cursor)).toEqual({
    status: 'success',
    epoch: first.epoch,
    cards: 'r6012340000000007',
    cursor: first.cursor.replace(/20$/, '21'),
    more: 'N',
    count: '20',
    checksum: expect.stringMatching(/^\d+$/),
    time: expect.any(String),
  });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'stopped by %s, even twice, it answers the calls it has and ends',
  async (signal) => {
    const { program, post } = await centre('--log', 'info');
    const last = post({ ...REGISTER, card_number: '6012340000000002' });
    await vi.waitUntil(() => program.output().includes('"incoming request"'));
    const ended = once(program.child, 'exit');
    program.child.kill(signal);
    program.child.kill(signal);
    expect(await last).toContain('status="registered"');
    await ended;
    expect(program.child.exitCode).toBe(0);
  },
);
