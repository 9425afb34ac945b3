// Several centres on one PostgreSQL: a process that dies and a database that crashes lose nothing and double nothing.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEMO } from '../../central/admin.ts';
import { openDatabase } from '../../central/store/open.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { createDatabase } from '../support/databases.ts';
import { createFeedReader } from '../support/feed-reader.ts';
import { findHaproxy, NO_HAPROXY, startHaproxy } from '../support/haproxy.ts';
import { type Load, type Recorded, startLoad } from '../support/load.ts';
import { findPgbouncer, NO_PGBOUNCER, startPgbouncer } from '../support/pgbouncer.ts';
import { findPostgres, NO_POSTGRES, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { initCentre, type Program, startCentre } from '../support/processes.ts';

const { user_id, user_password, account_id, campaign_id } = DEMO;
const CREDENTIALS = { user_id, user_password, account_id };
const fieldsOf = (code: string): Fields => ({
  ...CREDENTIALS,
  type: 'record_customer',
  customer_action: 'new',
  code,
  card_number: `C-${code}`,
  first_name: 'John',
  campaign_id,
  auto_add: '5',
});

const [CALLERS, EACH] = [16, 25];
const ALL = CALLERS * EACH;
/** Fewer than two centres open by themselves. */
const POOLED = 4;

const postgres = findPostgres();
const haproxy = findHaproxy();
const pgbouncer = findPgbouncer();

describe.skipIf(!postgres)(
  `centres on one PostgreSQL${postgres ? '' : `: ${NO_POSTGRES}`}`,
  { timeout: 180_000 },
  () => {
    let server: TestPostgres;
    beforeAll(async () => {
      server = await startPostgres(postgres ?? '');
    }, 60_000);
    afterAll(() => server?.stop());

    async function centres(
      many: number,
      by = async (name: string): Promise<string> => name,
    ): Promise<{ readonly name: string; readonly programs: readonly Program[] }> {
      const name = await by(await createDatabase(server.url));
      initCentre(name);
      const programs = await Promise.all(Array.from({ length: many }, () => startCentre(name)));
      return { name, programs };
    }

    /** Every call was answered, and each left one customer, one activation, one credit and one mail; the feed has all of them. */
    async function expectAllOnce(name: string, url: string, load: Load): Promise<readonly Recorded[]> {
      const recorded = await load.done;
      expect(recorded).toHaveLength(ALL);
      const database = await openDatabase(name);
      const count = async (what: string): Promise<readonly number[]> => {
        const rows = await database.read((sql) => sql.all(what, account_id));
        return rows.map(({ many }) => Number(many));
      };
      const codes = `SELECT count(*) AS many FROM customers WHERE account_id = $1 AND issued_blank = 0`;
      expect(await count(codes)).toEqual([ALL]);
      for (const table of [
        `transactions WHERE kind = 'activation' AND`,
        `transactions WHERE kind = 'credit' AND`,
        'mails WHERE',
      ])
        expect(await count(`SELECT count(*) AS many FROM ${table} account_id = $1 GROUP BY code`)).toEqual(
          Array(ALL).fill(1),
        );
      await database.close();
      const reader = createFeedReader(async (fields) => {
        const body = new URLSearchParams({ ...CREDENTIALS, ...fields, output: 'JSON' });
        return (await (await fetch(url, { method: 'POST', body })).json()) as never;
      });
      await reader.follow();
      const missing = recorded.filter(({ code }) => !reader.cards.has(`C-${code}`));
      expect(missing).toEqual([]);
      return recorded;
    }

    test.skipIf(!haproxy)(
      `one of two behind HAProxy is killed under load${haproxy ? '' : `: ${NO_HAPROXY}`}`,
      async () => {
        const { name, programs } = await centres(2);
        const url = await startHaproxy(
          haproxy ?? '',
          programs.map(({ captured }) => captured),
        );
        const load = startLoad(url, CALLERS, EACH, fieldsOf);
        await vi.waitUntil(() => load.answered() > ALL / 4, { timeout: 60_000, interval: 5 });
        await programs[0]?.end('SIGKILL');
        expect(load.answered()).toBeLessThan(ALL);
        const recorded = await expectAllOnce(name, url, load);
        // HAProxy sends what the dead one did not answer to the other; a caller whose answer broke off does so itself, once.
        expect(Math.max(...recorded.map(({ attempts }) => attempts))).toBeLessThanOrEqual(2);
        await programs[1]?.end();
      },
    );

    test.skipIf(!pgbouncer)(
      `two share a pool of PgBouncer’s in transaction mode${pgbouncer ? '' : `: ${NO_PGBOUNCER}`}`,
      async () => {
        const pooled = async (database: string) =>
          `${await startPgbouncer(pgbouncer ?? '', database, POOLED)}?pgbouncer=true`;
        const unsaid = await startPgbouncer(pgbouncer ?? '', await createDatabase(server.url), POOLED);
        await expect(openDatabase(unsaid)).rejects.toThrow('add ?pgbouncer=true to --database');
        const { name, programs } = await centres(2, pooled);
        const loads = programs.map(({ captured }, index) =>
          startLoad(captured, CALLERS / 2, EACH, fieldsOf, `${index}-`),
        );
        const done = Promise.all(loads.map((load) => load.done)).then((all) => all.flat());
        const url = programs[0]?.captured ?? '';
        // Numbers that are lent and generated take advisory locks, bad logins count in the database, the feed numbers.
        const call = async (fields: Fields) =>
          (
            await fetch(url, {
              method: 'POST',
              body: new URLSearchParams({ ...CREDENTIALS, output: 'JSON', ...fields }),
            })
          ).json();
        const plan = { card_number_generate: '12', card_number_prefix: '60' };
        const asked = await Promise.all([
          ...Array.from({ length: 10 }, () =>
            call({ type: 'lease_numbers', terminal_id: 'kiosk-1', amount: '100', ...plan }),
          ),
          ...Array.from({ length: 10 }, (_, index) => call({ type: 'customer_search', first_name: `J${index}` })),
          call({ type: 'replica_feed' }),
        ]);
        expect(asked.filter((answer) => (answer as { status: string }).status !== 'success')).toEqual([]);
        expect(await call({ type: 'campaigns_list', user_password: 'wrong' })).toMatchObject({ status: 'error' });
        await expectAllOnce(name, url, { done, answered: () => 0 });
        for (const program of programs) await program.end();
      },
    );

    test('PostgreSQL crashes under load and comes back: what was not committed is a 5xx, and is recorded when it is sent again', async () => {
      const { name, programs } = await centres(1);
      const url = programs[0]?.captured ?? '';
      const load = startLoad(url, CALLERS, EACH, fieldsOf);
      await vi.waitUntil(() => load.answered() > ALL / 4, { timeout: 60_000, interval: 5 });
      await server.crash();
      expect(load.answered()).toBeLessThan(ALL);
      await expectAllOnce(name, url, load);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      await programs[0]?.end();
    });
  },
);
