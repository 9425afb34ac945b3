// Frames of text through the driver: tracks in lines of their own, STX ETX and its LRC, and what is babble.
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readerInMemory, SWIPE } from '../support/devices.ts';

const [TRACK_1, TRACK_2] = ['%B6012340000000001^DOE/JOHN^?', ';6012340000000001=?'];
const PAYMENT_2 = ';4111111111111111=30121010000?';
const LOYALTY = { event: 'data', kind: 'loyalty' };

function reader(model = 'serial-ascii') {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { events, farEnd, state } = readerInMemory(model);
  return { events, state, farEnd, send: (text: string) => farEnd.write(Buffer.from(text, 'latin1')) };
}

const TEXT_MODELS = ['serial-ascii', 'idtech-serial', 'keyboard-wedge'];

test.each(TEXT_MODELS)('%s: tracks that stand in one line are judged at once', (model) => {
  const { events, send } = reader(model);
  send(`${SWIPE}\r`);
  expect(events).toMatchObject([LOYALTY]);
});

const lrcOf = (text: string): string =>
  String.fromCharCode(Array.from(`${text}\x03`).reduce((lrc, each) => lrc ^ each.charCodeAt(0), 0));

const LINES: readonly (readonly [string, object])[] = [
  [`${TRACK_1}\r${TRACK_2}\r`, LOYALTY],
  [`${TRACK_1}\r\n${TRACK_2}\r\n`, LOYALTY],
  [`${TRACK_2}\r${TRACK_1}\r`, LOYALTY],
  [`${TRACK_1}\r`, LOYALTY],
  [`${TRACK_2}\r`, LOYALTY],
  [`${TRACK_1}x\r${PAYMENT_2}x\r`, { event: 'error', reason: 'tracksDisagree' }],
  [`%6012340000000001?\r${PAYMENT_2}\r`, { event: 'error', reason: 'tracksDisagree' }],
  [`%E?\r${PAYMENT_2}\r`, { kind: 'payment' }],
  [`${TRACK_2}\r+014111111111111111=1?\r`, { kind: 'payment' }],
  [`${TRACK_1}\r${TRACK_2}\r;014111111111111111=1?\r`, { kind: 'payment' }],
  [`\x02${TRACK_1}\x03${lrcOf(TRACK_1)}\x02${PAYMENT_2}\x03${lrcOf(PAYMENT_2)}`, { event: 'error' }],
  [`\x02${TRACK_1}\x03\x02${TRACK_2}\x03`, LOYALTY],
  [`\x02${TRACK_1}${TRACK_2}\x03${lrcOf(SWIPE)}`, LOYALTY],
  [`\x00\xff${TRACK_1}\r${PAYMENT_2}\r`, { event: 'error', reason: 'tracksDisagree' }],
];

describe.each(TEXT_MODELS)('%s', (model) => {
  test.each(LINES)('%j is one swipe, wherever its bytes are cut', (text, expected) => {
    for (let cut = 1; cut <= text.length; cut++) {
      const { events, send } = reader(model);
      send(text.slice(0, cut));
      vi.advanceTimersByTime(20);
      send(text.slice(cut));
      vi.advanceTimersByTime(60);
      expect(events).toMatchObject([expected]);
    }
  });
});

test('a swipe is told at its end, and not at all where it goes on or breaks off', () => {
  const { events, farEnd, send } = reader();
  send(SWIPE);
  expect(events).toEqual([]);
  send('x\r');
  expect(events).toMatchObject([LOYALTY]);
  send(SWIPE);
  farEnd.unplug();
  farEnd.plug();
  send('\r');
  expect(events).toHaveLength(1);
  send(SWIPE);
  send('+014111111111111111=1?\r');
  expect(events).toMatchObject([LOYALTY, { kind: 'payment' }]);
});

test('a track that waits for its next is told although a frame that breaks off comes after it', () => {
  const { events, send } = reader('idtech-serial');
  send(`${TRACK_1}\r\x02\x10`);
  vi.advanceTimersByTime(200);
  expect(events).toMatchObject([LOYALTY, { event: 'error', reason: 'incomplete' }]);
});

test('two cards that are swiped one after the other are two', () => {
  const { events, send } = reader();
  for (const text of [`${TRACK_2}\r`, `${TRACK_2}\r`]) send(text);
  vi.advanceTimersByTime(60);
  send(`${TRACK_1}\r`);
  vi.advanceTimersByTime(60);
  send(`${PAYMENT_2}\r`);
  vi.advanceTimersByTime(60);
  expect(events).toMatchObject([LOYALTY, LOYALTY, LOYALTY, { kind: 'payment' }]);
});

test('a program that stalls between two tracks still takes them for one swipe', async () => {
  const { events, farEnd } = readerInMemory('serial-ascii');
  farEnd.write(Buffer.from(`${TRACK_1}\r`));
  const stalled = performance.now() + 120;
  while (performance.now() < stalled);
  await new Promise((resolve) => setTimeout(resolve, 10));
  farEnd.write(Buffer.from(`${PAYMENT_2}\r`));
  await vi.waitFor(() => expect(events).toMatchObject([{ event: 'error', reason: 'tracksDisagree' }]));
});

// A track's number is chosen so that every LRC occurs that could be taken for something else.
const PAYLOADS = Array.from({ length: 100 }, (_, end) => `;60123400000000${String(end).padStart(2, '0')}?`);

test.each(['serial-ascii', 'idtech-serial', 'barcode-serial'])('%s: STX, ETX and its LRC', (model) => {
  const { events, send } = reader(model);
  const payloads = model === 'barcode-serial' ? PAYLOADS.map((text) => text.slice(1, -1)) : PAYLOADS;
  for (const text of payloads) send(`\x02${text}\x03${lrcOf(text)}`);
  vi.advanceTimersByTime(200);
  expect(events.filter(({ event }) => event === 'data')).toHaveLength(payloads.length);
  expect(events).toHaveLength(payloads.length);
});

test.each(['serial-ascii', 'idtech-serial', 'barcode-serial'])(
  '%s: a wrong LRC is an error, none at all is not',
  (model) => {
    const { events, send } = reader(model);
    const text = model === 'barcode-serial' ? '6012340000000001' : TRACK_2;
    send(`\x02${text.replace('601234', '601235')}\x03${lrcOf(text)}`);
    expect(events).toEqual([{ event: 'error', reason: 'checksum', tracks: [] }]);
    send(`\x02${text}\x03${lrcOf(text)}\x02${text.replace('601234', '601235')}\x03${lrcOf(text)}`);
    expect(events.slice(1)).toMatchObject([LOYALTY, { event: 'error', reason: 'checksum' }]);
    send(`\x02${text}\x03`);
    vi.advanceTimersByTime(30);
    send(`\x02${text}\x03\r\n`);
    vi.advanceTimersByTime(300);
    expect(events.slice(3)).toMatchObject([LOYALTY, LOYALTY]);
  },
);

test('cards without a second’s silence between them are no babble', () => {
  const { events, state, send } = reader();
  for (let swipe = 0; swipe < 600; swipe++) send(`${SWIPE}\r`);
  expect(events).toHaveLength(600);
  expect(state()).toEqual({ state: 'enabled' });
});
