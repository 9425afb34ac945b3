// The feed that terminals' replicas are made of, on each database.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueCards, toIssue } from '../../central/admin.ts';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { renewEpoch } from '../../central/store/epoch.ts';
import { AT_ONCE } from '../../central/store/numbering.ts';
import type { Database } from '../../central/store/sql.ts';
import { writeCardLine } from '../../shared/extensions/card-lines.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { ISSUED_CARDS } from '../contract/world.ts';
import { createCaller } from '../support/caller.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { createFeedReader } from '../support/feed-reader.ts';

describeOnEachDatabase('the feed', (testDatabase) => {
  let database: Database;
  let passwordHash = '';
  beforeAll(async () => {
    database = await testDatabase().open();
    passwordHash = await hashSecret(USER.user_password);
  });
  afterAll(() => database.close());

  /** A fresh account, with three blank cards. */
  async function shop() {
    const account_id = randomUUID();
    await createAccount(database, account_id, passwordHash);
    const call = createCaller(
      createAnswer(database, () => new Date()),
      { ...USER, account_id },
    );
    const record = (fields: Fields) => call({ type: 'record_customer', customer_action: 'new', ...fields });
    const issue = (numbers: readonly string[]) =>
      database.transact((sql) => issueCards(sql, account_id, toIssue(numbers), new Date()));
    return { account_id, call, record, issue };
  }

  const numbers = (from: number, amount: number) => Array.from({ length: amount }, (_, index) => String(from + index));
  const [blank = ''] = ISSUED_CARDS;

  test('tells of every kind of card, and then of what becomes of it, in lines of the agreed form', async () => {
    const { call, record } = await shop();
    await record({ card_number: 'A-1', code: 'C1' });
    await record({ card_number: 'A-2', customer_password: 'ilovecheese' });
    await record({ code: 'no-card' });
    const page = async (cursor: string) => (await call({ type: 'replica_feed', cursor })) as Record<string, string>;
    const first = await page('');
    const lines = [
      ...ISSUED_CARDS.map((number) => ({ card_number: number, code: number, status: 'issued' as const })),
      { card_number: 'A-1', code: 'C1', status: 'recorded' as const },
      { card_number: 'A-2', code: 'A-2', status: 'registered' as const },
    ].map(writeCardLine);
    expect(first.cards?.split('\n').sort()).toEqual(lines.sort());
    expect(first).toMatchObject({ more: 'N', count: '5', epoch: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    await call({
      type: 'record_customer',
      customer_action: 'register',
      card_number: blank,
      customer_password: 'cheese',
    });
    expect(await page(first.cursor ?? '')).toMatchObject({ cards: `r${blank}`, count: '5', more: 'N' });
  });

  test('comes a page at a time in the order of card numbers, then of changes, and its total is of the cards told', async () => {
    const { call, record, issue } = await shop();
    await issue(numbers(7_000_000_000, AT_ONCE + 100));
    const reader = createFeedReader(call, 1000);
    const pages = [await reader.page(), await reader.page()];
    // What changes while the first cards are told comes behind them.
    await record({ card_number: '1000', code: 'before-all' });
    await call({
      type: 'record_customer',
      customer_action: 'register',
      card_number: '7000000001',
      customer_password: 'cheese',
    });
    expect(pages.map(({ lines, more }) => [lines.split('\n').length, more])).toEqual([
      [1000, true],
      [1000, true],
    ]);
    const told = pages.flatMap(({ lines }) => lines.split('\n'));
    expect(told).toEqual(told.toSorted());
    await reader.follow();
    expect(reader.cards.size).toBe(AT_ONCE + 104);
    expect(reader.cards.get('1000')).toEqual({ code: 'before-all', status: 'recorded' });
    expect(reader.cards.get('7000000001')?.status).toBe('registered');
    expect(reader.restarts()).toBe(0);
  });

  // Compared each with every other, they would take minutes.
  test('numbers as many cards as a chain issues at once', async () => {
    const { call, issue } = await shop();
    await issue(numbers(7_000_000_000, 8 * AT_ONCE));
    const reader = createFeedReader(call);
    await reader.follow();
    expect(reader.cards.size).toBe(8 * AT_ONCE + ISSUED_CARDS.length);
  });

  test('is good for one account and epoch: any other cursor, and an old terminal’s number, begins anew', async () => {
    const [mine, others] = [await shop(), await shop()];
    await others.issue(numbers(1000, 10));
    const cursorOf = async ({ call }: typeof mine) => String(((await call({ type: 'replica_feed' })) as Fields).cursor);
    const [cursor, foreign] = [await cursorOf(mine), await cursorOf(others)];
    expect(await mine.call({ type: 'replica_feed', cursor })).toMatchObject({ cursor, cards: '', more: 'N' });
    const beyond = cursor.replace(/\d+$/, (mark) => String(Number(mark) + 1));
    for (const bad of [foreign, beyond, '0', '17', 'x', `${cursor}.`, `${cursor}.${'9'.repeat(33)}`, '-1', '∞']) {
      const answer = await mine.call({ type: 'replica_feed', cursor: bad });
      expect(answer, bad).toMatchObject({ cursor: '', cards: '', more: 'Y' });
    }
    await database.transact(renewEpoch);
    expect(await mine.call({ type: 'replica_feed', cursor })).toMatchObject({ cursor: '', more: 'Y' });
  });

  test('says what time it is by the database’s clock, and up to when a back-up has all', async () => {
    const { call } = await shop();
    const before = (await call({ type: 'replica_feed' })) as Fields;
    expect(before.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(before.backed_up).toBeUndefined();
    const mark = '2026-11-27T08:44:59.000Z';
    await database.transact((sql) => sql.run('INSERT INTO backup_mark (id, backed_up_to) VALUES (1, $1)', mark));
    expect(await call({ type: 'replica_feed' })).toMatchObject({ backed_up: mark });
  });

  test('takes a length of 1 to 20,000', async () => {
    const { call } = await shop();
    for (const length of ['0', '20001', 'x', '1.5'])
      expect(await call({ type: 'replica_feed', length })).toMatchObject({ error: 'length must be 1 to 20000.' });
  });

  test('many who read it at once, while cards change, are all told the same', async () => {
    const { call, record, issue } = await shop();
    await issue(numbers(8_000_000_000, 3000));
    const readers = Array.from({ length: 8 }, (_, index) => createFeedReader(call, 500 + 100 * index));
    await Promise.all([
      ...readers.map((reader) => reader.follow()),
      ...numbers(100, 100).map((card_number) => record({ card_number, code: `c${card_number}` })),
    ]);
    await Promise.all(readers.map((reader) => reader.follow()));
    const [first, ...others] = readers.map(({ cards }) => new Map([...cards].sort()));
    expect(first?.size).toBe(3103);
    for (const other of others) expect(other).toEqual(first);
  });
});
