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
  farEnd.write(Buffer.alloc(BABBLE, 'x'));
  expect(state()).toEqual({ state: 'enabled' });
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
    pass();
    if (bytes) farEnd.write(bytes);
  }
  expect(state()).toEqual({ state: 'enabled' });
});

test('text that passes for an unknown card does not make a device that babbles work', () => {
  const { farEnd, state } = readerInMemory('serial-ascii');
  const count = Math.ceil(BABBLE / unknown.length) + 1;
  for (let n = 0; n < count; n++) farEnd.write(unknown);
  expect(state()).toMatchObject({ state: 'claimed', fault: { code: 'E_FAILURE' } });
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

test('the bytes of a swipe are zeroed once it is decoded, and the layout it was typed in is told', () => {
  const { transport, farEnd } = createMemoryLine('typed');
  const frames: Buffer[] = [];
  const given: unknown[] = [];
  const plain = findModel(READER_MODELS, 'serial-ascii');
  const descriptor = () => Uint8Array.of(1, 2);
  const model: ReaderModel = {
    ...plain,
    framing: (description) => {
      given.push(description);
      return plain.framing();
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
});
