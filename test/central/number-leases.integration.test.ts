// Ranges of card numbers lent to terminals. On each database.
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { leaseNumbers, MOST_LEASES } from '../../central/lease-numbers.ts';
import { hashSecret } from '../../central/secrets.ts';
import { insertBlankCards } from '../../central/store/customers.ts';
import { drawFreshNumber } from '../../central/store/fresh-number.ts';
import { insertLease, listLeases, lookAt } from '../../central/store/number-leases.ts';
import type { Database, Sql } from '../../central/store/sql.ts';
import { planFields, readLease } from '../../shared/extensions/number-lease.ts';
import { randomDigits } from '../../shared/random.ts';
import type { Fields, NumberPlan } from '../../shared/record-customer/request.ts';
import { type Body, bodyOf, textOf } from '../../shared/wire/response.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { runCentre } from '../support/processes.ts';

/** Ten thousand numbers. */
const SMALL: NumberPlan = { length: 8, prefix: '60', suffix: '77' };
const LARGE: NumberPlan = { length: 16, prefix: '6012', suffix: '' };

describeOnEachDatabase('leases of card numbers', (testDatabase) => {
  let database: Database;
  let passwordHash = '';
  let accounts = 0;
  beforeAll(async () => {
    database = await testDatabase().open();
    passwordHash = await hashSecret(USER.user_password);
    return () => database.close();
  });

  /** Another process's: with connections of its own. */
  async function opened(): Promise<Database> {
    const other = await testDatabase().open();
    onTestFinished(() => other.close());
    return other;
  }

  async function account() {
    const account_id = `shop-${++accounts}`;
    await createAccount(database, account_id, passwordHash);
    const answer = createAnswer(database, () => new Date('2026-01-02T03:04:05Z'));
    const call = async (fields: Fields): Promise<Body> => {
      const told = await answer({ fields: { ...USER, account_id, ...fields }, from: '::1', idempotencyKey: undefined });
      if (typeof told === 'string') throw new Error(told);
      return told;
    };
    const lease = async (terminal_id: string, amount: number, plan = SMALL) =>
      call({ type: 'lease_numbers', terminal_id, amount: String(amount), ...planFields(plan) });
    const giveBack = (terminal_id: string, first: string, last: string, plan = SMALL) =>
      call({ type: 'return_numbers', terminal_id, first, last, ...planFields(plan) });
    const leases = async (terminal_id = '') =>
      (await database.transact((sql) => listLeases(sql, { account_id, terminal_id }))).map(
        ({ terminal_id: of, first, last }) => `${of} ${first}-${last}`,
      );
    return { account_id, call, lease, giveBack, leases };
  }

  test('a range is aligned, as long as was asked for, and another one each time', async () => {
    const { lease } = await account();
    const first = readLease(await lease('kiosk-1', 200, LARGE), LARGE);
    const second = readLease(await lease('kiosk-1', 200, LARGE), LARGE);
    expect(first).not.toEqual(second);
    for (const range of [first, second]) {
      expect(Number(range?.last) - Number(range?.first)).toBe(199);
      expect(Number(range?.first) % 200).toBe(0);
    }
  });

  test('no number is lent twice, to whomever, at whatever time, in ranges of whatever length', async () => {
    const { lease, leases } = await account();
    const amounts = [1000, 300, 7, 1, 64, 1000, 250, 999, 2, 500, 128, 1000];
    const told = await Promise.all(amounts.map((amount, index) => lease(`kiosk-${index % 3}`, amount)));
    // The last ones may find no place between the others.
    const ranges = told.flatMap((body) => readLease(body, SMALL) ?? []).sort((a, b) => (a.first < b.first ? -1 : 1));
    expect(ranges.length).toBeGreaterThan(5);
    ranges.slice(1).forEach((range, index) => {
      expect(Number(range.first)).toBeGreaterThan(Number(ranges[index]?.last));
    });
    expect(await leases()).toHaveLength(ranges.length);
  });

  test('numbers of one plan that are another’s too are lent once', async () => {
    const { account_id, lease } = await account();
    const inside: NumberPlan = { length: 9, prefix: '601', suffix: '77' };
    const wide: NumberPlan = { length: 9, prefix: '60', suffix: '7' };
    for (let block = 0; block < 10; block++)
      expect(await lease('kiosk-1', 1000, inside)).toMatchObject({ status: 'success' });
    // All that is drawn begins with 601, and some of each range ends with 77.
    let drawn = 0;
    const inThere = () => `1${String(drawn++ % 100).padStart(2, '0')}000`;
    const request = { account_id, terminal_id: 'kiosk-2', plan: wide, amount: 1000 };
    const ask = (random: () => string) => database.transact((sql) => leaseNumbers(sql, request, random, new Date()));
    expect(await ask(inThere)).toBe('usedUp');
    const beside = () => `2${String(drawn++ % 100).padStart(2, '0')}000`;
    expect(await ask(beside)).toMatchObject({ first: expect.stringMatching(/^2\d\d000$/) });
  });

  test('a plan that is nearly used up is told so after a few statements', async () => {
    const { account_id, lease } = await account();
    for (let block = 0; block < 10; block++) expect(await lease('kiosk-1', 1000)).toMatchObject({ status: 'success' });
    expect(await lease('kiosk-2', 1000)).toMatchObject({ error: expect.stringContaining('hardly any range') });
    let statements = 0;
    const counting = (sql: Sql): Sql => ({
      ...sql,
      all: (...query) => {
        statements += 1;
        return sql.all(...query);
      },
    });
    const request = { account_id, terminal_id: 'kiosk-2', plan: SMALL, amount: 1 };
    expect(await database.transact((sql) => leaseNumbers(counting(sql), request, randomDigits, new Date()))).toBe(
      'usedUp',
    );
    expect(statements).toBeLessThan(10);
  });

  test('the range with few cards in it is lent, and none that is full of them', async () => {
    const { account_id, lease } = await account();
    const cards = Array.from({ length: 9 * 300 }, (_, index) => {
      const middle = Math.floor(index / 300) * 1000 + (index % 300);
      return `60${String(middle).padStart(4, '0')}77`;
    });
    await database.transact((sql) => insertBlankCards(sql, account_id, cards, new Date().toISOString()));
    expect(await lease('kiosk-1', 1000)).toMatchObject({ lease: { first: '9000', last: '9999' } });
    expect(await lease('kiosk-1', 1000)).toMatchObject({ error: expect.stringContaining('hardly any range') });
  });

  test('a number that is generated for another caller is from no lease; a card that is swiped may be', async () => {
    const { account_id, call, lease } = await account();
    for (let block = 0; block < 9; block++) await lease('kiosk-1', 1000);
    const NEW = { type: 'record_customer', customer_action: 'new' };
    const generated: string[] = [];
    for (let index = 0; index < 20; index++) {
      const { customer } = await call({ ...NEW, first_name: 'J', ...planFields(SMALL) });
      generated.push(textOf(bodyOf(customer).card_number) ?? '');
    }
    expect(new Set(generated).size).toBe(20);
    const lent = await database.transact((sql) => listLeases(sql, { account_id }));
    const isLent = (number: string) =>
      lent.some(({ first, last }) => number >= `60${first}77` && number <= `60${last}77`);
    expect(generated.filter(isLent)).toEqual([]);
    const card_number = `60${lent[0]?.first}77`;
    expect(await call({ ...NEW, card_number })).toMatchObject({ status: 'success' });
  });

  test('nothing is lent between the moment when a number is drawn for a card and when the card is there', async () => {
    const { account_id, lease, leases } = await account();
    const numberOf = (middle: number) => `60${String(middle).padStart(4, '0')}77`;
    const blank = (numbers: readonly string[], sql: Sql) =>
      insertBlankCards(sql, account_id, numbers, '2026-01-01T00:00:00.000Z');
    const all = Array.from({ length: 10_000 }, (_, middle) => numberOf(middle));
    await database.transact((sql) => blank(all.slice(1), sql));
    const { promise: isDrawn, resolve: drawn } = Promise.withResolvers<void>();
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>();
    const other = await opened();
    const drawing = other.transact(async (sql) => {
      const number = await drawFreshNumber(sql, account_id, SMALL);
      drawn();
      await mayGoOn;
      await blank([number ?? ''], sql);
      return number;
    });
    await isDrawn;
    const lending = Promise.all(Array.from({ length: 20 }, (_, index) => lease(`kiosk-${index}`, 1)));
    // Long enough for a lease that waits for nobody.
    await Promise.race([lending, sleep(1000)]);
    goOn();
    expect(await drawing).toBe(numberOf(0));
    await lending;
    expect(await leases()).toEqual([]);
  });

  test('what is lent is found among ten thousand leases by looking at a few', async () => {
    const { account_id, lease } = await account();
    const leased_at = new Date().toISOString();
    const range = (index: number) => ({
      first: String(index * 1000).padStart(12, '0'),
      last: String(index * 1000 + 999).padStart(12, '0'),
    });
    await database.transact((sql) =>
      Promise.all(
        Array.from({ length: 10_000 }, (_, index) =>
          insertLease(sql, {
            account_id,
            terminal_id: `kiosk-${index % 500}`,
            plan: LARGE,
            ...range(index),
            leased_at,
          }),
        ),
      ),
    );
    const ends = [range(0), range(4321), range(9999), range(10_000)];
    const looked = await database.transact((sql) => lookAt(sql, account_id, LARGE, ends));
    expect(looked.map(({ leased }) => leased)).toEqual([true, true, true, false]);
    expect(await lease('kiosk-new', 1000, LARGE)).toMatchObject({ status: 'success' });
  });

  test('what is given back is lent again, all of it or a part, and giving it back twice is no fault', async () => {
    const { lease, giveBack, leases } = await account();
    for (let block = 0; block < 10; block++) await lease('kiosk-1', 1000);
    expect(await giveBack('kiosk-2', '3000', '3999')).toEqual({ status: 'success' });
    expect(await leases()).toHaveLength(10);
    for (let times = 0; times < 2; times++)
      expect(await giveBack('kiosk-1', '3000', '3999')).toEqual({ status: 'success' });
    expect(await leases()).toHaveLength(9);
    expect(await lease('kiosk-2', 1000)).toMatchObject({ lease: { first: '3000', last: '3999' } });
    expect(await giveBack('kiosk-1', '4100', '5899')).toEqual({ status: 'success' });
    const kept = await leases('kiosk-1');
    expect(kept).toContain('kiosk-1 4000-4099');
    expect(kept).toContain('kiosk-1 5900-5999');
    expect(kept).not.toContain('kiosk-1 5000-5999');
    expect(await lease('kiosk-2', 900)).toMatchObject({ lease: { first: '4500', last: '5399' } });
  });

  test('a terminal has a hundred leases at the most, of which those that are used up are none', async () => {
    const { account_id, lease, leases } = await account();
    const leased_at = new Date().toISOString();
    const digits = (number: number) => String(number).padStart(12, '0');
    await database.transact(async (sql) => {
      for (let index = 0; index < MOST_LEASES.terminal; index++) {
        const range = { first: digits(index * 2), last: digits(index * 2 + 1) };
        await insertLease(sql, { account_id, terminal_id: 'kiosk-1', plan: LARGE, ...range, leased_at });
      }
    });
    expect(await lease('kiosk-1', 2, LARGE)).toMatchObject({ error: expect.stringContaining('as many leases') });
    expect(await lease('kiosk-2', 2, LARGE)).toMatchObject({ status: 'success' });
    const used = [digits(0), digits(1)].map((number) => `6012${number}`);
    await database.transact((sql) => insertBlankCards(sql, account_id, used, leased_at));
    expect(await lease('kiosk-1', 2, LARGE)).toMatchObject({ status: 'success' });
    expect(await leases('kiosk-1')).toHaveLength(MOST_LEASES.terminal);
  });

  test.each<[Fields, string]>([
    [{ amount: '0' }, 'amount must be a whole number from 1 to 1000'],
    [{ amount: '1001' }, 'amount must be'],
    [{ amount: '' }, 'amount is required'],
    [{ terminal_id: '' }, 'terminal_id is required'],
    [{ card_number_generate: '' }, 'card_number_generate is required.'],
    [{ card_number_generate: '6' }, 'at least 4 digits free'],
    [{ card_number_prefix: 'A', amount: '' }, 'card_number_prefix must be 1 to 31 digits; amount is required'],
  ])('what is no request for numbers is told so: %o', async (wrong, told) => {
    const { call } = await account();
    const good = { type: 'lease_numbers', terminal_id: 'kiosk-1', amount: '10', ...planFields(SMALL) };
    expect(await call({ ...good, ...wrong })).toMatchObject({ error: expect.stringContaining(told) });
  });

  test('what is no range of the plan is told so', async () => {
    const { giveBack } = await account();
    expect(await giveBack('kiosk-1', '300', '3999')).toMatchObject({
      error: 'first must be 4 digits, as many as the plan leaves free.',
    });
    expect(await giveBack('kiosk-1', '4000', '3999')).toMatchObject({ error: 'last must not be below first.' });
  });

  test('an administrator lists leases, and takes them back', async () => {
    const { account_id, lease, leases } = await account();
    await lease('kiosk-1', 1000);
    await lease('kiosk-2', 1000);
    const run = (...args: string[]) =>
      runCentre(['leases', ...args, '--account', account_id, '--database', testDatabase().name]);
    const [listed = ''] = run('list', '--terminal', 'kiosk-1').split('\n');
    expect(listed).toMatch(/^kiosk-1\t60\d00077\t60\d99977\t2026-01-02T03:04:05.000Z$/);
    expect(run('take-back', '--terminal', 'kiosk-1')).toBe('1 lease taken back from kiosk-1');
    expect(await leases()).toEqual([expect.stringContaining('kiosk-2')]);
  });
});
