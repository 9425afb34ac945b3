// Plays the reports of integrators (requests*.ts) on the centre, over HTTP, on each database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { createServer } from '../../central/server.ts';
import { insertApiUser } from '../../central/store/accounts.ts';
import type { Database } from '../../central/store/sql.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createAccount, USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { PLAIN, type RequestCase, type Sent } from './request-case.ts';
import { REQUESTS } from './requests.ts';
import { SEARCHES } from './requests-search.ts';
import { VALUES } from './requests-values.ts';

/** Another user of the account, for cases with other credentials. */
export const SECOND = { user_id: 'kiosk', user_password: 'another long password' } as const;

const CALL: Fields = { type: 'record_customer', customer_action: 'new' };
const BOUNDARY = 'b0undary';

describeOnEachDatabase('a request from the field', (testDatabase) => {
  let database: Database;
  let url = '';
  let hashes: readonly string[] = [];
  let stop: () => Promise<void>;

  beforeAll(async () => {
    database = await testDatabase().open();
    hashes = await Promise.all([USER, SECOND].map(({ user_password }) => hashSecret(user_password)));
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

  async function account(account_id: string): Promise<void> {
    const [first = '', second = ''] = hashes;
    await createAccount(database, account_id, first);
    const user = { user_id: SECOND.user_id, account_id, password_hash: second, mayManageFields: false };
    await database.transact((sql) => insertApiUser(sql, user));
  }

  const post = async (fields: Fields, headers: Record<string, string>): Promise<string> =>
    (await fetch(url, { method: 'POST', body: new URLSearchParams({ ...fields }), headers })).text();

  const cases = [...REQUESTS, ...VALUES, ...SEARCHES].map((each, index) => ({ ...each, index }));
  test.each(cases)('$title', async ({ index, ...each }) => {
    const account_id = `field-${index}`;
    await account(account_id);
    const headers = { ...each.headers, ...(each.key !== undefined && { 'idempotency-key': each.key }) };
    const caller = { ...USER, account_id };
    for (const fields of each.given ?? [])
      expect(await post({ ...caller, ...PLAIN, ...CALL, ...fields }, headers)).toContain('"status":"success"');
    const reply = await play(each, { ...caller, ...each.credentials, ...(each.call ?? CALL) }, headers);
    const text = await reply.text();
    for (const words of each.says) expect(text).toMatch(words instanceof RegExp ? words : literally(words));
    expect(reply.status).toBe(each.status ?? 200);
    const asked = each.ask && (await post({ ...caller, ...PLAIN, ...each.ask }, {}));
    for (const words of each.told ?? []) expect(asked).toContain(words);
  });

  function play({ send, mark = '' }: RequestCase, call: Fields, headers: Record<string, string>): Promise<Response> {
    const address = `${url}/${'address' in send ? `?${send.address}` : ''}`;
    if ('query' in send) return fetch(`${url}/?${mark}${new URLSearchParams({ ...call })}&${send.query}`, { headers });
    const [type, body] = 'form' in send ? formOf(send, call) : multipartOf(send, call);
    const marked = new Uint8Array(Buffer.concat([Buffer.from(mark), body]));
    return fetch(address, { method: 'POST', headers: { 'content-type': type, ...headers }, body: marked });
  }
});

const literally = (text: string): RegExp => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

type FormSent = Extract<Sent, { readonly form: unknown }>;
type MultipartSent = Extract<Sent, { readonly parts: unknown }>;

function formOf({ form, type = 'application/x-www-form-urlencoded' }: FormSent, call: Fields): [string, Buffer] {
  return [type, Buffer.concat([Buffer.from(`${new URLSearchParams({ ...call })}&`), Buffer.from(form)])];
}

function multipartOf(
  { parts, boundary = BOUNDARY, ending = `--${BOUNDARY}--\r\n` }: MultipartSent,
  call: Fields,
): [string, Buffer] {
  const named = Object.entries(call).map(([name, value]) => ({
    head: `Content-Disposition: form-data; name="${name}"`,
    value,
  }));
  const bytes = [...named, ...parts].map(({ head, value }) =>
    Buffer.concat([Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')]),
  );
  return [`multipart/form-data; boundary=${boundary}`, Buffer.concat([...bytes, Buffer.from(ending)])];
}
