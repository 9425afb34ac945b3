// `npm run bench -- centre`: the centre beside what the same machine does at the same time without it. Medians of three.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPostgres, NO_POSTGRES } from '../../support/postgres.ts';
import { initCentre } from '../../support/processes.ts';
import { hashes, lookUps, onlyAnswers, polls, rowsOnPostgres, rowsOnSqlite, signUps } from './subjects.ts';
import { fillWithCards, firstSync, type Measured, memoryOf, postgresWithDemo, start } from './world.ts';

interface CentreRow {
  readonly subject: string;
  readonly 'a second': number;
  readonly beside: string;
  readonly 'its a second': number;
  readonly ratio: number;
  readonly goal: string;
}

const ROUNDS = 3;
const FEW = 10_000;
const PAGES = 50;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const rounded = (value: number): number => Number(value.toPrecision(4));

type Measure = () => Promise<number>;

/** Turn by turn, so that whatever else the machine does falls on both alike. */
async function beside(subject: string, own: Measure, peer: string, theirs: Measure, goal = ''): Promise<CentreRow> {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    rates[0].push(await own());
    rates[1].push(await theirs());
  }
  const [mine, other] = rates.map(median) as [number, number];
  const row = {
    subject,
    'a second': rounded(mine),
    beside: peer,
    'its a second': rounded(other),
    ratio: rounded(mine / other),
    goal,
  };
  process.stderr.write(`${subject}: ${row.ratio}\n`);
  return row;
}

/** Three databases' worth of rows of the table, for one kind of database. */
async function benchCalls(kind: string, name: string, rows: Measure, peer: string, goal: string): Promise<CentreRow[]> {
  const { centre, url } = await start(name);
  const codes = ['6012340000000001', '6012340000000002'];
  const { cursor } = await firstSync(url, PAGES);
  const table = [
    await beside(`record_customer, ${kind}`, () => signUps(url), peer, rows, goal),
    await beside(
      `record_customer with a password, ${kind}`,
      () => signUps(url, { customer_password: 'ilovecheese' }),
      'argon2id on every core',
      hashes,
      '0.8',
    ),
    await beside(`customer_info, ${kind}`, () => lookUps(url, codes), 'a server that only answers', onlyAnswers),
  ];
  const { cursor: last } = await firstSync(url, Number.POSITIVE_INFINITY);
  table.push(
    await beside(
      `replica_feed with no news, ${kind}`,
      () => polls(url, last || cursor),
      'a server that only answers',
      onlyAnswers,
    ),
  );
  await centre.end();
  return table;
}

/** Many cards beside few. */
async function benchSizes(kind: string, few: string, many: string, cards: number): Promise<CentreRow[]> {
  await fillWithCards(few, FEW);
  await fillWithCards(many, cards);
  const [small, large] = [await start(few), await start(many)];
  const peer = `${FEW} cards`;
  const pair = (subject: string, measure: (of: Measured) => Promise<number>): Promise<CentreRow> =>
    beside(
      `${subject}, ${cards} cards, ${kind}`,
      () => measure(large),
      peer,
      () => measure(small),
      '0.8',
    );
  const restart = (name: string) => async (): Promise<number> => {
    const { centre, startedIn } = await start(name);
    await centre.end();
    return 1000 / startedIn;
  };
  const table = [
    await pair('first sync in cards', async ({ url }) => (await firstSync(url, PAGES)).rate),
    await pair('record_customer', ({ url }) => signUps(url)),
    await pair('customer_info', ({ url }) => lookUps(url, ['7000000000000007', '7000000000009000'])),
    await pair('1 / MiB of memory', async ({ url }) => 1 / (await memoryOf(url))),
    await beside(`starts, ${cards} cards, ${kind}`, restart(many), peer, restart(few), '0.8'),
  ];
  for (const { centre } of [small, large]) await centre.end();
  return table;
}

export interface CentreBenchOptions {
  readonly cards: number;
  readonly json?: string;
}

export async function benchCentre({ cards, json }: CentreBenchOptions): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-bench-'));
  const fresh = (name: string): string => {
    const file = path.join(folder, `${name}.sqlite`);
    initCentre(file);
    return file;
  };
  const table: CentreRow[] = [];
  try {
    const peer = fresh('peer');
    table.push(
      ...(await benchCalls('SQLite', fresh('calls'), () => rowsOnSqlite(peer), 'its rows, a commit each', '1.0')),
    );
    table.push(...(await benchSizes('SQLite', fresh('few'), fresh('many'), cards)));
    const binaries = findPostgres();
    if (!binaries) process.stderr.write(`${NO_POSTGRES}\n`);
    else table.push(...(await onPostgres(binaries, cards)));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  console.table(table);
  if (json) fs.writeFileSync(json, `${JSON.stringify(table, null, 2)}\n`);
}

async function onPostgres(binaries: string, cards: number): Promise<CentreRow[]> {
  const [calls, few, many] = [
    await postgresWithDemo(binaries),
    await postgresWithDemo(binaries),
    await postgresWithDemo(binaries),
  ];
  const rows = () => rowsOnPostgres(calls.name);
  const table = [
    ...(await benchCalls('PostgreSQL', calls.name, rows, 'its rows by 32 connections', '0.5')),
    ...(await benchSizes('PostgreSQL', few.name, many.name, cards)),
  ];
  for (const { stop } of [calls, few, many]) await stop();
  return table;
}
