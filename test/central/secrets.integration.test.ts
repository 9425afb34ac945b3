// Secrets at rest: what is stored, what is upgraded, and the pepper that the database does not hold, on each database.
import { randomBytes, scryptSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { forgetPepper, loadPepper, pepperFileOf } from '../../central/pepper.ts';
import { hashSecret, isCurrent, verifySecret } from '../../central/secrets.ts';
import { findApiUser } from '../../central/store/accounts.ts';
import { findCustomer } from '../../central/store/customers.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A hash as the centre made it before argon2id. */
function scryptHash(secret: string): string {
  const salt = randomBytes(16);
  const hash = scryptSync(secret, salt, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 });
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`;
}

test('a hash is OWASP’s argon2id in PHC string format, and nothing without its pepper', async () => {
  const [pepper, other] = [randomBytes(32), randomBytes(32)];
  const stored = await hashSecret('ilovecheese', pepper);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifySecret('ilovecheese', stored, pepper)).toBe(true);
  for (const wrong of [other, undefined]) expect(await verifySecret('ilovecheese', stored, wrong)).toBe(false);
  expect(await verifySecret('ilovewine', stored, pepper)).toBe(false);
});

describeOnEachDatabase('secrets', (testDatabase) => {
  const pepper = randomBytes(32);
  let accounts = 0;
  let database: Database;
  beforeAll(async () => {
    database = await testDatabase().open();
    return () => database.close();
  });

  async function shop(password_hash: string) {
    const account_id = `shop-${++accounts}`;
    await createAccount(database, account_id, password_hash);
    const answer = createAnswer(database, () => new Date(), { pepper });
    const call = (fields: Fields) =>
      answer({ fields: { ...USER, account_id, ...fields }, from: '::1', idempotencyKey: undefined });
    const user = () => database.transact((sql) => findApiUser(sql, USER.user_id, account_id));
    const customer = () => database.transact((sql) => findCustomer(sql, account_id, 'code', 'C1'));
    return { account_id, call, user, customer };
  }

  test('an API password of before is upgraded by the call that brings it, and by no wrong one', async () => {
    const old = scryptHash(USER.user_password);
    const { call, user } = await shop(old);
    expect(await call({ type: 'campaigns_list', user_password: 'wrong' })).toMatchObject({ status: 'error' });
    expect((await user())?.password_hash).toBe(old);
    expect(await call({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
    const upgraded = (await user())?.password_hash ?? '';
    expect(isCurrent(upgraded)).toBe(true);
    expect(await verifySecret(USER.user_password, upgraded, pepper)).toBe(true);
    expect(await call({ type: 'campaigns_list' })).toMatchObject({ status: 'success' });
    expect((await user())?.password_hash).toBe(upgraded);
  });

  test('a customer’s password of before is upgraded when it is validated, and is no change of the card', async () => {
    const { account_id, call, customer } = await shop(await hashSecret(USER.user_password, pepper));
    await call({ type: 'record_customer', customer_action: 'new', code: 'C1', customer_password: 'ilovecheese' });
    const set = 'UPDATE customers SET password_hash = $1 WHERE account_id = $2 AND code = $3';
    await database.transact((sql) => sql.run(set, scryptHash('ilovecheese'), account_id, 'C1'));
    const validate = (customer_password: string) =>
      call({ type: 'validate_customer_password', code: 'C1', customer_password });
    expect(await validate('ilovewine')).toMatchObject({ status: 'error' });
    expect((await customer())?.password_hash).toMatch(/^scrypt\$/);
    expect(await validate('ilovecheese')).toMatchObject({ status: 'success' });
    expect(isCurrent((await customer())?.password_hash ?? '')).toBe(true);
    expect(await validate('ilovecheese')).toMatchObject({ status: 'success' });
  });

  test('the pepper is made once, for its owner only, and is the database’s for life', async () => {
    const file = path.join(temporaryFolder(), 'pepper');
    const load = (named: string) => database.transact((sql) => loadPepper(sql, named));
    onTestFinished(() => database.transact(forgetPepper));
    const [first, second] = await Promise.all([load(file), load(file)]);
    expect(first).toHaveLength(32);
    expect(second).toEqual(first);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['pepper']);
    const copy = `${file}.copy`;
    fs.copyFileSync(file, copy);
    expect(await load(copy)).toEqual(first);
    const other = `${file}.other`;
    fs.writeFileSync(other, randomBytes(32));
    await expect(load(other)).rejects.toThrow(/another database’s pepper: bring back the file/);
    fs.writeFileSync(other, 'short');
    await expect(load(other)).rejects.toThrow(/not a pepper of 32 bytes/);
    await expect(load(`${file}.lost`)).rejects.toThrow(/is missing, and this database’s passwords/);
    expect(fs.existsSync(`${file}.lost`)).toBe(false);
  });

  test('of two centres that come first with peppers of their own, one is refused', async () => {
    const folder = temporaryFolder();
    onTestFinished(() => database.transact(forgetPepper));
    const peppers = await Promise.allSettled(
      ['one', 'two'].map((name) => database.transact((sql) => loadPepper(sql, path.join(folder, name)))),
    );
    expect(peppers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

test('the pepper is beside a SQLite file, and has to be named for a server', () => {
  expect(pepperFileOf('/shop/central.sqlite', undefined)).toBe('/shop/central.sqlite.pepper');
  expect(pepperFileOf('/shop/central.sqlite', '/keys/pepper')).toBe('/keys/pepper');
  expect(pepperFileOf('postgres://host/cards', '/keys/pepper')).toBe('/keys/pepper');
  expect(() => pepperFileOf('postgres://john:S3cret@host/cards', undefined)).toThrow(/^(?!.*S3cret).*--pepper-file/);
});
