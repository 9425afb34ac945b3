// Every case of the contract, over HTTP, on each database: the same answers and records, in both formats and by every transport.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret, verifySecret } from '../../central/secrets.ts';
import { createServer } from '../../central/server.ts';
import { findCustomer } from '../../central/store/customers.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { readResponse } from '../../shared/wire/read-response.ts';
import { bodyOf, type CallResponse, textOf } from '../../shared/wire/response.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { rowsOf } from '../support/rows.ts';
import { TRANSPORTS, type Transport } from '../support/transports.ts';
import type { ContractCase } from './case.ts';
import { CASES } from './cases/index.ts';
import { type CallCentre, seenAtCentre } from './centre-seen.ts';
import { createAccount, USER } from './centre-world.ts';
import { expectAnswer, type Given, type Success } from './expect-answer.ts';
import { expectRecorded } from './expect-recorded.ts';

/** Formats and transports in turn: case after case, each of them with each of the others. */
const FORMATS = ['JSON', 'XML'] as const;
const WAYS = Object.values(TRANSPORTS);

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

  /** A fresh account; gives a function that calls in it, as the case that is number `index` does. */
  async function account(account_id: string, index = 0): Promise<CallCentre> {
    await createAccount(database, account_id, passwordHash);
    const transport: Transport = WAYS[index % WAYS.length] ?? TRANSPORTS.form;
    const output = FORMATS[index % FORMATS.length] ?? 'JSON';
    return async (fields) => {
      const reply = await transport(url, { ...USER, account_id, type: 'record_customer', output, ...fields });
      const answer = readResponse(await reply.text());
      if (!answer) throw new Error('no answer of the contract');
      // What is over the transport's limits is refused by the transport, in the contract's words.
      expect([200, 413]).toContain(reply.status);
      return answer;
    };
  }

  test.each(CASES.map((each, index) => ({ ...each, index })))('$title', async ({ index, given = [], ...rest }) => {
    const account_id = `case-${index}`;
    const call = await account(account_id, index);
    for (const fields of given) expect(givenBy(await call(fields))).toHaveProperty('status');
    const before = await rowsOf(database, account_id);
    const answer = givenBy(await call(rest.send));
    expectAnswer(answer, rest.answer);
    if ('error' in answer) expect(await rowsOf(database, account_id)).toEqual(before);
    else await expectAtCentre(call, account_id, rest, answer);
  });

  async function expectAtCentre(
    call: CallCentre,
    account_id: string,
    each: ContractCase,
    answer: Success,
  ): Promise<void> {
    const { send, after = {} } = each;
    const seen = await seenAtCentre(call, answer.code);
    expectRecorded(seen, each, answer);
    if (after.balances) expect(seen.balances).toMatchObject(after.balances);
    if (after.secrets) await expectSecrets(call, account_id, answer.code, after.secrets);
    // The owner is told once of each customer: the one who registers after a `new` call is no news.
    const query = 'SELECT id FROM mails WHERE account_id = $1 AND code = $2';
    const mails = await database.transact((sql) => sql.all(query, account_id, answer.code));
    expect(mails).toHaveLength(send.send_no_email === undefined ? 1 : 0);
  }

  async function expectSecrets(call: CallCentre, account_id: string, code: string, secrets: Fields): Promise<void> {
    const { customer_password, customer_PIN } = secrets;
    if (customer_password !== undefined) {
      const answer = await call({ type: 'validate_customer_password', code, customer_password });
      expect(answer).toMatchObject({ status: 'success' });
    }
    // No call asks for a PIN: the terminal's are checked where they are recorded.
    const customer = await database.transact((sql) => findCustomer(sql, account_id, 'code', code));
    if (customer_PIN !== undefined) expect(await verifySecret(customer_PIN, customer?.pin_hash ?? '')).toBe(true);
  }

  test.each([
    { customer_action: 'new', card_number: '7777', first_name: 'John' },
    { customer_action: 'register', card_number: '6012340000000001', customer_password: 'ilovecheese' },
  ])('two hundred identical calls at once: one success, $customer_action', { timeout: 240_000 }, async (fields) => {
    const account_id = `race-${fields.customer_action}`;
    const call = await account(account_id);
    const answers = await Promise.all(Array.from({ length: 200 }, () => call(fields)));
    expect(answers.filter(({ status }) => status === 'success')).toHaveLength(1);
    const rows = await database.transact((sql) =>
      sql.all('SELECT code FROM customers WHERE account_id = $1 AND issued_blank = 0', account_id),
    );
    expect(rows).toHaveLength(1);
  });
});

function givenBy(answer: CallResponse): Given {
  if (answer.status !== 'success') return { error: textOf(answer.error) ?? '' };
  const { status, code, card_number } = bodyOf(answer.customer);
  return { status: status as 'new', code: textOf(code) ?? '', card_number: textOf(card_number) };
}
