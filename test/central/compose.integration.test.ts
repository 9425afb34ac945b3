// A database of the version before values were stored composed: nothing is lost, everything is found.
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createAnswer } from '../../central/answer.ts';
import { hashSecret } from '../../central/secrets.ts';
import { MIGRATIONS } from '../../central/store/migrations.ts';
import { migrate } from '../../shared/migrate.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Body } from '../../shared/wire/response.ts';
import { USER } from '../contract/centre-world.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const OLD = MIGRATIONS.slice(
  0,
  MIGRATIONS.findIndex((step) => step.includes('to_compose')),
);

/** Runs statements on a database whose tables are of the old version. */
async function makeOld(name: string, statements: string): Promise<void> {
  if (!name.startsWith('postgres')) {
    const db = new Sqlite(name);
    migrate(db, OLD);
    db.exec(statements);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: name });
  await client.connect();
  for (const step of [...OLD, 'CREATE TABLE schema_version (version BIGINT NOT NULL)', statements])
    await client.query(step);
  await client.query('INSERT INTO schema_version (version) VALUES ($1)', [OLD.length]);
  await client.end();
}

/** Letters with their marks apart, as some systems type them. */
const APART = 'Zoe\u0308';
const LONG = `${'\u{1f600}'.repeat(150)}tail`;

const customer = (code: string, username: string, change: number): string =>
  `INSERT INTO customers VALUES ('shop', '${code}', NULL, '${username}', '{"customer_username":"${username}"}', NULL, NULL, 0, '2026-01-0${change}', ${change});`;
const value = (code: string, name: string, text: string, unique = 'NULL'): string =>
  `INSERT INTO customer_values VALUES ('shop', '${code}', '${name}', '${text}', '${text.slice(0, 255)}', ${unique});`;

const oldRows = (hash: string): string =>
  [
    "INSERT INTO accounts VALUES ('shop', 'Shop', NULL, 3);",
    `INSERT INTO api_users VALUES ('${USER.user_id}', 'shop', '${hash}', 1, NULL);`,
    `INSERT INTO campaigns VALUES ('shop', '2000', 'C', 'buyx', '{"settings":{},"items":[{"id":"1","name":"${APART}"}]}', '2026');`,
    ...[
      `{"number":2,"label":"Letter","type":"Pick","choices":["${APART}","Zoë"],"show":true,"searchable":true,"unique":false,"required":false}`,
      '{"number":5,"label":"Number","type":"Text","choices":[],"show":true,"searchable":true,"unique":true,"required":false}',
    ].map((definition, index) => `INSERT INTO custom_fields VALUES ('shop', ${[2, 5][index]}, '${definition}');`),
    customer('A', APART, 1),
    customer('B', 'Zoë', 2),
    customer('C', `${APART}3`, 3),
    ...['A', 'B'].map((code) => value(code, 'first_name', APART)),
    value('A', 'custom_field_5', APART, `'${APART}'`),
    value('B', 'custom_field_5', 'Zoë', "'Zoë'"),
    value('C', 'custom_field', LONG),
    "INSERT INTO transactions VALUES ('1', 'shop', 'A', '2000', 'credit', '007.50', NULL, '2026');",
  ].join('\n');

describeOnEachDatabase('a database of the version before', (testDatabase) => {
  test('has its values composed and found to their ends, and nothing taken away', async () => {
    await makeOld(testDatabase().name, oldRows(await hashSecret(USER.user_password)));
    // Opened twice, as by two centres at once: one of them converts.
    const [database, other] = await Promise.all([testDatabase().open(), testDatabase().open()]);
    await other.close();
    const answer = createAnswer(database, () => new Date());
    const call = async (fields: Fields): Promise<Body> =>
      (await answer({
        fields: { ...USER, account_id: 'shop', ...fields },
        from: '127.0.0.1',
        idempotencyKey: undefined,
      })) as Body;
    const search = async (fields: Fields): Promise<unknown> =>
      ((await call({ type: 'customer_search', exact_match: 'Y', ...fields })).customers as Body[]).map(
        ({ code }) => code,
      );

    expect(await call({ type: 'customer_info', code: 'A' })).toMatchObject({
      customer: { customer_username: 'Zoë', custom_fields: [{ name: 'custom_field_5', data: 'Zoë' }] },
    });
    expect(await search({ first_name: 'Zoë' })).toEqual(['A', 'B']);
    expect(await search({ custom_field: LONG })).toEqual(['C']);
    expect(await call({ type: 'customer_balance', code: 'A', campaign_id: '2000' })).toMatchObject({
      campaign: { customer: { balance: '7.50', transactions: [{ amount: '7.5' }] } },
    });

    const NEW = { type: 'record_customer', customer_action: 'new' };
    for (const customer_username of ['Zoë', 'Zoë3', `${APART}3`])
      expect(await call({ ...NEW, code: 'D', customer_username })).toMatchObject({ status: 'error' });
    expect(await call({ ...NEW, code: 'D', custom_field_5: APART })).toMatchObject({ status: 'error' });
    expect(
      await call({ ...NEW, code: 'D', custom_field_2: APART, campaign_id: '2000', auto_add: 'Zoë' }),
    ).toMatchObject({ status: 'success' });
    await database.close();
  });
});
