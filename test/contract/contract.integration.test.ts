// Every case of the contract, over HTTP, on each database: the same answers, in both formats.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { createServer } from '../../central/server.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import { bodyOf, textOf } from '../../shared/wire/response.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { CASES } from './cases/index.ts';
import { createAccount, USER } from './centre-world.ts';
import { expectAnswer, type Given } from './expect-answer.ts';

describeOnEachDatabase('the centre', (testDatabase) => {
  let database: Database;
  let url = '';
  let stop: () => Promise<void>;
  let passwordHash = '';

  beforeAll(async () => {
    database = await testDatabase().open();
    passwordHash = await hashSecret(USER.user_password);
    const server = createServer({
      answer: createAnswer(database, () => new Date()),
      ping: async () => undefined,
      logLevel: 'silent',
    });
    url = await server.listen({ port: 0, host: '127.0.0.1' });
    stop = async () => {
      await server.close();
      await database.close();
    };
  });
  afterAll(() => stop());

  async function call(account_id: string, output: string, fields: Fields): Promise<Given> {
    const body = new URLSearchParams({ ...USER, account_id, type: 'record_customer', output, ...fields });
    const reply = await fetch(url, { method: 'POST', body });
    const answer = readResponse(await reply.text());
    if (!answer) throw new Error('no answer of the contract');
    // What is over the transport's limits is refused by the transport, in the contract's words.
    expect([200, 413]).toContain(reply.status);
    if (answer.status !== 'success') return { error: textOf(answer.error) ?? '' };
    const customer = bodyOf(answer.customer);
    return {
      status: customer.status as 'new',
      code: textOf(customer.code) ?? '',
      card_number: textOf(customer.card_number),
    };
  }

  test.each(CASES.map((each, index) => ({ ...each, index })))('$title', async ({ index, given = [], send, answer }) => {
    const account = `case-${index}`;
    await createAccount(database, account, passwordHash);
    for (const fields of given) expect(await call(account, 'JSON', fields)).toHaveProperty('status');
    expectAnswer(await call(account, index % 2 === 0 ? 'JSON' : 'XML', send), answer);
  });

  test.each([
    { customer_action: 'new', card_number: '7777', first_name: 'John' },
    { customer_action: 'register', card_number: '6012340000000001', customer_password: 'ilovecheese' },
  ])('two hundred identical calls at once: one success, $customer_action', { timeout: 240_000 }, async (fields) => {
    const account = `race-${fields.customer_action}`;
    await createAccount(database, account, passwordHash);
    const answers = await Promise.all(Array.from({ length: 200 }, () => call(account, 'JSON', fields)));
    expect(answers.filter((answer) => 'status' in answer)).toHaveLength(1);
    const rows = await database.transact((sql) =>
      sql.all('SELECT code FROM customers WHERE account_id = $1 AND issued_blank = 0', account),
    );
    expect(rows).toHaveLength(1);
  });
});
