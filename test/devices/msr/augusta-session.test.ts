// The dialogue with an Augusta as a transcript: `=>` what the host sends, `<=` what the reader answers. Bodies in hexadecimal.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNgaFramer, encodeNga } from '../../../devices/framing/nga-framer.ts';
import { cardIn, createAugustaSession } from '../../../devices/msr/augusta-session.ts';
import { idTech } from '../../../devices/simulators/encodings.ts';
import { createSimulatedReader } from '../../../devices/simulators/reader.ts';
import type { Transport } from '../../../devices/transport/transport.ts';
import { readerInMemory, SWIPE } from '../../support/devices.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CARD = idTech(SWIPE).subarray(3, -3);
const LOYALTY = { event: 'data', kind: 'loyalty', card: { accountNumber: '6012340000000001' } };

/** An Augusta whose answers the test gives, and what it was asked, once each. */
function augusta(prefix: readonly number[] = []) {
  const reader = readerInMemory('augusta-hid');
  const asked: string[] = [];
  const framer = createNgaFramer();
  reader.farEnd.onBytes((report) => {
    expect(report).toHaveLength(65);
    for (const frame of framer.push(report))
      if (frame.kind === 'frame') asked.push(frame.bytes.toString('hex', 3, frame.bytes.length - 3));
  });
  const answer = (body: Buffer): void => {
    const frame = encodeNga(body);
    const room = 64 - prefix.length;
    for (let at = 0; at < frame.length; at += room)
      reader.farEnd.write(Buffer.concat([Buffer.from(prefix), frame.subarray(at, at + room)], 64));
  };
  return {
    ...reader,
    asked: () => asked.splice(0),
    answer: (hex: string) => answer(Buffer.from(hex, 'hex')),
    give: answer,
  };
}

test.each([
  ['whole packets', []],
  ['packets with a byte before each', [0x01]],
  ['packets with a byte before each that looks like a beginning', [0x02]],
])('in buffer mode the reader is armed and asked until there is a card, %s', (_how, prefix) => {
  const { asked, answer, give, events, state } = augusta(prefix);
  // The reader was opened with the real clock's time; its first question is answered late.
  expect(state().state).toBe('claimed');
  vi.advanceTimersByTime(1000);
  expect(asked().at(-1)).toBe('7352011a');
  answer('0673011a0132');
  expect(asked()).toEqual(['7346500130']);
  answer('06');
  expect(state()).toEqual({ state: 'enabled' });
  vi.advanceTimersByTime(0);
  expect(asked()).toEqual(['7346510130']);
  answer('150000');
  vi.advanceTimersByTime(200);
  expect(asked()).toEqual(['7346510130']);
  give(Buffer.concat([Buffer.of(0x06), CARD]));
  expect(events).toMatchObject([LOYALTY]);
  vi.advanceTimersByTime(0);
  expect(asked()).toEqual(['7346500130']);
});

test('a reader that gives swipes by itself is not asked for them', () => {
  const { asked, answer, give, events, state } = augusta();
  answer('0673011a0131');
  expect(state()).toEqual({ state: 'enabled' });
  asked();
  vi.advanceTimersByTime(5000);
  expect(asked()).toEqual([]);
  give(CARD);
  give(CARD);
  expect(events).toMatchObject([LOYALTY, LOYALTY]);
});

test('a reader that does not answer is said to be silent, and asked again until it does', () => {
  const { asked, answer, state } = augusta();
  vi.advanceTimersByTime(1500);
  expect(state()).toMatchObject({ state: 'claimed', fault: { code: 'E_OFFLINE' } });
  expect(asked().length).toBeGreaterThan(0);
  answer('0673011a0131');
  expect(state()).toEqual({ state: 'enabled' });
});

test('a damaged answer is an error, and a reader that is unplugged is asked nothing more', () => {
  const { farEnd, asked, answer, events } = augusta();
  answer('0673011a0131');
  const damaged = encodeNga(CARD);
  damaged[20] = 0x39;
  farEnd.write(damaged);
  expect(events).toMatchObject([{ event: 'error', reason: 'checksum' }]);
  farEnd.unplug();
  asked();
  vi.advanceTimersByTime(5000);
  expect(asked()).toEqual([]);
});

test('an answer that breaks off is an error', () => {
  const { farEnd, events } = augusta();
  farEnd.write(encodeNga(CARD).subarray(0, 30));
  expect(events).toEqual([]);
  vi.advanceTimersByTime(1000);
  expect(events).toMatchObject([{ event: 'error', reason: 'incomplete' }]);
});

test.each(['06', '15000000000000', '0615000000000000', '73000000000000', '0600000000'])(
  'the answer %s has no card in it',
  (hex) => expect(cardIn(encodeNga(Buffer.from(hex, 'hex')))).toBeUndefined(),
);

test('a card with a frame of its own is the same card', () => {
  const framed = Buffer.concat([Buffer.of(0x06), idTech(SWIPE)]);
  expect(cardIn(encodeNga(framed))).toEqual(cardIn(encodeNga(Buffer.from(CARD))));
  expect(cardIn(encodeNga(Buffer.from(CARD)))).toMatchObject({ kind: 'tracks' });
});

test('a reader that went away in the middle of an answer begins anew', () => {
  const { farEnd, asked, answer, events } = augusta();
  farEnd.write(encodeNga(CARD).subarray(0, 30));
  farEnd.unplug();
  farEnd.plug();
  expect(asked().at(-1)).toBe('7352011a');
  answer('0673011a0132');
  expect(asked()).toEqual(['7346500130']);
  vi.advanceTimersByTime(500);
  expect(events).toEqual([]);
});

test('what still comes after the end is answered with nothing', () => {
  let hear: (bytes: Buffer) => void = () => undefined;
  const write = vi.fn(async () => undefined);
  const emit = vi.fn();
  const onBytes = (listener: typeof hear) => {
    hear = listener;
    return () => undefined;
  };
  const session = createAugustaSession({ write, onBytes } as unknown as Transport, emit);
  session.start();
  session.stop();
  hear(encodeNga(Buffer.from('0673011a0132', 'hex')));
  vi.advanceTimersByTime(5000);
  expect([write.mock.calls.length, emit.mock.calls]).toEqual([1, []]);
});

test('its simulator gives each swipe once, and none while it is not armed', () => {
  const { farEnd, events, state } = readerInMemory('augusta-hid');
  const simulated = createSimulatedReader(farEnd, 'augusta-hid');
  simulated.swipe(SWIPE);
  vi.advanceTimersByTime(2000);
  expect(state()).toEqual({ state: 'enabled' });
  expect(events).toEqual([]);
  simulated.swipe(SWIPE);
  vi.advanceTimersByTime(2000);
  expect(events).toMatchObject([LOYALTY]);
  simulated.badRead();
  vi.advanceTimersByTime(2000);
  expect(events).toMatchObject([LOYALTY, { event: 'error', reason: 'damaged' }]);
});
