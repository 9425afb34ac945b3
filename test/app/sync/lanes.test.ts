// The lanes by themselves: how many calls are under way, who waits for whom, and what is written together.
import { expect, test } from 'vitest';
import type { LogEntry } from '../../../app/log/log.ts';
import type { Attempted, Outbox } from '../../../app/replica/outbox.ts';
import type { OutboxEntry } from '../../../app/replica/outbox-entry.ts';
import type { Delivery } from '../../../app/sync/deliver.ts';
import { createLanes } from '../../../app/sync/lanes.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

const entryOf = (card_number: string): OutboxEntry => ({
  id: `id-${card_number}`,
  idempotency_key: `id-${card_number}`,
  action: 'new',
  code: '1',
  card_number,
  status: 'recorded',
  certain: true,
  attempts: 0,
  fields: {},
});
const acknowledged: Delivery = { end: 'acknowledged', answer: 'recorded' };
const down: Delivery = { end: 'retry', answer: 'ECONNREFUSED', lineDown: true, unanswered: true };

/** Lanes with so many sign-ups that wait, each of a card of its own; the test answers each call. */
function openLanes(count: number, more: Partial<Outbox> = {}) {
  const time = createVirtualTime();
  const lines: (LogEntry & { readonly level: string })[] = [];
  const calls: { readonly card: string; readonly end: (delivery: Delivery) => void }[] = [];
  const written: (readonly Attempted[])[] = [];
  const failures: unknown[] = [];
  let pending = Array.from({ length: count }, (_, n) => entryOf(String(n)));
  let [lineDown, settled, reads] = [0, 0, 0];
  const outbox: Partial<Outbox> = {
    due: (_now, limit, except) => {
      reads++;
      return pending.filter(({ card_number }) => !except?.has(card_number)).slice(0, limit);
    },
    isNext: ({ id }) => pending.some((entry) => entry.id === id),
    nextDue: (now) => (pending.length > 0 ? new Date(now.getTime() + 5000) : undefined),
    settle: (attempted) => {
      written.push(attempted);
      const ended = attempted.filter(({ end }) => end !== 'retry').map(({ entry }) => entry.id);
      pending = pending.filter(({ id }) => !ended.includes(id));
    },
    ...more,
  };
  const keep = (level: string) => (entry: LogEntry) => void lines.push({ level, ...entry });
  const lanes = createLanes({
    deliver: ({ card_number }) => new Promise((end) => calls.push({ card: card_number, end })),
    outbox: outbox as Outbox,
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    time,
    random: () => 0,
    keep: () => true,
    onSettled: () => {
      settled++;
      lanes.pump();
    },
    onFailure: (error) => failures.push(error),
    onLineDown: () => void lineDown++,
  });
  const settledByStaff = (id: string): void => {
    pending = pending.filter((entry) => entry.id !== id);
  };
  const told = { lineDown: () => lineDown, settled: () => settled, reads: () => reads };
  return { lanes, time, lines, calls, written, failures, settledByStaff, ...told };
}

