// Strangers who guess, beside callers who are logged in: how they are limited, and whom they do not hold up. On each database.
import { verify } from '@node-rs/argon2';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Answer, createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const argon2 = await importOriginal<typeof import('@node-rs/argon2')>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});
const really = vi.mocked(verify).getMockImplementation() ?? verify;

describeOnEachDatabase('strangers', (testDatabase) => {
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase().open();
    await createAccount(database, 'shop', await hashSecret(USER.user_password));
    return () => database.close();
  });
  afterEach(() => void vi.mocked(verify).mockReset().mockImplementation(really));

  const centre = (): Answer => createAnswer(database, () => new Date());
  const callTo = (answer: Answer, from: string) => (fields: Fields) =>
    answer({ fields: { ...USER, account_id: 'shop', ...fields }, from, idempotencyKey: undefined });
  const guess = (answer: Answer, from: string, index: number) =>
    callTo(answer, from)({ type: 'campaigns_list', user_id: `made-up-${index}`, user_password: 'wrong' });

  /** Guesses one after another until one is turned away. */
  async function guessesFrom(from: string, centres: readonly Answer[]): Promise<number> {
    vi.mocked(verify).mockResolvedValue(false);
    for (let index = 0; index < 100; index++) {
      const answer = centres[index % centres.length];
      if (answer && (await guess(answer, from, index)) === 'tooMany') return index;
    }
    return Number.POSITIVE_INFINITY;
  }

  test('an address gets sixty guesses a minute, whatever users it makes up, and another address its own', async () => {
    const answer = centre();
    expect(await guessesFrom('10.1.0.1', [answer])).toBe(60);
    expect(await guess(answer, '10.1.0.2', 0)).toMatchObject({ status: 'error' });
    vi.mocked(verify).mockImplementation(really);
    expect(await callTo(answer, '10.1.0.2')({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
  });

  test('two centres on one PostgreSQL count together; in memory each counts for itself', async () => {
    const shared = testDatabase().name.startsWith('postgres');
    expect(await guessesFrom('10.2.0.1', [centre(), centre()])).toBe(shared ? 60 : Number.POSITIVE_INFINITY);
  });

  test('terminals that log in all at once are no guesses', async () => {
    const answer = centre();
    for (let round = 0; round < 5; round++) {
      // Another hash each time: none of these logins is remembered.
      const password_hash = await hashSecret(USER.user_password);
      await database.transact((sql) => sql.run('UPDATE api_users SET password_hash = $1', password_hash));
      const logins = Array.from({ length: 20 }, () => callTo(answer, '10.3.0.1')({ type: 'campaigns_list' }));
      for (const login of await Promise.all(logins)) expect(login).toMatchObject({ status: 'success' });
    }
  });

  test('while strangers’ hashes stand still, a caller’s go on', async () => {
    const answer = centre();
    const call = callTo(answer, '10.4.0.1');
    expect(await call({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
    let release = (): void => undefined;
    const still = new Promise<void>((resolve) => {
      release = resolve;
    });
    vi.mocked(verify).mockImplementation(async (stored, secret, ...more) => {
      if (secret === 'wrong') await still;
      return really(stored, secret, ...more);
    });
    // Each from an address of its own: only the lane stands between them and every core.
    const flood = Array.from({ length: 200 }, (_, index) => guess(answer, `10.5.0.${index}`, index));
    const NEW = { type: 'record_customer', customer_action: 'new', customer_password: 'ilovecheese' };
    expect(await call({ ...NEW, code: 'C1' })).toMatchObject({ status: 'success' });
    expect(await call({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
    release();
    const told = await Promise.all(flood);
    expect(told.filter((each) => each === 'busy')).toHaveLength(200 - 32);
  });
});
