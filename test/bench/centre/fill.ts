// Fills a centre's database with blank cards that the feed has told already, in no order of their numbers: as cards are recorded.
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { DEMO } from '../../../central/admin.ts';
import { isServer } from '../../../central/store/server-name.ts';
import { EMPTY_SUM, lineHash } from '../../../shared/extensions/checksum.ts';

/** Numbers jump about by these: n × STEP modulo SPACE, a prime, meets each number once. */
const SPACE = 9_999_999_967;
const STEP = 6_180_339_887;
const FIRST = 7_000_000_000_000_000;
const AT_ONCE = 100_000;

export const filledNumber = (n: number): string => String(FIRST + Number((BigInt(n) * BigInt(STEP)) % BigInt(SPACE)));

/** Cards `from` to below `to`; parameters of the statement are these two. */
const insert = (from: string, to: string): string =>
  `WITH RECURSIVE numbers (n) AS (SELECT CAST(${from} AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < CAST(${to} AS BIGINT)),
   cards (n, number) AS (SELECT n, CAST(${FIRST} + (n * ${STEP}) % ${SPACE} AS TEXT) FROM numbers)
   INSERT INTO customers (account_id, code, card_number, profile, issued_blank, record_timestamp, change_number, feed_status)
   SELECT '${DEMO.account_id}', number, number, '{}', 1, '2026-01-01T00:00:00.000Z', n + 1000, 'i' FROM cards`;

/** Says how far it is. */
async function inSteps(cards: number, step: (from: number, to: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < cards; from += AT_ONCE) {
    await step(from, Math.min(from + AT_ONCE, cards));
    if (from % 1_000_000 === 0 && from > 0) process.stderr.write(`${from} of ${cards} cards\n`);
  }
}

/** The tables are there; nobody else uses the database meanwhile. One that has as many cards stays as it is. */
export async function fillWithCards(name: string, cards: number): Promise<void> {
  const [lastChange, checksum] = [cards + 1000, sumOf(cards)];
  const feed = `UPDATE feeds SET last_change = ${lastChange}, cards = ${cards}, checksum = ${checksum} WHERE account_id = '${DEMO.account_id}'`;
  await (isServer(name) ? fillPostgres(name, cards, feed) : fillSqlite(name, cards, feed));
}

const FILLED = `SELECT last_change AS filled FROM feeds WHERE account_id = '${DEMO.account_id}'`;

/** A fill that breaks off is a file to delete: speed is all that counts here. */
async function fillSqlite(file: string, cards: number, feed: string): Promise<void> {
  const db = new Sqlite(file);
  if (Number((db.prepare(FILLED).get() as { filled: number }).filled) < cards) {
    for (const pragma of ['journal_mode = DELETE', 'journal_mode = OFF', 'synchronous = OFF', 'cache_size = -4000000'])
      db.pragma(pragma);
    const statement = db.prepare(insert('?', '?'));
    db.exec('BEGIN');
    await inSteps(cards, async (from, to) => statement.run(from, to));
    db.exec(feed);
    db.exec('COMMIT');
    db.pragma('journal_mode = WAL');
  }
  db.close();
}

async function fillPostgres(url: string, cards: number, feed: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(FILLED);
  if (Number(rows[0]?.filled) < cards) {
    await client.query('SET synchronous_commit = off');
    await inSteps(cards, (from, to) => client.query(insert('$1', '$2'), [from, to]));
    // Only what is on the disk for certain does VACUUM take for visible to all.
    await client.query('SET synchronous_commit = on');
    await client.query(feed);
    // What the server does by itself in time.
    await client.query('VACUUM (ANALYZE) customers');
  }
  await client.end();
}

function sumOf(cards: number): number {
  let { sum } = EMPTY_SUM;
  for (let n = 0; n < cards; n++) sum = (sum + lineHash(`i${filledNumber(n)}`)) % 2 ** 48;
  return sum;
}
