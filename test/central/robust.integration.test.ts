// What a hostile or unlucky day brings: bursts of guesses, lost races, requests that are too large or half sent, slow stops.

import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { issueCards, toIssue } from '../../central/admin.ts';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { createServer } from '../../central/server.ts';
import type { Database } from '../../central/store/sql.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { createFeedReader } from '../support/feed-reader.ts';
import { initCentre, startCentre } from '../support/processes.ts';
import { temporaryFolder } from '../support/temporary.ts';

describeOnEachDatabase('the centre', (testDatabase) => {
  let database: Database;
  let url = '';
  let stop: () => Promise<void>;

  beforeAll(async () => {
    database = await testDatabase().open();
    const server = createServer({
      answer: createAnswer(database, () => new Date()),
      ping: async () => undefined,
      logLevel: 'silent',
    });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    await createAccount(database, 'shop', await hashSecret(USER.user_password));
    stop = async () => {
      await server.close();
      await database.close();
    };
  });
  afterAll(() => stop());

  const fields = { ...USER, account_id: 'shop', output: 'JSON' };
  const post = (body: URLSearchParams | FormData, headers = {}) => fetch(url, { method: 'POST', body, headers });
  const call = (more: Record<string, string>, headers = {}) =>
    post(new URLSearchParams({ ...fields, ...more }), headers);

  test('identical calls that are refused, and identical ones that are not, are all answered by the contract', async () => {
    await call({ type: 'record_customer', customer_action: 'new', card_number: '5001', first_name: 'A' });
    for (const card_number of ['5001', '5002']) {
      const send = { type: 'record_customer', customer_action: 'new', card_number, first_name: 'B' };
      const replies = await Promise.all(
        Array.from({ length: 20 }, () => call(send, { 'idempotency-key': `key-${card_number}` })),
      );
      expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect(new Set(await Promise.all(replies.map((reply) => reply.text()))).size).toBe(1);
    }
  });

  test('one field that is defined by many at once is defined once, and nobody gets a 500', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () =>
        call({ type: 'manage_fields', action: 'add', custom_field_99_label: 'Shoe size' }),
      ),
    );
    const answers = await Promise.all(replies.map((reply) => reply.json() as Promise<{ status: string }>));
    expect(answers.filter(({ status }) => status === 'success')).toHaveLength(1);
  });

  test('a burst of guesses gets no more of them than a queue, and the right password passes meanwhile', {
    timeout: 60_000,
  }, async () => {
    await call({ type: 'campaigns_list' });
    const guess = (index: number) => call({ type: 'campaigns_list', user_password: `wrong-${index}` });
    const replies = await Promise.all(Array.from({ length: 40 }, (_, index) => guess(index)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(30);
    expect(await (await call({ type: 'campaigns_list' })).json()).toMatchObject({ status: 'success' });
  });

  test('many cards are issued at once, all or none, and the feed gives them', async () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => String(7_000_000_000 + index));
    const issue = (cards: readonly string[]) =>
      database.transact((sql) => issueCards(sql, 'shop', toIssue(cards), new Date()));
    await issue(numbers);
    await expect(issue(['7100000000', '7000000007'])).rejects.toThrow('7000000007');
    const feed = createFeedReader(async (asked) => (await (await call(asked)).json()) as CallResponse);
    await feed.follow();
    const issued = [...feed.cards.keys()].filter((number) => number.startsWith('70'));
    expect(issued.sort()).toEqual(numbers);
    expect(feed.cards.has('7100000000')).toBe(false);
  });

  test('what is over 64 KiB is refused however it is sent, and a field sent twice counts as sent last', async () => {
    const large = new FormData();
    for (let index = 0; index < 150; index++) large.append(`field_${index}`, 'x'.repeat(4000));
    const refused = await post(large);
    expect(refused.status).toBe(413);
    expect(await refused.text()).toContain('64 KiB');
    const twice = new FormData();
    for (const [name, value] of Object.entries({ ...fields, type: 'record_customer', customer_action: 'new' }))
      twice.append(name, value);
    twice.append('first_name', 'First');
    twice.append('first_name', 'Last');
    twice.append('code', 'twice');
    expect(await (await post(twice)).json()).toMatchObject({ status: 'success' });
    const { customer } = (await (await call({ type: 'customer_info', code: 'twice' })).json()) as { customer: object };
    expect(customer).toMatchObject({ first_name: 'Last' });
  });

  test('callers who never send their calls whole hold nobody up', async () => {
    const { port, host } = new URL(url);
    const head = `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\n`;
    const slow = Array.from({ length: 200 }, () => net.connect(Number(port), '127.0.0.1'));
    await Promise.all(slow.map((socket) => once(socket, 'connect')));
    for (const socket of slow) socket.write(`${head}user_id=`);
    expect(await (await call({ type: 'campaigns_list' })).json()).toMatchObject({ status: 'success' });
    for (const socket of slow) socket.destroy();
  });

  test('an address that cannot be read is refused without repeating it', async () => {
    const reply = await fetch(`${url}/%zz?user_password=SECRET1`);
    expect(reply.status).toBe(400);
    const text = await reply.text();
    expect(text).toContain('<response status="error">');
    expect(text).not.toContain('SECRET1');
  });
});

test('no password of a mail server stands in the help', () => {
  const env = { ...process.env, CARDWRIGHT_SMTP: 'smtp://user:S3cretPw@mail.example:587' };
  const { stdout } = spawnSync(process.execPath, ['central/main.ts', 'serve', '--help'], { encoding: 'utf8', env });
  expect(stdout).toContain('CARDWRIGHT_SMTP');
  expect(stdout).not.toContain('S3cretPw');
});

test('a call that is never sent whole does not keep the centre from stopping', { timeout: 40_000 }, async () => {
  const database = path.join(temporaryFolder(), 'central.sqlite');
  initCentre(database);
  const centre = await startCentre(database, 0, ['--log', 'info']);
  onTestFinished(() => void centre.child.kill('SIGKILL'));
  const socket = net.connect(Number(new URL(centre.captured).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nuser_id=',
  );
  await vi.waitUntil(() => centre.output().includes('"incoming request"'));
  await centre.end('SIGTERM');
  expect(centre.child.exitCode).toBe(0);
});
