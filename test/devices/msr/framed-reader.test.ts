// A reader on a line in memory: babble, silence, swipes that are cut off, and lines that go away.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findModel, READER_MODELS } from '../../../devices/models/index.ts';
import type { ReaderModel } from '../../../devices/models/model.ts';
import { createReader } from '../../../devices/msr/framed-reader.ts';
import type { SwipeEvent } from '../../../devices/msr/swipe-event.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';
import type { Transport } from '../../../devices/transport/transport.ts';
import { OWN, readerInMemory, SWIPE } from '../../support/devices.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LOYALTY = { event: 'data', kind: 'loyalty', card: { accountNumber: '6012340000000001' } };
const swipe = Buffer.from(`${SWIPE}\r`);
/** A card that is neither the shop's nor known for what it is. */
const unknown = Buffer.from(';9912340000000001?\r');
const BABBLE = 16_384;

test('as many bytes as ten swipes without a known card and without a pause are babble, and the reader is read again after a second', () => {
  const { farEnd, events, state } = readerInMemory('serial-ascii');
  vi.advanceTimersByTime(5000);
  farEnd.write(Buffer.alloc(BABBLE, 'x'));
  expect(state()).toEqual({ state: 'enabled' });
  vi.advanceTimersByTime(1000);
  farEnd.write(Buffer.from('x'));
  expect(state()).toEqual({
    state: 'claimed',
    fault: { code: 'E_FAILURE', detail: expect.stringMatching(/without end/) },
  });
  const before = events.length;
  vi.advanceTimersByTime(999);
  farEnd.write(swipe);
  expect([events.length, state().state]).toEqual([before, 'claimed']);
  vi.advanceTimersByTime(1000);
  expect(state()).toEqual({ state: 'enabled' });
  farEnd.write(swipe);
  expect(events.slice(before)).toMatchObject([LOYALTY]);
});

test.each([
  ['a second of silence', () => vi.advanceTimersByTime(1001), undefined],
  ['one of the shop’s cards', () => undefined, swipe],
])('%s in between is no babble', (_title, pass, bytes) => {
  const { farEnd, state } = readerInMemory('serial-ascii');
  for (let half = 0; half < 4; half++) {
    farEnd.write(Buffer.alloc(BABBLE / 2, 'x\r'));
    expect(state()).toEqual({ state: 'enabled' });
    pass();
    if (bytes) farEnd.write(bytes);
  }
});

test.each([
  ['text that passes for an unknown card', unknown],
  ['text that cannot be read', Buffer.from(';60123x?\r')],
])('%s does not make a device that babbles work', (_title, bytes) => {
  const { farEnd, state } = readerInMemory('serial-ascii');
  const count = Math.ceil(BABBLE / bytes.length) + 1;
  for (let n = 0; n < count; n++) farEnd.write(bytes);
  expect(state()).toMatchObject({ state: 'claimed', fault: { code: 'E_FAILURE' } });
});

test('a device that babbled and went away is not said to work', () => {
  const { farEnd, state } = readerInMemory('serial-ascii');
  farEnd.write(Buffer.alloc(BABBLE + 1, 'x'));
  farEnd.unplug();
  vi.advanceTimersByTime(5000);
  expect(state()).toMatchObject({ state: 'opened' });
});

test('a device that babbled and was put back is read at once', () => {
  const { farEnd, events, state } = readerInMemory('serial-ascii');
  farEnd.write(Buffer.alloc(BABBLE + 1, 'x'));
  farEnd.unplug();
  expect(state()).toMatchObject({ state: 'opened' });
  farEnd.plug();
  expect(state()).toEqual({ state: 'enabled' });
  const before = events.length;
  farEnd.write(swipe);
  expect(events.slice(before)).toMatchObject([LOYALTY]);
  vi.advanceTimersByTime(5000);
  expect(state()).toEqual({ state: 'enabled' });
});

