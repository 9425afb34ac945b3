// How often a terminal sees to what is beside its sign-ups, where the centre refuses it or is not there too.
import { expect, test } from 'vitest';
import type { Answer, Centre } from '../../../app/centre/centre.ts';
import type { LogEntry } from '../../../app/log/log.ts';
import type { Replica } from '../../../app/replica/replica.ts';
import { createUpkeep, type UpkeepParts } from '../../../app/sync/upkeep.ts';
import { replicaWith } from '../../support/replica.ts';
import { signUp } from '../../support/virtual-sync.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = new Date('2026-01-02T03:04:05Z').getTime();
const PLAN = { length: 16, prefix: '6012', suffix: '' };

const taken = { kind: 'given', value: true } as const;
const refused = { kind: 'refused', error: 'Not now.' } as const;
const down = { kind: 'unreachable', detail: 'ECONNREFUSED' } as const;

/** A terminal's upkeep at a time that the test sets; its centre lends numbers and takes all else, but for what is told otherwise. */
function openUpkeep(replica: Replica, centre: Partial<Centre> = {}, more: Partial<UpkeepParts> = {}) {
  let clock = 0;
  const lines: string[] = [];
  const keep = ({ event }: LogEntry): void => void lines.push(event);
  const answers: Partial<Centre> = {
    lease: async () => ({ kind: 'given', value: { first: '000000000000', last: '000000000199' } }),
    giveBack: async () => taken,
    heartbeat: async () => taken,
    refusalOfUnknown: async () => ({ kind: 'refused', error: 'There is no such call.' }),
    ...centre,
  };
  const upkeep = createUpkeep({
    centre: answers as Centre,
    replica,
    log: { info: keep, warn: keep, error: keep },
    time: { clock: () => clock, now: () => new Date(START + clock), sleep: async () => undefined },
    plan: PLAN,
    part: undefined,
    randomBelow: () => 0,
    keepMs: 2 * DAY,
    version: '',
    devices: () => '',
    ...more,
  });
  /** A round at this time, in ms from the start. */
  const roundAt = async (ms: number): Promise<void> => {
    clock = ms;
    await upkeep.online();
    await upkeep.always(undefined);
  };
  return { roundAt, lines, at: () => clock };
}

test.each<[string, Answer<true>, readonly number[]]>([
  ['takes it', taken, [0, 1, 2]],
  ['is not there for it', down, [0, 1, 2]],
  ['refuses it', refused, [0, 15]],
])('a centre that %s hears how the terminal is', async (_title, answer, minutes) => {
  const heard: number[] = [];
  const heartbeat = async () => {
    heard.push(at() / MINUTE);
    return answer;
  };
  const { roundAt, at } = openUpkeep(await replicaWith([]), { heartbeat });
  const last = minutes.at(-1) ?? 0;
  for (let half = 0; half <= 2 * last; half++) await roundAt(half * (MINUTE / 2));
  expect(heard).toEqual(minutes);
});

test('a centre that lends no numbers just now is asked again after a quarter of an hour, and it is said each time', async () => {
  const asked: number[] = [];
  const lease = async () => {
    asked.push(at() / MINUTE);
    return refused;
  };
  const { roundAt, lines, at } = openUpkeep(await replicaWith([]), { lease });
  for (const minute of [0, 1, 14.9, 15, 16]) await roundAt(minute * MINUTE);
  expect([asked, lines]).toEqual([
    [0, 15],
    ['numbers.refused', 'numbers.refused'],
  ]);
});

test('one that is not there for it is asked in the next round, and nothing is said', async () => {
  const replica = await replicaWith([]);
  const answers: Answer<{ first: string; last: string }>[] = [
    down,
    { kind: 'given', value: { first: '000000000000', last: '000000000099' } },
  ];
  const { roundAt, lines } = openUpkeep(replica, { lease: async () => answers.shift() ?? refused });
  await roundAt(0);
  expect(replica.numbers.left(PLAN)).toBe(0);
  await roundAt(1);
  expect([replica.numbers.left(PLAN), lines]).toEqual([100, []]);
});

