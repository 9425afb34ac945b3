// What terminals say of themselves, and where it is told. On each database.
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { DEMO } from '../../central/admin.ts';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { createServer } from '../../central/server.ts';
import type { Database } from '../../central/store/sql.ts';
import { listTerminals, saveTerminal, sumTerminals, type Terminal } from '../../central/store/terminals.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { initCentre, runCentre, startCentre } from '../support/processes.ts';

const HEARTBEAT = {
  terminal_id: '7b0d9a3e-58a3-4b1c-9d34-0c2f4f1f8a11',
  version: '0.1.0',
  pending: '3',
  attention: '1',
  oldest: '2026-01-02T02:00:00Z',
  devices: 'reader enabled, pinPad absent',
};

describeOnEachDatabase('terminals', (testDatabase) => {
  let database: Database;
  let passwordHash = '';
  let accounts = 0;
  let today = new Date('2026-01-02T03:00:00.000Z');
  beforeAll(async () => {
    database = await testDatabase().open();
    passwordHash = await hashSecret(USER.user_password);
    return () => database.close();
  });

  async function account() {
    const account_id = `shop-${++accounts}`;
    await createAccount(database, account_id, passwordHash);
    const answer = createAnswer(database, () => today);
    const beat = (fields: Fields) => {
      const sent = { ...USER, account_id, type: 'terminal_heartbeat', ...fields };
      return answer({ fields: sent, from: '::1', idempotencyKey: undefined });
    };
    const known = () => database.transact((sql) => listTerminals(sql, account_id));
    return { account_id, beat, known };
  }

  test('the latest of each is kept, and nothing else', async () => {
    const { account_id, beat, known } = await account();
    const first = { account_id, ...HEARTBEAT, pending: 3, attention: 1, oldest: '2026-01-02T02:00:00.000Z' };
    expect(await beat(HEARTBEAT)).toEqual({ status: 'success' });
    expect(await known()).toEqual([{ ...first, heard_at: today.toISOString() }]);
    today = new Date(today.getTime() + 60_000);
    const idle = { ...HEARTBEAT, pending: '0', attention: '0', oldest: '', devices: '' };
    expect(await beat(idle)).toEqual({ status: 'success' });
    const { oldest: _oldest, ...rest } = first;
    const later = { ...rest, pending: 0, attention: 0, devices: '', heard_at: today.toISOString() };
    expect(await known()).toEqual([later]);
  });

  test.each<[Fields, string]>([
    [{ terminal_id: '' }, 'terminal_id is required'],
    [{ terminal_id: 'x'.repeat(37) }, 'terminal_id must be 1 to 36'],
    [{ terminal_id: 'a\tb' }, 'terminal_id must be'],
    [{ version: 'v'.repeat(65) }, 'version must be at most 64'],
    [{ pending: '-1' }, 'pending must be a whole number'],
    [{ attention: '1.5', oldest: 'yesterday' }, 'attention must be a whole number of at most 9 digits; oldest must be'],
    [{ oldest: '2026-13-02T02:00:00Z' }, 'oldest must be'],
    [{ devices: 'reader\nenabled' }, 'devices must be'],
  ])('what is no heartbeat is told so, and kept nowhere: %o', async (wrong, told) => {
    const { beat, known } = await account();
    expect(await beat({ ...HEARTBEAT, ...wrong })).toMatchObject({ error: expect.stringContaining(told) });
    expect(await known()).toEqual([]);
  });

  test('an account has so many and no more, until one has been silent for ninety days', async () => {
    const { account_id, known } = await account();
    const { oldest: _oldest, ...rest } = HEARTBEAT;
    const save = (terminal_id: string, heard_at: string) => {
      const terminal: Terminal = {
        account_id,
        ...rest,
        pending: 0,
        attention: 0,
        oldest: undefined,
        terminal_id,
        heard_at,
      };
      return database.transact((sql) => saveTerminal(sql, terminal, 2));
    };
    expect(await save('a', '2026-01-01T00:00:00.000Z')).toBe(true);
    expect(await save('b', '2026-03-01T00:00:00.000Z')).toBe(true);
    expect(await save('c', '2026-03-31T00:00:00.000Z')).toBe(false);
    expect(await save('b', '2026-03-31T00:00:00.000Z')).toBe(true);
    expect(await save('c', '2026-04-02T00:00:00.000Z')).toBe(true);
    expect((await known()).map(({ terminal_id }) => terminal_id)).toEqual(['b', 'c']);
  });

  test('they are listed with their headings, and summed for Prometheus by account', async () => {
    const { account_id, beat } = await account();
    await beat({ ...HEARTBEAT, terminal_id: 'kiosk-1' });
    const start = today;
    today = new Date(today.getTime() + 20 * 60_000);
    await beat({ ...HEARTBEAT, terminal_id: 'kiosk-2', oldest: '' });
    const listed = runCentre(['terminals', '--account', account_id, '--database', testDatabase().name]).split('\n');
    expect(listed).toEqual([
      'account\tterminal\tversion\tlast heard\tpending\tattention\toldest\tdevices',
      `${account_id}\tkiosk-1\t0.1.0\t${start.toISOString()}\t3\t1\t2026-01-02T02:00:00.000Z\treader enabled, pinPad absent`,
      `${account_id}\tkiosk-2\t0.1.0\t${today.toISOString()}\t3\t1\t\treader enabled, pinPad absent`,
    ]);
    const server = createServer({
      answer: () => Promise.reject(new Error('no call')),
      ping: async () => undefined,
      sumTerminals: () => database.transact((sql) => sumTerminals(sql, new Date(today.getTime() - 15 * 60_000))),
      logLevel: 'silent',
    });
    onTestFinished(() => server.close());
    const { payload } = await server.inject('/metrics');
    for (const [name, value] of Object.entries({ terminals: 2, terminals_silent: 1, terminal_pending: 6 }))
      expect(payload).toContain(`cardwright_${name}{account="${account_id}"} ${value}`);
    expect(payload).toMatch(new RegExp(`cardwright_terminal_oldest_seconds\\{account="${account_id}"\\} \\d{4,}`));
  });

  test('a centre that runs tells of what terminals say to it', async () => {
    const { name } = testDatabase();
    initCentre(name);
    const centre = await startCentre(name);
    onTestFinished(() => centre.end());
    const { user_id, user_password, account_id } = DEMO;
    for (const terminal_id of ['kiosk-1', 'kiosk-2']) {
      const sent = {
        user_id,
        user_password,
        account_id,
        type: 'terminal_heartbeat',
        ...HEARTBEAT,
        attention: '2',
        terminal_id,
      };
      const reply = await fetch(centre.captured, {
        method: 'POST',
        body: new URLSearchParams({ ...sent, output: 'JSON' }),
      });
      expect(await reply.json()).toEqual({ status: 'success' });
    }
    const metrics = await (await fetch(`${centre.captured}/metrics`)).text();
    const sums = { terminals: 2, terminals_silent: 0, terminal_pending: 6, terminal_attention: 4 };
    for (const [each, value] of Object.entries(sums))
      expect(metrics).toContain(`cardwright_${each}{account="${account_id}"} ${value}`);
  });
});

test('without the database the other metrics are told', async () => {
  const server = createServer({
    answer: () => Promise.reject(new Error('no call')),
    ping: async () => undefined,
    sumTerminals: () => Promise.reject(new Error('gone')),
    logLevel: 'silent',
  });
  onTestFinished(() => server.close());
  const { statusCode, payload } = await server.inject('/metrics');
  expect(statusCode).toBe(200);
  expect(payload).toContain('cardwright_calls_total');
});
