// What a terminal does in its life, in a process of its own, so that its memory is its own: fetches all cards, looks some up, goes
// through rounds with nothing new, fetches all anew, checks its file, and is started again. Prints what it took, as JSON.
//
//   node life.ts --url URL --folder FOLDER --cards N
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { renew } from '../../../app/sync/renewal.ts';
import { systemTime } from '../../../app/time.ts';
import { benchSync, openBenchReplica, startBenchThread } from './bench-terminal.ts';
import { numberOf } from './cards.ts';
import { percentile } from './figure.ts';
import { cpuMs, type Stall, watchStalls } from './stall.ts';

export interface Life {
  readonly fetchMs: number;
  readonly lookUpUs: number;
  /** The part of it that the processor took. */
  readonly lookUpOwnUs: number;
  readonly idleRoundMs: number;
  readonly openMs: number;
  readonly rssBytes: number;
  readonly fileBytes: number;
  /** `nothing`: of this process before it did anything. */
  readonly stalls: Readonly<Record<'nothing' | 'fetching' | 'idle' | 'renewal' | 'verify', Stall>>;
}

const {
  url = '',
  folder = '',
  cards = '0',
} = parseArgs({
  options: { url: { type: 'string' }, folder: { type: 'string' }, cards: { type: 'string' } },
}).values;
const amount = Number(cards);
const LOOK_UPS = 20_000;
const IDLE_ROUNDS = 20;
const OPENINGS = 5;
const IDLE_EVERY_MS = 20;

const watch = watchStalls();
let completed = (): void => undefined;
let roundStart = 0;
let renewing = false;
const rounds: number[] = [];

// The terminal starts it before it loads most of itself (app/main.ts).
const thread = startBenchThread();
await sleep(1000);
const nothing = watch.take();
const replica = openBenchReplica(folder, thread);
watch.take();
const sync = benchSync(url, replica, IDLE_EVERY_MS, {
  onRound: async () => {
    roundStart = performance.now();
    if (!renewing) return;
    renewing = false;
    await renew({ replica, time: systemTime, stopped: () => false }, undefined);
  },
  onPage: (last) => last && !replica.feed.fetching() && completed(),
});
sync.onRound(() => rounds.push(performance.now() - roundStart));

const whole = (): Promise<void> =>
  new Promise((resolve) => {
    completed = resolve;
  });

const start = performance.now();
const fetched = whole();
sync.start();
await fetched;
const fetchMs = performance.now() - start;
const fetching = watch.take();
const { count } = replica.feed.position();
// The demo's own centre has some of its own besides.
if (count < amount) throw new Error(`${count} cards came, and not ${amount}`);

const idleRoundMs = await idle();
const stallsIdle = watch.take();
const [lookUpUs, lookUpOwnUs] = lookUp();
watch.take();

const anew = whole();
renewing = true;
await anew;
const renewal = watch.take();
if (!(await replica.feed.verify())) throw new Error('the file of cards is not as it was written');
const verify = watch.take();

await sync.stop();
watch.stop();
const rssBytes = process.resourceUsage().maxRSS * 1024;
await replica.close();
const fileBytes = cardFiles().reduce((sum, file) => sum + fs.statSync(file).size, 0);
const openMs = await open();

const life: Life = {
  fetchMs,
  lookUpUs,
  lookUpOwnUs,
  idleRoundMs,
  openMs,
  rssBytes,
  fileBytes,
  stalls: { nothing, fetching, idle: stallsIdle, renewal, verify },
};
process.stdout.write(`${JSON.stringify(life)}\n`);
process.exit(0);

/** Rounds of the feed in which nothing is new; the first one, which checks the file, is left out. */
async function idle(): Promise<number> {
  while (rounds.length < 2) await sleep(5);
  watch.take();
  const from = rounds.length;
  while (rounds.length < from + IDLE_ROUNDS) await sleep(5);
  return percentile(rounds.slice(from), 0.5);
}

/** Half of them known. */
function lookUp(): [number, number] {
  const numbers = Array.from({ length: LOOK_UPS }, () => numberOf(Math.floor(Math.random() * amount * 2)));
  const [from, ownFrom] = [performance.now(), cpuMs()];
  let known = 0;
  for (const number of numbers) if (replica.cards.byNumber(number)) known += 1;
  if (known === 0 || known === LOOK_UPS) throw new Error(`${known} of ${LOOK_UPS} cards were known`);
  const each = (ms: number): number => (ms * 1000) / LOOK_UPS;
  return [each(performance.now() - from), each(cpuMs() - ownFrom)];
}

/** From nothing open to the first card looked up; the one in the middle of several. */
async function open(): Promise<number> {
  const took: number[] = [];
  while (took.length < OPENINGS) {
    const ready = startBenchThread();
    const from = performance.now();
    const again = openBenchReplica(folder, ready);
    if (!again.cards.byNumber(numberOf(0))) throw new Error('a card is gone');
    took.push(performance.now() - from);
    await again.close();
  }
  return percentile(took, 0.5);
}

function cardFiles(): string[] {
  const names = fs.readdirSync(folder).filter((name) => /^cards-\d+\.sqlite/.test(name));
  return names.map((name) => path.join(folder, name));
}