test.each([
  ['takes them back', taken, 0],
  ['does not know them', refused, 0],
  ['is not there', down, 2],
])('of numbers that the shop issues no more, where the centre %s: %s', async (_title, answer, left) => {
  const replica = await replicaWith([]);
  for (const prefix of ['77', '88'])
    replica.numbers.add({ length: 10, prefix, suffix: '' }, { first: '00000000', last: '00000099' });
  const asked: string[] = [];
  const giveBack = async ({ prefix }: typeof PLAN) => {
    asked.push(prefix);
    return answer;
  };
  await openUpkeep(replica, { giveBack }).roundAt(0);
  expect(replica.numbers.others(PLAN)).toHaveLength(left);
  // One that is not there is not asked for the rest.
  expect(asked).toEqual(left === 0 ? ['77', '88'] : ['77']);
});

const noCall = { kind: 'refused', error: 'There is no such call.' } as const;

test.each([
  ['lends none, has its own part', { lease: async () => noCall }, true],
  ['has no list of cards, and so none of the other calls', {}, false],
])('a terminal whose centre %s, a thousand numbers at a time', async (_title, centre, hasFeed) => {
  const replica = await replicaWith([]);
  replica.binding.setHasFeed(hasFeed);
  let block = 0;
  const { roundAt } = openUpkeep(replica, centre, { part: { number: 2, of: 4 }, randomBelow: () => block++ });
  await roundAt(0);
  expect(replica.numbers.others(undefined)).toMatchObject([{ first: '250000000000', last: '250000000999' }]);
  await roundAt(HOUR);
  expect(replica.numbers.left(PLAN)).toBe(1000);
  // Most are somebody's.
  let others = 0;
  replica.numbers.draw(PLAN, () => others++ < 850);
  expect(replica.numbers.left(PLAN)).toBeLessThan(100);
  await roundAt(2 * HOUR);
  expect(replica.numbers.left(PLAN)).toBeGreaterThan(1000);
});

test.each([
  ['no numbers', { plan: undefined, part: { number: 1, of: 3 } }],
  ['numbers, and has no part of its own', { part: undefined }],
])('a shop that issues %s takes none of its own', async (_title, more) => {
  const replica = await replicaWith([]);
  replica.binding.setHasFeed(false);
  await openUpkeep(replica, {}, more).roundAt(0);
  expect(replica.numbers.others(undefined)).toEqual([]);
});

test('a shop that issues no numbers asks for none', async () => {
  const replica = await replicaWith([]);
  const lease = async () => expect.fail('it was asked for');
  await openUpkeep(replica, { lease }, { plan: undefined }).roundAt(0);
  expect(replica.numbers.others(undefined)).toEqual([]);
});

/** How many sign-ups are still sealed, and how many are remembered at all. */
const kept = ({ staff, outbox }: Replica): [number, number] => {
  const remembered = staff.list('since', '');
  return [remembered.filter(({ id }) => outbox.read(id)).length, remembered.length];
};

test('what no back-up is told of stays sealed as long as it is to be kept, and is remembered for ninety days', async () => {
  const replica = await replicaWith([]);
  signUp(replica, '111');
  const [entry] = replica.outbox.due(new Date(START), 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: '' }], new Date(START));
  const { roundAt } = openUpkeep(replica);
  const after: [number, number][] = [];
  for (const ms of [0, 2 * DAY, 2 * DAY + 1, 90 * DAY, 90 * DAY + MINUTE, 90 * DAY + HOUR]) {
    await roundAt(ms);
    after.push(kept(replica));
  }
  // It is looked for once an hour.
  expect(after).toEqual([
    [1, 1],
    [1, 1],
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
});

test('what lies on the disk is looked at once a day, at once where a look-up found damage, and not while a list is coming', async () => {
  const replica = await replicaWith([]);
  const looked: number[] = [];
  let [suspect, coming] = [false, false];
  const watched: Replica = {
    ...replica,
    verify: async () => {
      looked.push(at() / HOUR);
      return true;
    },
    feed: { ...replica.feed, isSuspect: () => suspect, fetching: () => coming },
  };
  const { roundAt, lines, at } = openUpkeep(watched);
  const hours = async (...all: readonly number[]): Promise<void> => {
    for (const hour of all) await roundAt(hour * HOUR);
  };
  await hours(0, 1, 23, 24, 25);
  expect(looked).toEqual([0, 24]);
  suspect = true;
  await hours(26, 27);
  expect(looked).toEqual([0, 24, 26, 27]);
  [suspect, coming] = [false, true];
  await hours(60, 61);
  coming = false;
  await hours(62, 63);
  expect([looked, lines]).toEqual([[0, 24, 26, 27, 62], []]);
});