test('half a swipe is an error after a pause, and none where the reader went away or was closed meanwhile', async () => {
  const { reader, farEnd, events } = readerInMemory('serial-ascii');
  const half = swipe.subarray(0, 20);
  farEnd.write(half);
  vi.advanceTimersByTime(5000);
  expect(events).toMatchObject([{ event: 'error', reason: 'incomplete' }]);
  farEnd.write(half);
  farEnd.unplug();
  vi.advanceTimersByTime(5000);
  farEnd.plug();
  farEnd.write(swipe);
  expect(events.slice(1)).toMatchObject([LOYALTY]);
  farEnd.write(half);
  await reader.close();
  vi.advanceTimersByTime(5000);
  expect([events.length, reader.status.current]).toEqual([2, { state: 'closed' }]);
  reader.open();
  farEnd.write(swipe);
  expect(events.slice(2)).toMatchObject([LOYALTY]);
});

test('the bytes of a swipe are zeroed once it is decoded or its reader is away, and the layout it was typed in is told', () => {
  const { transport, farEnd } = createMemoryLine('typed');
  const frames: Buffer[] = [];
  const given: unknown[] = [];
  const plain = findModel(READER_MODELS, 'serial-ascii');
  const descriptor = () => Uint8Array.of(1, 2);
  const reset = vi.fn();
  const model: ReaderModel = {
    ...plain,
    framing: (description) => {
      given.push(description);
      return { ...plain.framing(), reset };
    },
    decode: (bytes, description) => {
      frames.push(bytes);
      given.push(description);
      return plain.decode(bytes);
    },
  };
  const typed: Transport = { ...transport, descriptor, layout: () => 'de' };
  const reader = createReader('reader', model, typed, { patterns: OWN });
  const events: SwipeEvent[] = [];
  reader.onSwipe((event) => events.push(event));
  reader.open();
  farEnd.write(swipe);
  expect(events).toMatchObject([{ ...LOYALTY, layout: 'de' }]);
  expect(frames.map((frame) => frame.every((byte) => byte === 0))).toEqual([true]);
  expect(given).toEqual([undefined, descriptor(), descriptor()]);
  expect(reader.id).toBe('reader');
  expect(reset).toHaveBeenCalledTimes(1);
  farEnd.unplug();
  expect(reset).toHaveBeenCalledTimes(2);
});

/** A reader that is asked at each setting of its line whether it is there; an A is its answer. */
function probed() {
  const { transport, farEnd } = createMemoryLine('probed');
  const candidates = { count: 1, current: () => '', tryNext: async () => true };
  const probe = { ask: Buffer.from('?'), isAnswer: (bytes: Uint8Array) => bytes[0] === 0x41 };
  const model = { ...findModel(READER_MODELS, 'serial-ascii'), probe };
  const reader = createReader('reader', model, { ...transport, candidates }, { patterns: OWN });
  const events: SwipeEvent[] = [];
  reader.onSwipe((event) => events.push(event));
  reader.open();
  return { farEnd, events, state: () => reader.status.current };
}

test('a reader’s answer is no swipe, and where none comes its first swipe shows that its line is set right', async () => {
  const answering = probed();
  answering.farEnd.write(Buffer.from('A;12'));
  vi.advanceTimersByTime(5000);
  expect([answering.events, answering.state()]).toEqual([[], { state: 'enabled' }]);
  const silent = probed();
  await vi.advanceTimersByTimeAsync(5000);
  expect(silent.state()).toMatchObject({ state: 'enabled', fault: { code: 'E_OFFLINE' } });
  silent.farEnd.write(swipe);
  expect(silent.state()).toEqual({ state: 'enabled' });
});

test('a reader that goes away while it answers is not said to work', () => {
  const { farEnd, state } = probed();
  farEnd.write(Buffer.from('A'));
  farEnd.unplug();
  vi.advanceTimersByTime(5000);
  expect(state()).toMatchObject({ state: 'opened' });
});
