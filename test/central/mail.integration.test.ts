// The owner's mail, to a real SMTP listener.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { createMailer } from '../../central/mailer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { insertBlankCards } from '../../central/store/customers.ts';
import { queueMail } from '../../central/store/mails.ts';
import { openDatabase } from '../../central/store/open.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { ISSUED_CARDS } from '../contract/world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** `atOnce`: the first so many are taken together, or none of them. */
async function listener(atOnce = 1): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = [];
  const { promise: together, resolve: take } = Promise.withResolvers<void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        if (mails.length >= atOnce) take();
        void together.then(() => done());
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => server.close());
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, mails };
}

test('the owner is told of the first who registers a blank card, with the custom values and without secrets', async () => {
  const database = await openDatabase(path.join(temporaryFolder(), 'central.sqlite'));
  onTestFinished(() => database.close());
  await createAccount(database, 'shop', await hashSecret(USER.user_password));
  const now = () => new Date();
  const answer = createAnswer(database, now);
  const call = (fields: Record<string, string>) =>
    answer({
      fields: { ...USER, account_id: 'shop', type: 'record_customer', ...fields },
      from: '::1',
      idempotencyKey: undefined,
    });
  const secrets = { customer_password: 'ilovecheese', customer_PIN: '738291' };
  const [blank = '', quiet = ''] = ISSUED_CARDS;
  const register = { customer_action: 'register', ...secrets };
  const registered = { status: 'success', customer: { status: 'registered' } };
  expect(await call({ ...register, card_number: blank, custom_field_2: 'Single' })).toMatchObject(registered);
  expect(await call({ ...register, card_number: quiet, send_no_email: '' })).toMatchObject(registered);
  // Recorded by `new`, the owner has heard of the customer; the password that is set later is no news.
  await call({ customer_action: 'new', card_number: '555', first_name: 'Ann', send_no_email: 'true' });
  expect(await call({ ...register, card_number: '555' })).toMatchObject(registered);
  const { url, mails } = await listener();
  const onFailure = () => expect.fail('a mail failed');
  const onError = onFailure;
  const mailer = createMailer({ database, smtp: url, from: 'terminal@example.com', now, onFailure, onError });
  onTestFinished(() => mailer.stop());
  expect(await mailer.flush()).toBe(1);
  expect(mails[0]).toContain(`card_number: ${blank}`);
  expect(mails[0]).toContain('Marital status: Single');
  for (const secret of Object.values(secrets)) expect(mails[0]).not.toContain(secret);
});

test('the owner is told of a new customer, unless send_no_email is there; a mail that fails waits and survives a restart', async () => {
  const file = path.join(temporaryFolder(), 'central.sqlite');
  let now = new Date('2026-01-02T03:04:05Z');
  let database = await openDatabase(file);
  onTestFinished(() => database.close());
  await createAccount(database, 'shop', await hashSecret(USER.user_password));
  const answer = createAnswer(database, () => now);
  const record = (fields: Record<string, string>) =>
    answer({
      fields: { ...USER, account_id: 'shop', type: 'record_customer', customer_action: 'new', ...fields },
      from: '::1',
      idempotencyKey: undefined,
    });
  const failures: string[] = [];
  const mailerTo = (smtp: string) => {
    const mailer = createMailer({
      database,
      smtp,
      from: 'terminal@example.com',
      now: () => now,
      onFailure: ({ id }, _reason, givenUp) => failures.push(`${id}${givenUp ? ' given up' : ''}`),
      onError: () => expect.fail('the queue failed'),
    });
    onTestFinished(() => mailer.stop());
    return mailer;
  };

  expect(await record({ code: 'C1', first_name: 'Wilhelmina', customer_password: 'ilovecheese' })).toMatchObject({
    status: 'success',
  });
  await record({ code: 'C2', first_name: 'Quiet', send_no_email: 'false' });
  await record({ code: 'C1', first_name: 'Refused' });
  expect(await mailerTo('smtp://127.0.0.1:9').flush()).toBe(0);
  expect(failures).toHaveLength(1);

  await database.close();
  database = await openDatabase(file);
  const { url, mails } = await listener();
  const mailer = mailerTo(url);
  expect(await mailer.flush()).toBe(0);
  now = new Date(now.getTime() + 3_600_000);
  expect(await mailer.flush()).toBe(1);
  expect(await mailer.flush()).toBe(0);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('To: owner@example.com');
  expect(mails[0]).toContain('first_name: Wilhelmina');
  expect(mails[0]).not.toContain('ilovecheese');
});

test('a running mailer looks by itself, gives a mail up after its last try, and tells of a queue that fails', async () => {
  const database = await openDatabase(path.join(temporaryFolder(), 'central.sqlite'));
  await createAccount(database, 'shop', await hashSecret(USER.user_password));
  const now = () => new Date();
  await database.transact(async (sql) => {
    await insertBlankCards(sql, 'shop', ['777'], now().toISOString());
    await queueMail(sql, 'shop', '777', now());
    await sql.run('UPDATE mails SET attempts = 80');
  });
  const told: unknown[] = [];
  const mailer = createMailer({
    database,
    smtp: 'smtp://127.0.0.1:9',
    from: 'terminal@example.com',
    now,
    onFailure: (_mail, reason, givenUp) => told.push({ reason, givenUp }),
    onError: () => told.push('failed'),
  });
  mailer.start();
  await vi.waitFor(() => expect(told).toEqual([{ reason: 'ESOCKET', givenUp: true }]), 5000);
  await vi.waitFor(async () => {
    expect(await database.transact((sql) => sql.all('SELECT id FROM mails'))).toEqual([]);
  });
  await database.close();
  await vi.waitFor(() => expect(told).toContain('failed'), 5000);
  await mailer.stop();
});

describeOnEachDatabase('the queue of mails', (testDatabase) => {
  test('is shared: two mailers that send at once send each mail once', async () => {
    const databases = [await testDatabase().open(), await testDatabase().open()] as const;
    const [database] = databases;
    await createAccount(database, 'shop', await hashSecret(USER.user_password));
    const now = () => new Date();
    const codes = Array.from({ length: 20 }, (_, index) => `C${index}`).sort();
    await database.transact(async (sql) => {
      await insertBlankCards(sql, 'shop', codes, now().toISOString());
      for (const code of codes) await queueMail(sql, 'shop', code, now());
    });
    // Each mailer has one mail in hand at a time: two at once are of both.
    const { url: smtp, mails } = await listener(2);
    const onFailure = () => expect.fail('a mail failed');
    const mailers = databases.map((each) =>
      createMailer({ database: each, smtp, from: 'terminal@example.com', now, onFailure, onError: onFailure }),
    );
    onTestFinished(async () => {
      for (const mailer of mailers) await mailer.stop();
      for (const each of databases) await each.close();
    });
    const waiting = async () => (await database.read((sql) => sql.all('SELECT id FROM mails'))).length;
    // A mailer that finds its mail taken looks again later.
    await Promise.all(
      mailers.map(async ({ flush }) => {
        while ((await waiting()) > 0) await flush();
      }),
    );
    expect(mails.map((mail) => /New customer (C\d+)/.exec(mail)?.[1]).sort()).toEqual(codes);
  });
});
