// A sign-up recorded durably, beside its row put into the same table, as durably, by better-sqlite3 alone. Turn by turn, so that whatever
// else the disk does falls on both.
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { MIGRATIONS } from '../../../app/replica/migrations.ts';
import { connect, replicaFile } from '../../../app/replica/open.ts';
import { linesOf } from '../../../shared/extensions/replica-feed.ts';
import { migrate } from '../../../shared/migrate.ts';
import { openBenchReplica } from './bench-terminal.ts';
import { cardOf } from './cards.ts';
import { type Figure, figure, percentile, perSecond, sumOf } from './figure.ts';
import { signUp } from './sign-up.ts';

const SIGN_UPS = 2000;
/** Before measuring, so that both run as they do once the engine has compiled them: the first hundreds take twice as long. */
const WARM_UP = 2000;
const CARDS = 10_000;

type Row = Readonly<Record<string, unknown>>;

interface Times {
  readonly own: number[];
  readonly theirs: number[];
}

export async function benchRecording(folder: string): Promise<readonly Figure[]> {
  const { own, theirs } = await recordBoth(folder);
  const rate = (times: readonly number[]): number => perSecond(times.length, sumOf(times));
  const [ownSlow, theirSlow] = [percentile(own, 0.99), percentile(theirs, 0.99)];
  const amount = own.length;
  const name = 'better-sqlite3, the same row';
  return [
    figure(
      { what: 'a durable new', amount, own: rate(own), unit: 'per second' },
      { name, value: rate(theirs) },
      { atLeast: 0.8 },
    ),
    figure(
      { what: 'a durable new, 99 of 100 within', amount, own: ownSlow, unit: 'ms' },
      { name, value: theirSlow },
      { atMost: 1.5 },
    ),
  ];
}

async function recordBoth(folder: string): Promise<Times> {
  const home = path.join(folder, 'recording');
  const replica = openBenchReplica(home);
  const cards = Array.from({ length: CARDS }, (_, index) => cardOf(index, 'number'));
  await replica.feed.apply({ lines: linesOf(cards), cursor: 'c1', last: true });
  const reader = new Sqlite(replicaFile(home), { readonly: true });
  const last = reader.prepare<[], Row>('SELECT * FROM outbox ORDER BY place DESC LIMIT 1');
  const peer = openPeer(path.join(folder, 'recording-peer.sqlite'));
  const times: Times = { own: [], theirs: [] };
  const own = (turn: number): number =>
    took(() => {
      if (replica.record(signUp(CARDS + turn), new Date()).kind === 'refused') throw new Error('a sign-up was refused');
    });
  own(0);
  for (let turn = 1; turn <= WARM_UP + SIGN_UPS; turn++) {
    // The peer puts the row that was recorded a turn before, and each goes first every second time.
    const row = last.get() ?? {};
    const put = (): number => took(() => peer.put(row));
    // As between two customers: what the terminal does beside a sign-up is done then.
    await setImmediate();
    const [theirMs, ownMs] = turn % 2 === 0 ? [put(), own(turn)] : [own(turn), put()].toReversed();
    if (turn <= WARM_UP) continue;
    times.own.push(ownMs ?? Number.NaN);
    times.theirs.push(theirMs ?? Number.NaN);
  }
  reader.close();
  peer.close();
  await replica.close();
  return times;
}

/** The terminal's own tables and settings of the database, and nothing of the terminal. */
function openPeer(file: string): { readonly put: (row: Row) => void; readonly close: () => void } {
  const db = connect(file);
  migrate(db, MIGRATIONS);
  const names = db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('outbox')`).all();
  const columns = names.map(({ name }) => name);
  const places = columns.map((name) => `@${name}`);
  const put = db.prepare<[Row]>(`INSERT INTO outbox (${columns.join(', ')}) VALUES (${places.join(', ')})`);
  return { put: (row) => void put.run(row), close: () => void db.close() };
}

function took(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
