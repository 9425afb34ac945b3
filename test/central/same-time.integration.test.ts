// A user or customer who is not there costs as many memory-hard hashes as a wrong password: nobody can tell them apart by time.
import path from 'node:path';
import { hash, verify } from '@node-rs/argon2';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Answer, createAnswer } from '../../central/answer.ts';
import { hashSecret, verifyOrNobody } from '../../central/secrets.ts';
import { openDatabase } from '../../central/store/open.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { ISSUED_CARDS } from '../contract/world.ts';
import { temporaryFolder } from '../support/temporary.ts';

vi.mock('@node-rs/argon2', async (importOriginal) => {
  const argon2 = await importOriginal<typeof import('@node-rs/argon2')>();
  return { ...argon2, hash: vi.fn(argon2.hash), verify: vi.fn(argon2.verify) };
});

// The hash that stands in for those who are not there is made once, when the program starts.
beforeAll(async () => void (await verifyOrNobody('', undefined)));

async function shop(): Promise<Answer> {
  const database = await openDatabase(path.join(temporaryFolder(), 'central.sqlite'));
  onTestFinished(() => database.close());
  await createAccount(database, 'shop', await hashSecret(USER.user_password));
  return createAnswer(database, () => new Date());
}

/** How many hashes a call costs, and what it is told. */
async function costOf(answer: Answer, fields: Fields): Promise<readonly [number, unknown]> {
  const count = (): number => vi.mocked(verify).mock.calls.length + vi.mocked(hash).mock.calls.length;
  const before = count();
  const sent = { ...USER, account_id: 'shop', ...fields };
  const told = await answer({ fields: sent, from: '::1', idempotencyKey: undefined });
  return [count() - before, told];
}

test('a login costs one hash, whichever part of it is wrong', async () => {
  const answer = await shop();
  const wrong = { user_password: 'wrong', type: 'campaigns_list' };
  const expected = await costOf(answer, wrong);
  expect(expected).toEqual([1, expect.objectContaining({ status: 'error' })]);
  expect(await costOf(answer, { ...wrong, user_id: 'nobody' })).toEqual(expected);
  expect(await costOf(answer, { ...wrong, account_id: 'nowhere' })).toEqual(expected);
  expect(await costOf(answer, { ...wrong, user_password: USER.user_password, user_id: 'nobody' })).toEqual(expected);
});

test('a customer’s password costs one hash, whether there is a customer or a password or neither', async () => {
  const answer = await shop();
  await costOf(answer, {
    type: 'record_customer',
    customer_action: 'new',
    code: 'C1',
    customer_password: 'ilovecheese',
  });
  const wrong = { type: 'validate_customer_password', customer_password: 'ilovewine' };
  const expected = await costOf(answer, { ...wrong, code: 'C1' });
  expect(expected).toEqual([1, expect.objectContaining({ status: 'error' })]);
  expect(await costOf(answer, { ...wrong, code: 'nobody' })).toEqual(expected);
  expect(await costOf(answer, { ...wrong, card_number: '999' })).toEqual(expected);
  expect(await costOf(answer, { ...wrong, card_number: ISSUED_CARDS[0] ?? '' })).toEqual(expected);
});
