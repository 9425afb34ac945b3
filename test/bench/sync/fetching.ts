// All cards fetched, and the life of a terminal that has them, at each size: beside inserts from memory, PouchDB and TinyBase.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { NODE_FLAGS } from '../../../app/program/node-flags.ts';
import type { Program } from '../../support/processes.ts';
import type { Codes } from './cards.ts';
import { startInstant, startReal, withCentre } from './centres.ts';
import { type Beside, type Figure, figure, inMegabytes, perSecond } from './figure.ts';
import { insertRate } from './inserts.ts';
import type { Life } from './life.ts';
import { pouchPullRate, tinyRate } from './peers.ts';

const SCRIPT = path.join(import.meta.dirname, 'life.ts');
/** The most that peers are given: with more they take minutes. */
const PEERS_MOST = 100_000;
/** The most that our own centre is filled with: issuing more takes longer than all the rest. */
const REAL_MOST = 1_000_000;

async function live(folder: string, url: string, cards: number): Promise<Life> {
  fs.mkdirSync(folder);
  const args = [...NODE_FLAGS, SCRIPT, '--url', url, '--folder', folder, '--cards', String(cards)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1 << 20 });
  fs.rmSync(folder, { recursive: true });
  return JSON.parse(stdout);
}

export async function benchFetching(folder: string, sizes: readonly number[]): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const cards of sizes) {
    const centre = cards <= REAL_MOST ? realWith(folder, cards) : startInstant(cards);
    figures.push(
      ...(await withCentre(centre, (url) =>
        atSize({ least: openingIn(figures), folder, url, cards, codes: 'number' }),
      )),
    );
  }
  const largest = sizes.at(-1) ?? 0;
  const own = startInstant(largest, 'own');
  figures.push(
    ...(await withCentre(own, (url) =>
      atSize({ least: openingIn(figures), folder, url, cards: largest, codes: 'own' }),
    )),
  );
  figures.push(...(await besidePeers(figures, folder)));
  return figures;
}

/** The first there is. */
function openingIn(figures: readonly Figure[]): Beside | undefined {
  const first = figures.find(({ what }) => what === 'opening');
  return first && { name: `with ${first.amount}`, value: first.own };
}

async function realWith(folder: string, cards: number): Promise<Program> {
  const own = path.join(folder, `centre-${cards}`);
  fs.mkdirSync(own);
  return startReal(own, cards);
}

interface Size {
  readonly least: Beside | undefined;
  readonly folder: string;
  readonly url: string;
  readonly cards: number;
  readonly codes: Codes;
}

/** From so many cards on it is the cards that take time: a few have come before the terminal's first calls are answered. */
const MANY = 100_000;

async function atSize(size: Size): Promise<Figure[]> {
  const { least, cards, codes } = size;
  const { life, inserts } = await inTheMiddle(size);
  const own = perSecond(cards, life.fetchMs);
  const first = { what: FIRST_SYNC[codes], amount: cards, own, unit: 'per second' } as const;
  const goal = cards >= MANY ? { atLeast: 0.5 } : undefined;
  return [
    figure(first, { name: 'inserts from memory', value: inserts }, goal),
    ...lifeFigures(life, cards, codes, least),
  ];
}

/** What takes a fraction of a second is done several times: the machine's noise is as large. */
const TIMES = 3;

interface Lived {
  readonly life: Life;
  /** Inserts from memory per second, before the life and after it. */
  readonly inserts: number;
}

async function inTheMiddle({ folder, url, cards, codes }: Size): Promise<Lived> {
  const inserting = (): number => insertRate(folder, Math.min(cards, REAL_MOST), codes);
  const lived: Lived[] = [];
  while (lived.length < (cards < REAL_MOST ? TIMES : 1)) {
    const before = inserting();
    const life = await live(path.join(folder, `life-${cards}-${codes}`), url, cards);
    lived.push({ life, inserts: (before + inserting()) / 2 });
  }
  const fetched = ({ life, inserts }: Lived): number => life.fetchMs * inserts;
  const middle = lived.toSorted((one, other) => fetched(one) - fetched(other))[Math.floor(lived.length / 2)];
  if (!middle) throw new Error('nothing was measured');
  return middle;
}

const CODES: Readonly<Record<Codes, string>> = { number: 'codes are numbers', own: 'codes of their own' };
const FIRST_SYNC = { number: `first sync, ${CODES.number}`, own: `first sync, ${CODES.own}` } as const;
/** Bytes a card: ten million in 200 MB, in 400 MB. */
const BYTES: Readonly<Record<Codes, number>> = { number: 20, own: 40 };

/** Opening takes no longer with many cards than with few; more is what the machine's noise adds to some milliseconds. */
const OPENING_MOST = 1.5;

/** `least`: opening with the fewest cards, beside which it is with more. */
function lifeFigures(life: Life, amount: number, codes: Codes, least: Beside | undefined): Figure[] {
  const { lookUpUs, lookUpOwnUs, openMs, idleRoundMs, rssBytes, fileBytes, stalls } = life;
  const size = { what: `file, ${CODES[codes]}`, amount, own: fileBytes / amount, unit: 'bytes a card' } as const;
  const stall = (of: Exclude<keyof Life['stalls'], 'nothing'>): Figure => ({
    ...figure({ what: `longest stall, ${of}`, amount, own: stalls[of].ownMs, unit: 'ms' }, undefined, { atMost: 10 }),
    note: `by the clock ${stalls[of].wallMs.toFixed(0)} ms, before any work ${stalls.nothing.wallMs.toFixed(0)} ms`,
  });
  return [
    figure(size, undefined, { atMost: BYTES[codes] }),
    {
      ...figure({ what: 'look-up', amount, own: lookUpUs, unit: 'µs' }, undefined, { atMost: 50 }),
      note: `of the processor’s time ${lookUpOwnUs.toFixed(0)} µs`,
    },
    figure({ what: 'opening', amount, own: openMs, unit: 'ms' }, least, least && { atMost: OPENING_MOST }),
    figure({ what: 'idle round', amount, own: idleRoundMs, unit: 'ms' }),
    figure({ what: 'memory at its most', amount, own: inMegabytes(rssBytes), unit: 'MB' }, undefined, { atMost: 200 }),
    stall('fetching'),
    stall('idle'),
    stall('renewal'),
    stall('verify'),
  ];
}

/** The largest first sync that peers are up to, and theirs of as many documents: all get slower or faster with their number. */
async function besidePeers(figures: readonly Figure[], folder: string): Promise<Figure[]> {
  const syncs = figures.filter(({ what, amount }) => what === FIRST_SYNC.number && amount <= PEERS_MOST);
  const largest = syncs.at(-1);
  if (!largest) return [];
  const { amount, own } = largest;
  const measured = { what: 'first sync beside a peer', amount, own, unit: 'per second' } as const;
  const pouch: Beside = { name: 'PouchDB, without a network', value: await pouchPullRate(folder, amount) };
  const tiny: Beside = { name: 'TinyBase, in memory alone', value: tinyRate(amount) };
  return [figure(measured, pouch, { atLeast: 30 }), figure(measured, tiny)];
}
