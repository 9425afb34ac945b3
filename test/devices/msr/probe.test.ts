// A reader that is asked whether it is there, at one setting of its line after another, in time that the test owns.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DeviceState, DeviceStatus } from '../../../devices/device-state.ts';
import { findModel, READER_MODELS } from '../../../devices/models/index.ts';
import { createProbe } from '../../../devices/msr/probe.ts';
import { type SwipeEvent, unread } from '../../../devices/msr/swipe-event.ts';
import type { Transport } from '../../../devices/transport/transport.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ASK = Buffer.of(0x02, 0x10);
const ANSWER = Buffer.of(0x06);
const OTHER = Buffer.of(0x41);
const SILENT = { state: 'enabled', fault: { code: 'E_OFFLINE', detail: expect.stringMatching(/does not answer/) } };
const swiped: SwipeEvent = { event: 'data', kind: 'unknown', card: { accountNumber: '777' }, tracks: [] };

/** A probe on a line with so many settings; `opens`: whether the line can be opened with the next one. */
function openProbe(count: number | undefined, { opens = true, asks = true, fails = false } = {}) {
  const asked: Uint8Array[] = [];
  const status = new DeviceStatus();
  const told: DeviceState[] = [];
  status.on((state) => told.push(state));
  const tryNext = vi.fn(async () => opens);
  const transport = {
    write: async (bytes: Uint8Array) => {
      asked.push(bytes);
      if (fails) throw new Error('the line is down');
    },
    ...(count !== undefined && { candidates: { count, current: () => '', tryNext } }),
  } as unknown as Transport;
  const question = { ask: ASK, isAnswer: (bytes: Uint8Array) => ANSWER.equals(bytes) };
  const model = { ...findModel(READER_MODELS, 'serial-ascii'), ...(asks && { probe: question }) };
  const probe = createProbe(model, transport, status);
  return { probe, asked, told, tryNext, state: () => status.current };
}

test.each([
  ['whose line was configured', undefined, true],
  ['whose model has no question', 2, false],
])('a reader %s is enabled at once', (_title, count, asks) => {
  const { probe, asked, state } = openProbe(count, { asks });
  probe.start();
  expect([asked, state()]).toEqual([[], { state: 'enabled' }]);
  expect(probe.take(ANSWER)).toBe(false);
});

test('a reader that answers is enabled once its answer has ended, and what comes then is a swipe', async () => {
  const { probe, asked, state, tryNext } = openProbe(2);
  probe.start();
  expect(asked).toEqual([ASK]);
  vi.advanceTimersByTime(399);
  expect([probe.take(OTHER), probe.take(ANSWER), probe.take(OTHER)]).toEqual([false, true, true]);
  vi.advanceTimersByTime(49);
  expect([state().state, probe.take(OTHER)]).toEqual(['closed', true]);
  vi.advanceTimersByTime(50);
  expect([state(), probe.take(OTHER), probe.take(ANSWER)]).toEqual([{ state: 'enabled' }, false, false]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(tryNext).not.toHaveBeenCalled();
});

test('each setting is tried once; where none is answered, the first is taken, and staff are told', async () => {
  const { probe, asked, state, tryNext } = openProbe(3);
  probe.start();
  await vi.advanceTimersByTimeAsync(400);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(400);
  expect([asked.length, state().state]).toEqual([3, 'closed']);
  await vi.advanceTimersByTimeAsync(400);
  expect(state()).toEqual(SILENT);
  await vi.advanceTimersByTimeAsync(5000);
  expect([asked.length, tryNext.mock.calls.length]).toEqual([3, 3]);
});

test('a card that is read says as much as an answer; one that was answered for stays what it is', async () => {
  const { probe, state, told } = openProbe(1);
  probe.start();
  await vi.advanceTimersByTimeAsync(400);
  expect(state()).toEqual(SILENT);
  probe.swiped(swiped);
  expect(state()).toEqual({ state: 'enabled' });
  const before = told.length;
  probe.swiped(swiped);
  expect(told).toHaveLength(before);
});

test.each(['checksum', 'tooLong', 'incomplete'] as const)(
  'garbage (%s) at a setting that was guessed has it asked again, and at one that is known has not',
  async (reason) => {
    const { probe, asked, state } = openProbe(1);
    probe.start();
    probe.swiped(unread(reason));
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(400);
    probe.swiped(unread('noNumber'));
    expect(asked).toHaveLength(1);
    probe.swiped(unread(reason));
    expect(asked).toHaveLength(2);
    probe.take(ANSWER);
    vi.advanceTimersByTime(50);
    probe.swiped(unread(reason));
    expect([asked.length, state()]).toEqual([2, { state: 'enabled' }]);
  },
);

test('a line that cannot be opened, or to which nothing can be written, ends nothing', async () => {
  const shut = openProbe(3, { opens: false });
  shut.probe.start();
  await vi.advanceTimersByTimeAsync(5000);
  expect([shut.asked.length, shut.state().state]).toEqual([1, 'closed']);
  const down = openProbe(1, { fails: true });
  down.probe.start();
  await vi.advanceTimersByTimeAsync(400);
  expect(down.state()).toEqual(SILENT);
});

test('a reader that went away is asked nothing more, and one that came back from the beginning', async () => {
  const { probe, asked, state, tryNext } = openProbe(2);
  probe.start();
  await vi.advanceTimersByTimeAsync(400);
  probe.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect([asked.length, tryNext.mock.calls.length, state().state]).toEqual([2, 1, 'closed']);
  probe.start();
  await vi.advanceTimersByTimeAsync(400);
  expect([asked.length, state().state]).toEqual([4, 'closed']);
  await vi.advanceTimersByTimeAsync(400);
  expect(state()).toEqual(SILENT);
});

test('the next setting that was still being tried when the reader went away is of no use to the next round', async () => {
  const { probe, asked, tryNext } = openProbe(3);
  const { promise, resolve: open } = Promise.withResolvers<boolean>();
  tryNext.mockReturnValueOnce(promise);
  probe.start();
  await vi.advanceTimersByTimeAsync(400);
  probe.stop();
  probe.start();
  open(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toHaveLength(2);
});

test('a card that is read while the next setting is tried ends the asking', async () => {
  const { probe, asked, state, tryNext } = openProbe(3);
  const { promise, resolve: open } = Promise.withResolvers<boolean>();
  tryNext.mockReturnValueOnce(promise);
  probe.start();
  await vi.advanceTimersByTimeAsync(400);
  probe.swiped(swiped);
  open(true);
  await vi.advanceTimersByTimeAsync(5000);
  expect([asked.length, state()]).toEqual([1, { state: 'enabled' }]);
});