test('eight calls are under way at a time, and the next begins as soon as one is answered', async () => {
  const { lanes, time, calls } = openLanes(12);
  expect(lanes.pump()).toBe(Number.POSITIVE_INFINITY);
  expect(calls.map(({ card }) => card)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  expect(lanes.pump()).toBe(Number.POSITIVE_INFINITY);
  calls[0]?.end(acknowledged);
  await time.pass(0);
  expect(calls.map(({ card }) => card).slice(8)).toEqual(['8']);
});

test('the calls that follow what was answered in one turn go out together', async () => {
  const { lanes, time, calls } = openLanes(12);
  lanes.pump();
  calls[0]?.end(acknowledged);
  for (let turn = 0; turn < 20; turn++) await undefined;
  calls[1]?.end(acknowledged);
  for (let turn = 0; turn < 20; turn++) await undefined;
  expect(calls).toHaveLength(8);
  await time.pass(0);
  expect(calls).toHaveLength(10);
  calls[2]?.end(acknowledged);
  await time.pass(0);
  expect(calls).toHaveLength(11);
});

test('with a lane free, it is said when the next sign-up is due; with none that waits, never', async () => {
  const { lanes, time, calls } = openLanes(1);
  expect(lanes.pump()).toBe(5000);
  calls[0]?.end(acknowledged);
  await time.pass(100);
  expect(lanes.pump()).toBe(Number.POSITIVE_INFINITY);
});

test('what was read before is not sent where staff have settled it since', async () => {
  const { lanes, time, calls, settledByStaff } = openLanes(12);
  lanes.pump();
  settledByStaff('id-8');
  calls[0]?.end(acknowledged);
  await time.pass(0);
  expect(calls.map(({ card }) => card).slice(8)).toEqual(['9']);
});

test('sign-ups are read some at a time, and not one for each call', async () => {
  const { lanes, time, calls, reads } = openLanes(20);
  lanes.pump();
  for (let n = 0; n < 12; n++) {
    calls[n]?.end(acknowledged);
    await time.pass(0);
  }
  expect([calls.length, reads()]).toEqual([20, 1]);
});

test('answers that come together are written together, each with what came of it, and told of once', async () => {
  const { lanes, time, calls, written, settled } = openLanes(3);
  lanes.pump();
  calls[0]?.end(acknowledged);
  calls[1]?.end({ end: 'conflict', answer: 'matches an existing record', unproved: true });
  await time.pass(19);
  expect(written).toEqual([]);
  await time.pass(1);
  expect(written).toMatchObject([
    [
      { entry: { id: 'id-0' }, end: 'acknowledged', answer: 'recorded', keep: true },
      { entry: { id: 'id-1' }, end: 'conflict', answer: 'matches an existing record', unproved: true },
    ],
  ]);
  expect(settled()).toBe(1);
});

test('what staff have to settle is a warning in the log, with the attempt it was', async () => {
  const { lanes, time, calls, lines } = openLanes(3);
  lanes.pump();
  calls[0]?.end({ end: 'refused', answer: 'email must be …' });
  calls[1]?.end({ end: 'conflict', answer: 'matches an existing record' });
  calls[2]?.end(acknowledged);
  await time.pass(20);
  const line = { event: 'sync.delivery', action: 'new', attempt: 1 };
  expect(lines).toEqual([
    { ...line, level: 'warn', entry: 'id-0', end: 'refused' },
    { ...line, level: 'warn', entry: 'id-1', end: 'conflict' },
    { ...line, level: 'info', entry: 'id-2', end: 'acknowledged' },
  ]);
});

test('an answer waits for others only while calls are under way, and not once the terminal is to stop', async () => {
  const { lanes, time, calls, written } = openLanes(3);
  lanes.pump();
  calls[0]?.end(acknowledged);
  await time.pass(0);
  expect(written).toEqual([]);
  void lanes.stop();
  await time.pass(0);
  expect(written).toHaveLength(1);
  calls[1]?.end(acknowledged);
  await time.pass(0);
  expect(written).toHaveLength(2);
  const alone = openLanes(1);
  alone.lanes.pump();
  alone.calls[0]?.end(acknowledged);
  await alone.time.pass(0);
  expect(alone.written).toHaveLength(1);
});

test('after a line that was down all wait, longer each time; then one tries, and all once it came through', async () => {
  const { lanes, time, calls, written, lineDown } = openLanes(9);
  lanes.pump();
  for (const { end } of calls.splice(0)) end({ ...down, afterMs: 3000 });
  await time.pass(100);
  expect(lineDown()).toBe(8);
  expect(written.flat()).toHaveLength(8);
  expect(written.flat()[0]).toMatchObject({ end: 'retry', answer: 'ECONNREFUSED', unanswered: true });
  expect(calls).toEqual([]);
  expect(lanes.pump()).toBe(2900);
  await time.pass(2900);
  lanes.pump();
  expect(calls).toHaveLength(1);
  calls.splice(0)[0]?.end(acknowledged);
  await time.pass(0);
  expect(calls).toHaveLength(8);
});

test('a call that is answered after the line was found down begins no other: all wait', async () => {
  const { lanes, time, calls } = openLanes(12);
  lanes.pump();
  calls[0]?.end({ ...down, afterMs: 3000 });
  await time.pass(0);
  calls[1]?.end(acknowledged);
  await time.pass(2900);
  expect(calls).toHaveLength(8);
  await time.pass(100);
  lanes.pump();
  expect(calls.length).toBeGreaterThan(8);
});

test.each([
  ['and says nothing of when', down],
  ['and asks for no time, or for one that is over', { ...down, afterMs: 0 }],
])('a line that stays down %s is tried less and less often, up to a minute', async (_title, end) => {
  const { lanes, time, calls } = openLanes(1);
  const waits: number[] = [];
  for (let n = 0; n < 9; n++) {
    lanes.pump();
    calls.splice(0)[0]?.end(end);
    await time.pass(0);
    waits.push(lanes.pump());
    await time.pass(waits.at(-1) ?? 0);
  }
  // The half of it that is not random.
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test.each([
  ['as long as its attempts say', undefined, 0, 500],
  ['longer with each', undefined, 3, 4000],
  ['as long as the centre asks for, where that is longer', 30_000, 3, 30_000],
  ['and not sooner than its attempts say', 1000, 5, 16_000],
  ['for five minutes at the most', 3_600_000, 0, 300_000],
])('a sign-up that is to be tried again is put off %s', async (_title, afterMs, attempts, wait) => {
  const entry = { ...entryOf('0'), attempts };
  const { lanes, time, calls, written } = openLanes(0, {
    due: (_now, _limit, except) => (except?.has('0') ? [] : [entry]),
    nextDue: () => undefined,
  });
  lanes.pump();
  const started = time.now().getTime();
  calls[0]?.end({ end: 'retry', answer: 'Not now.', lineDown: false, ...(afterMs !== undefined && { afterMs }) });
  await time.pass(20);
  expect(written.flat()).toEqual([{ entry, end: 'retry', answer: 'Not now.', until: new Date(started + wait) }]);
});

test('a sign-up that finds the line down each time is put off for longer each time, though the centre has not answered', async () => {
  const { lanes, time, calls, written } = openLanes(0, {
    due: (_now, _limit, except) => (except?.has('0') ? [] : [entryOf('0')]),
    nextDue: () => undefined,
  });
  const waits: number[] = [];
  for (let n = 0; n < 3; n++) {
    lanes.pump();
    const started = time.now().getTime();
    calls.splice(0)[0]?.end(down);
    await time.pass(20);
    const [own] = written.splice(0).flat();
    if (own?.end === 'retry') waits.push(own.until.getTime() - started);
    lanes.resumeIn(0);
  }
  expect(waits).toEqual([500, 1000, 2000]);
});

test('a line that is up again is waited for no longer', async () => {
  const { lanes, time, calls } = openLanes(1);
  lanes.pump();
  calls.splice(0)[0]?.end({ ...down, afterMs: 30_000 });
  await time.pass(100);
  lanes.resumeIn(0);
  lanes.pump();
  expect(calls).toHaveLength(1);
});

test('a refusal that says nothing of the line holds up nobody else', async () => {
  const { lanes, time, calls, lineDown } = openLanes(9);
  lanes.pump();
  calls[0]?.end({ ...down, lineDown: false });
  await time.pass(100);
  expect(lineDown()).toBe(0);
  expect(calls.length).toBeGreaterThan(8);
});

test('an outbox that cannot be read is said, and read again after a while', async () => {
  let broken = true;
  const { lanes, time, calls, failures } = openLanes(1, {
    due: (_now, _limit, except) => {
      if (broken) throw new Error('SQLITE_IOERR');
      return except?.has('1') ? [] : [entryOf('1')];
    },
    nextDue: () => undefined,
  });
  expect(lanes.pump()).toBe(15_000);
  expect(failures).toMatchObject([{ message: 'SQLITE_IOERR' }]);
  broken = false;
  expect(lanes.pump()).toBe(15_000);
  expect(calls).toEqual([]);
  await time.pass(15_000);
  lanes.pump();
  expect(calls).toHaveLength(1);
});

test('a card that turned out to be issued is kept as its registration', async () => {
  const became: unknown[] = [];
  const { lanes, time, calls, written } = openLanes(1, { becomeRegister: ({ id }, code) => became.push([id, code]) });
  lanes.pump();
  calls[0]?.end({ end: 'register', code: 'C1' });
  await time.pass(100);
  expect([became, written]).toEqual([[['id-0', 'C1']], []]);
});

test('once stopped nothing is begun, and what is under way is written before the end', async () => {
  const { lanes, calls, written } = openLanes(12);
  lanes.pump();
  const stopped = lanes.stop();
  for (const { end } of calls) end(acknowledged);
  await stopped;
  expect(calls).toHaveLength(8);
  expect(written.flat()).toHaveLength(8);
  expect(lanes.pump()).toBe(Number.POSITIVE_INFINITY);
});
