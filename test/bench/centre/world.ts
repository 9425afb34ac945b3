// Centres to measure: the real program on a fresh database, with as many cards as are asked for.

import { DEMO } from '../../../central/admin.ts';
import { openDatabase } from '../../../central/store/open.ts';
import { EMPTY_SUM, lineHash } from '../../../shared/extensions/checksum.ts';
import { createDatabase } from '../../support/databases.ts';
import { startPostgres } from '../../support/postgres.ts';
import { initCentre, type Program, startCentre } from '../../support/processes.ts';
import { connect } from './callers.ts';
import { CREDENTIALS } from './sign-up.ts';

/** Cards with no customer, numbered for the feed already. */
export async function fillWithCards(name: string, cards: number): Promise<void> {
  const database = await openDatabase(name);
  const { account_id } = DEMO;
  for (let from = 0; from < cards; from += AT_ONCE)
    await database.transact((sql) =>
      sql.run(
        `WITH RECURSIVE numbers (n) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < CAST($3 AS BIGINT))
         INSERT INTO customers (account_id, code, card_number, profile, issued_blank, record_timestamp, change_number, feed_status)
         SELECT $1, CAST(7000000000000000 + n AS TEXT), CAST(7000000000000000 + n AS TEXT), '{}', 1, '2026-01-01T00:00:00.000Z', n + 1000, 'i'
         FROM numbers`,
        account_id,
        from,
        Math.min(from + AT_ONCE, cards) - 1,
      ),
    );
  const lines = Array.from({ length: cards }, (_, n) => `i${7_000_000_000_000_000 + n}`);
  const sum = lines.reduce((total, line) => (total + lineHash(line)) % 2 ** 48, EMPTY_SUM.sum);
  const statement = 'UPDATE feeds SET last_change = $1, cards = $2, checksum = $3 WHERE account_id = $4';
  await database.transact((sql) => sql.run(statement, cards + 1000, cards, sum, account_id));
  await database.close();
}
const AT_ONCE = 100_000;

export interface Measured {
  readonly centre: Program;
  readonly url: string;
  /** How long it took to start, in ms. */
  readonly startedIn: number;
}

export async function start(name: string): Promise<Measured> {
  const begin = performance.now();
  const centre = await startCentre(name);
  return { centre, url: centre.captured, startedIn: performance.now() - begin };
}

/** The memory that the program holds, in MiB. */
export async function memoryOf(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 2 ** 20;
}

/** Cards a second that a terminal gets which begins; it asks for `pages` pages at the most. */
export async function firstSync(
  url: string,
  pages: number,
): Promise<{ readonly rate: number; readonly cursor: string }> {
  const caller = await connect(url);
  const begin = performance.now();
  let [cards, cursor] = [0, ''];
  for (let page = 0, more = true; more && page < pages; page++) {
    const answer = JSON.parse(
      await caller.call(String(new URLSearchParams({ ...CREDENTIALS, type: 'replica_feed', cursor }))),
    );
    cards += answer.cards === '' ? 0 : answer.cards.split('\n').length;
    cursor = answer.cursor;
    more = answer.more === 'Y';
  }
  const rate = (cards / (performance.now() - begin)) * 1000;
  caller.close();
  return { rate, cursor };
}

/** A PostgreSQL that writes to the disk, as a real one does. */
export async function postgresWithDemo(
  binaries: string,
): Promise<{ readonly name: string; readonly stop: () => Promise<void> }> {
  const server = await startPostgres(binaries, { durable: true });
  const name = await createDatabase(server.url);
  initCentre(name);
  return { name, stop: server.stop };
}
