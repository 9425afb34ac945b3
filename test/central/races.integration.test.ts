// Fifty calls for one thing at once, on each database, from one process and from two: one has it, and all are answered.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO } from '../../central/admin.ts';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { findApiUser } from '../../central/store/accounts.ts';
import { type Customer, findCustomer, registerCustomer } from '../../central/store/customers.ts';
import { type Database, LostRaceError } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { ISSUED_CARDS } from '../contract/world.ts';
import { type Call, createCaller } from '../support/caller.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { initCentre, type Program, startCentre } from '../support/processes.ts';

const MANY = 50;
const NEW = { type: 'record_customer', customer_action: 'new' };
const [blank = ''] = ISSUED_CARDS;

/** What each of fifty callers sends, for one thing of which there is one. */
const RACES: readonly { readonly one: string; readonly send: (index: number) => Fields; readonly key?: string }[] = [
  {
    one: 'card to register',
    send: () => ({ ...NEW, customer_action: 'register', card_number: blank, customer_password: 'cheese' }),
  },
  { one: 'new card', send: (index) => ({ ...NEW, card_number: '7001', code: `c${index}` }) },
  { one: 'code', send: (index) => ({ ...NEW, card_number: `80${index}`, code: 'one' }) },
  { one: 'user name', send: (index) => ({ ...NEW, code: `u${index}`, customer_username: 'one' }) },
  { one: 'unique field', send: (index) => ({ ...NEW, code: `f${index}`, custom_field_5: 'one' }) },
];

const wins = (told: readonly CallResponse[]): number => told.filter(({ status }) => status === 'success').length;

describeOnEachDatabase('of one thing there is one', (testDatabase) => {
  let database: Database;
  let centres: readonly Program[] = [];
  beforeAll(async () => {
    database = await testDatabase().open();
    const { name } = testDatabase();
    initCentre(name);
    centres = [await startCentre(name), await startCentre(name)];
  }, 60_000);
  afterAll(async () => {
    for (const centre of centres) await centre.end();
    await database.close();
  });

  /** A fresh account, whose user has the password of the given hash. */
  async function account(passwordHash: Promise<string>): Promise<Fields> {
    const account_id = randomUUID();
    await createAccount(database, account_id, await passwordHash);
    return { ...USER, account_id };
  }

  /** Each call goes to the next of the ways. */
  const race = (
    ways: readonly Call[],
    send: (index: number) => Fields,
    key?: string,
  ): Promise<readonly CallResponse[]> =>
    Promise.all(Array.from({ length: MANY }, (_, index) => (ways[index % ways.length] ?? noWay)(send(index), key)));

  const inProcess = (credentials: Fields): readonly Call[] => [
    createCaller(
      createAnswer(database, () => new Date()),
      credentials,
    ),
  ];

  const through =
    (url: string, credentials: Fields): Call =>
    async (fields, key) => {
      const body = new URLSearchParams({ ...credentials, ...fields, output: 'JSON' });
      const headers = key === undefined ? {} : { 'idempotency-key': key };
      const reply = await fetch(url, { method: 'POST', body, headers });
      expect(reply.status).toBe(200);
      return (await reply.json()) as CallResponse;
    };

  /** The centres' hashes have their pepper: the demo's user has the same password. */
  const demoHash = async (): Promise<string> =>
    (await database.read((sql) => findApiUser(sql, DEMO.user_id, DEMO.account_id)))?.password_hash ?? '';

  const WAYS = [
    { how: 'within a process', hash: () => hashSecret(USER.user_password), waysOf: inProcess },
    {
      how: 'through two processes',
      hash: demoHash,
      waysOf: (credentials: Fields) => centres.map(({ captured }) => through(captured, credentials)),
    },
  ];

  for (const { how, hash, waysOf } of WAYS) {
    test.each(RACES)(`${how}: $one`, { timeout: 120_000 }, async ({ send }) => {
      const told = await race(waysOf(await account(hash())), send);
      expect(wins(told)).toBe(1);
    });

    test(`${how}: Idempotency-Key`, { timeout: 120_000 }, async () => {
      const credentials = await account(hash());
      const told = await race(waysOf(credentials), () => ({ ...NEW, first_name: 'John' }), 'one key');
      expect(wins(told)).toBe(MANY);
      expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
      const query = 'SELECT count(*) AS many FROM customers WHERE account_id = $1 AND issued_blank = 0';
      const [row] = await database.read((sql) => sql.all(query, credentials.account_id ?? ''));
      expect(Number(row?.many)).toBe(1);
    });
  }

  test('a registration that comes behind another writes nothing, and is told that it lost the race', async () => {
    const { account_id = '' } = await account(hashSecret(USER.user_password));
    const card = await database.read((sql) => findCustomer(sql, account_id, 'card_number', blank));
    const registered = (password_hash: string): Customer => ({
      ...(card as Customer),
      issuedBlank: false,
      password_hash,
    });
    await database.transact((sql) => registerCustomer(sql, registered('first')));
    await expect(database.transact((sql) => registerCustomer(sql, registered('second')))).rejects.toThrow(
      LostRaceError,
    );
    const kept = await database.read((sql) => findCustomer(sql, account_id, 'card_number', blank));
    expect(kept?.password_hash).toBe('first');
  });
});

const noWay: Call = () => Promise.reject(new Error('there is no way to call'));
