// Strangers who guess, beside callers who are logged in: how they are limited, and whom they do not hold up. On each database.
import { verify } from '@node-rs/argon2';
import { afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Answer, createAnswer } from '../../central/answer.ts';
import { startHousekeeping } from '../../central/housekeeping.ts';
import { createKnownLogins } from '../../central/known-logins.ts';
import { hashSecret } from '../../central/secrets.ts';
import { insertApiUser } from '../../central/store/accounts.ts';
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
  afterEach(async () => {
    vi.mocked(verify).mockReset().mockImplementation(really);
    vi.useRealTimers();
    // What everybody shares is there again, as after a minute.
    await database.transact((sql) => sql.run('DELETE FROM guesses'));
  });

  const CALLER = { account_id: 'shop', user_id: USER.user_id };
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
    // Another was right at another process.
    const known = createKnownLogins(database, () => new Date());
    known.wasRight({ ...CALLER, user_id: 'kiosk-2', from: '10.4.0.2' });
    await database.transact(async (sql) => {
      const password_hash = await hashSecret(USER.user_password);
      await insertApiUser(sql, { ...CALLER, user_id: 'kiosk-2', password_hash, mayManageFields: false });
    });
    await vi.waitUntil(() => known.has({ ...CALLER, user_id: 'kiosk-2', from: '10.4.0.2' }), 15_000);
    let release = (): void => undefined;
    const still = new Promise<void>((resolve) => {
      release = resolve;
    });
    vi.mocked(verify).mockImplementation(async (stored, secret, ...more) => {
      if (secret === 'wrong') await still;
      return really(stored, secret, ...more);
    });
    // Each from an address of its own: only the lane stands between them and every core.
    const guesses = Array.from({ length: 200 }, (_, index) => guess(answer, `10.5.0.${index}`, index));
    const NEW = { type: 'record_customer', customer_action: 'new', customer_password: 'ilovecheese' };
    expect(await call({ ...NEW, code: 'C1' })).toMatchObject({ status: 'success' });
    expect(await call({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
    const kiosk2 = { type: 'campaigns_list', user_id: 'kiosk-2' };
    expect(await callTo(answer, '10.4.0.3')(kiosk2)).toBe('busy');
    expect(await callTo(answer, '10.4.0.2')(kiosk2)).toMatchObject({ status: 'success' });
    release();
    const told = await Promise.all(guesses);
    expect(told.filter((each) => each === 'busy')).toHaveLength(200 - 32);
  });

  /** Ten addresses use up their own guesses, which is all that everybody shares, and an eleventh guesses once. */
  async function flood(answer: Answer): Promise<readonly unknown[]> {
    // The minute does not end meanwhile.
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date() });
    vi.mocked(verify).mockResolvedValue(false);
    const told: unknown[] = [];
    for (let index = 0; index < 600; index += 20) {
      const from = `10.6.0.${Math.floor(index / 60)}`;
      told.push(...(await Promise.all(Array.from({ length: 20 }, (_, more) => guess(answer, from, index + more)))));
    }
    told.push(await guess(answer, '10.6.0.10', 600));
    vi.mocked(verify).mockImplementation(really);
    return told;
  }

  test('all addresses together get six hundred guesses a minute; who was right lately from where it calls is not among them', async () => {
    const kiosk = '10.7.0.1';
    const known = createKnownLogins(database, () => new Date());
    expect(await callTo(centre(), kiosk)({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
    await vi.waitUntil(() => known.has({ ...CALLER, from: kiosk }), 15_000);
    // As after a restart, or in another process: another connection, and nothing in memory.
    const other = await testDatabase().open();
    onTestFinished(() => other.close());
    const restarted = createAnswer(other, () => new Date());
    const told = await flood(restarted);
    expect(told.slice(0, 600).filter((answer) => (answer as { status?: string }).status === 'error')).toHaveLength(600);
    expect(told.slice(600)).toEqual(['tooMany']);
    expect(await callTo(restarted, kiosk)({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
    // With the kiosk's name from elsewhere, and with another's from the kiosk's address, one is a stranger.
    expect(await callTo(restarted, '10.7.0.2')({ type: 'campaigns_list', user_password: 'wrong' })).toBe('tooMany');
    expect(await guess(restarted, kiosk, 0)).toBe('tooMany');
  });

  test('a login is known for thirty days after it was last right, though its process never hashed it again', async () => {
    let today = new Date('2020-01-01T00:00:00Z');
    const afterDays = (days: number) => {
      today = new Date(today.getTime() + days * 86_400_000);
    };
    const caller = { ...CALLER, user_id: 'kiosk-3', from: '10.8.0.1' };
    const known = createKnownLogins(database, () => today);
    const rows = () => database.read((sql) => sql.all('SELECT * FROM known_logins WHERE right_at < $1', '2020-06'));
    for (const days of [0, 20, 25]) {
      afterDays(days);
      known.wasRight(caller);
      await vi.waitUntil(async () => (await rows()).some(({ right_at }) => right_at === today.toISOString()), 15_000);
    }
    expect(JSON.stringify(await rows())).not.toMatch(/kiosk-3|10\.8|shop/);
    afterDays(30);
    expect(await known.has(caller)).toBe(true);
    afterDays(1);
    expect(await known.has(caller)).toBe(false);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(
      startHousekeeping(
        database,
        () => today,
        (error) => expect.unreachable(String(error)),
      ),
    );
    vi.advanceTimersByTime(60_000);
    await vi.waitUntil(async () => (await rows()).length === 0, 15_000);
  });
});
