// Dialogues with a VISA pad as transcripts: `=>` what the host sends, `<=` what the pad answers, in hexadecimal. Each must be used up.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PinKeys } from '../../../devices/pinpad/pin-keys.ts';
import { encodePacket } from '../../../devices/pinpad/visa/frames.ts';
import { createVisaPad } from '../../../devices/pinpad/visa/visa-pin-pad.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';

const packet = (message: string): string => encodePacket('transaction', message).toString('hex');
const ACK = '06';
const NAK = '15';
const EOT = '04';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Lets time pass until `promise` has settled: the protocol's pauses are counted, not waited for. */
async function inTime<T>(promise: Promise<T> | undefined): Promise<T | undefined> {
  let settled = false;
  const settle = (): void => {
    settled = true;
  };
  promise?.then(settle, settle);
  while (promise && !settled) await vi.advanceTimersByTimeAsync(10);
  return promise;
}

/** Plays the pad: waits for each `=>` and answers with the `<=` that follow it. */
function play(transcript: readonly string[], keys?: PinKeys, account?: string) {
  const { transport, farEnd } = createMemoryLine('transcript');
  const pad = createVisaPad(transport, keys, account, () => Buffer.from(SESSION.random, 'hex'));
  transport.open();
  let at = 0;
  const answer = (): void => {
    let after = 0;
    for (; transcript[at]?.startsWith('<='); at++) {
      const said = transcript[at]?.slice(3) ?? '';
      const [, ms] = /^wait (\d+)$/.exec(said) ?? [];
      after += ms === undefined ? 0 : Number(ms);
      const bytes = Buffer.from(ms === undefined ? said : '', 'hex');
      if (bytes.length > 0) setTimeout(() => farEnd.write(bytes), after);
    }
  };
  farEnd.onBytes((chunk) => {
    expect(`=> ${chunk.toString('hex')}`).toBe(transcript[at]);
    at++;
    answer();
  });
  const signal = new AbortController().signal;
  return { pad, signal, done: () => expect(transcript.slice(at)).toEqual([]) };
}

test('a whole PIN: Z50, its acknowledgement, Z51, ours', async () => {
  const { pad, signal, done } = play([`=> ${packet('Z50003006')}`, `<= ${ACK}${packet('Z51739150')}`, `=> ${ACK}`]);
  const entry = await inTime(pad.enterDigits?.(6, 30_000, signal));
  expect(entry).toMatchObject({ end: 'digits', digits: Buffer.from('739150') });
  done();
});

test('a packet that was damaged on the way is sent again', async () => {
  const { pad, signal, done } = play([
    `=> ${packet('Z42030')}`,
    `<= ${NAK}`,
    `=> ${packet('Z42030')}`,
    `<= ${ACK}${packet('Z437')}`,
    `=> ${ACK}`,
  ]);
  expect(await inTime(pad.nextKey(30_000, signal))).toEqual({ key: 'digit', digit: 0x37 });
  done();
});

test('an answer that was damaged is asked for again', async () => {
  const damaged = packet('Z437').replace('37', '38');
  const { pad, signal, done } = play([
    `=> ${packet('Z42030')}`,
    `<= ${ACK}${damaged}`,
    `=> ${NAK}`,
    `<= ${packet('Z437')}`,
    `=> ${ACK}`,
  ]);
  expect(await inTime(pad.nextKey(30_000, signal))).toEqual({ key: 'digit', digit: 0x37 });
  done();
});

test('after three tries the session is ended', async () => {
  const asked = [`=> ${packet('Z42030')}`, `<= ${NAK}`];
  const { pad, signal, done } = play([...asked, ...asked, ...asked, `=> ${EOT}`]);
  await expect(inTime(pad.nextKey(30_000, signal))).rejects.toThrow('no acknowledgement');
  done();
});

test('three damaged answers end the session from this side', async () => {
  const damaged = packet('Z437').replace('37', '38');
  const { pad, signal, done } = play([
    `=> ${packet('Z42001')}`,
    `<= ${ACK}${damaged}`,
    `=> ${NAK}`,
    `<= ${damaged}`,
    `=> ${NAK}`,
    `<= ${damaged}`,
    `=> ${EOT}`,
    // Silence then; is it still there?
    '=> 0f31310e0e',
    `<= ${ACK}`,
  ]);
  expect(await inTime(pad.nextKey(1000, signal))).toEqual({ key: 'timedOut' });
  done();
});

test.each([
  ['*', { key: 'cancel' }],
  ['#', { key: 'enter' }],
  ['/', { key: 'clear' }],
  ['?', { key: 'timedOut' }],
])('the key %s', async (key, expected) => {
  const { pad, signal, done } = play([`=> ${packet('Z42030')}`, `<= ${ACK}${packet(`Z43${key}`)}`, `=> ${ACK}`]);
  expect(await inTime(pad.nextKey(30_000, signal))).toEqual(expected);
  done();
});

// ANSI X9.24-1:2009, annex A.4: the first PIN block of the example, for the PIN 1234.
const KEYS: PinKeys = { scheme: 'tdes', bdk: Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex'), format: 0 };
const PAN = '4012345678909';

test.each([
  ['Uniform’s', '710FFFF9876543210E000011B9C1845EB993A7A'],
  ['Verifone’s, without leading Fs', '73.000009876543210E000011B9C1845EB993A7A'],
])('a pad that only encrypts, %s answer', async (_whose, answer) => {
  const { pad, signal, done } = play(
    [`=> ${packet(`Z60.${PAN}`)}`, `<= ${ACK}${packet(answer)}`, `=> ${ACK}`],
    KEYS,
    PAN,
  );
  expect(await inTime(pad.enterDigits?.(6, 30_000, signal))).toEqual({ end: 'digits', digits: Buffer.from('1234') });
  done();
});

test('a pad that only encrypts: cancelled, refused, and with another shop’s key', async () => {
  const asked = `=> ${packet(`Z60.${PAN}`)}`;
  const cancelled = play([asked, `<= ${ACK}`, '<= wait 500', `<= ${EOT}`], KEYS, PAN);
  expect(await inTime(cancelled.pad.enterDigits?.(6, 30_000, cancelled.signal))).toEqual({ end: 'cancelled' });
  cancelled.done();
  for (const answer of ['711', '710FFFF9876543210E000011B9C1845EB993A7B']) {
    const { pad, signal, done } = play([asked, `<= ${ACK}${packet(answer)}`, `=> ${ACK}`], KEYS, PAN);
    await expect(inTime(pad.enterDigits?.(6, 30_000, signal))).rejects.toThrow(/PIN block/);
    done();
  }
});

// The session key is the random bytes with odd parity; `wrapped` and `block` (PIN 1234, format 0) were worked out with OpenSSL.
const SESSION = {
  keys: { scheme: 'session', master: Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex'), slot: 3 } as PinKeys,
  random: '88AACDEE0022446613579BDF02468ACE',
  wrapped: '4230EF1CB26849550F67E2EB76A5259C',
  block: '245F4D04A2E42C68',
};
const management = (message: string): string => encodePacket('management', message).toString('hex');

test.each([
  ['Uniform’s, which answers', [`<= ${ACK}${management('080')}`, `=> ${ACK}`, `<= ${EOT}`]],
  ['Verifone’s, which acknowledges only', [`<= ${ACK}`]],
])('a pad with a master key, %s: it is selected, and the session key is sent under it', async (_whose, selected) => {
  const { pad, signal, done } = play(
    [
      `=> ${management('083')}`,
      ...selected,
      `=> ${packet(`Z60.${PAN}\x1c${SESSION.wrapped}`)}`,
      `<= ${ACK}${packet(`71.00401${SESSION.block}`)}`,
      `=> ${ACK}`,
    ],
    SESSION.keys,
    PAN,
  );
  expect(await inTime(pad.enterDigits?.(6, 30_000, signal))).toEqual({ end: 'digits', digits: Buffer.from('1234') });
  done();
});

test('a pad that has no such master key is told of, before a customer types anything', async () => {
  const transcript = [`=> ${management('083')}`, `<= ${ACK}${management('081')}`, `=> ${ACK}`];
  const { pad, signal, done } = play(transcript, SESSION.keys, PAN);
  await expect(inTime(pad.enterDigits?.(6, 30_000, signal))).rejects.toMatchObject({
    detail: expect.stringMatching(/master key/),
  });
  done();
});

test.each([
  ['DUKPT', KEYS, [], `Z60.${PAN}`, '710'],
  [
    'a master key',
    SESSION.keys,
    [`=> ${management('083')}`, `<= ${ACK}`],
    `Z60.${PAN}\x1c${SESSION.wrapped}`,
    '71.00001',
  ],
])('ENTER without a digit, under %s, is an empty entry', async (_under, keys, selected, request, answer) => {
  const { pad, signal, done } = play(
    [...selected, `=> ${packet(request)}`, `<= ${ACK}${packet(answer)}`, `=> ${ACK}`],
    keys,
    PAN,
  );
  expect(await inTime(pad.enterDigits?.(6, 30_000, signal))).toEqual({ end: 'digits', digits: Buffer.alloc(0) });
  done();
});

test('a pad in PCI mode that ends the session right after Z60 refuses, as no customer could cancel yet', async () => {
  const { pad, signal, done } = play([`=> ${packet(`Z60.${PAN}`)}`, `<= ${ACK}${EOT}`], KEYS, PAN);
  await expect(inTime(pad.enterDigits?.(6, 30_000, signal))).rejects.toMatchObject({
    detail: expect.stringMatching(/PCI/),
  });
  done();
});

test('an empty entry is a pad’s time-out; a pad that falls silent is not there', async () => {
  const empty = play([`=> ${packet('Z50000106')}`, `<= ${ACK}${packet('Z51')}`, `=> ${ACK}`]);
  expect(await inTime(empty.pad.enterDigits?.(6, 1000, empty.signal))).toEqual({ end: 'timedOut' });
  empty.done();
  const asked = '=> 0f31310e0e';
  const silent = play([`=> ${packet('Z42001')}`, `<= ${ACK}`, asked, asked, asked, `=> ${EOT}`]);
  await expect(inTime(silent.pad.nextKey(1000, silent.signal))).rejects.toThrow('no answer');
  silent.done();
});

test('a pad that refuses strings slowly, by EOT after its acknowledgement, is still known to refuse', async () => {
  const { pad, signal, done } = play([`=> ${packet('Z50003006')}`, `<= ${ACK}`, '<= wait 100', `<= ${EOT}`]);
  expect(await inTime(pad.enterDigits?.(6, 30_000, signal))).toEqual({ end: 'refused' });
  done();
});

test('a PIN that comes after its entry was given up is dropped, and not held', async () => {
  const { transport, farEnd } = createMemoryLine('late');
  const pad = createVisaPad(transport);
  transport.open();
  farEnd.onBytes((chunk) => {
    if (chunk.length > 1) setImmediate(() => farEnd.write(Buffer.from(ACK, 'hex')));
  });
  const abort = new AbortController();
  const entry = pad.enterDigits?.(6, 30_000, abort.signal);
  await vi.advanceTimersByTimeAsync(20);
  abort.abort();
  await expect(inTime(entry)).rejects.toThrow();
  farEnd.write(encodePacket('transaction', 'Z511234'));
  const next = pad.nextKey(1000, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(20);
  farEnd.write(encodePacket('transaction', 'Z437'));
  expect(await inTime(next)).toEqual({ key: 'digit', digit: 0x37 });
});

test('a customer who cancels half a second after the prompt cancels: the pad did not refuse', async () => {
  const { pad, signal, done } = play([`=> ${packet('Z50003006')}`, `<= ${ACK}`, '<= wait 500', `<= ${EOT}`]);
  expect(await inTime(pad.enterDigits?.(6, 30_000, signal))).toEqual({ end: 'cancelled' });
  expect(pad.limits?.()).toBeUndefined();
  done();
});

test.each(['02', '0f'])('a stray %s before an acknowledgement does not swallow what comes after it', async (noise) => {
  const asked = '=> 0f31310e0e';
  const { pad, done } = play([asked, `<= ${noise}${ACK}`, asked, `<= ${ACK}`]);
  expect(await inTime(pad.probe?.())).toBe(true);
  done();
});

test.each(['02', '0f'])('a stray %s while nobody asks is forgotten before the next answer', async (noise) => {
  const { transport, farEnd } = createMemoryLine('noise');
  const pad = createVisaPad(transport);
  transport.open();
  farEnd.onBytes((chunk) => {
    if (chunk.length === 1) return;
    setTimeout(() => farEnd.write(Buffer.from(`${ACK}${noise}`, 'hex')), 5);
    setTimeout(() => farEnd.write(encodePacket('transaction', 'Z437')), 400);
  });
  farEnd.write(Buffer.from(noise, 'hex'));
  expect(await inTime(pad.nextKey(1000, new AbortController().signal))).toEqual({ key: 'digit', digit: 0x37 });
});

test('a key that the pad sends again, as our acknowledgement was lost, is not counted twice', async () => {
  const asked = `=> ${packet('Z42030')}`;
  const { pad, signal, done } = play([
    asked,
    `<= ${ACK}${packet('Z431')}`,
    `=> ${ACK}`,
    asked,
    `<= ${packet('Z431')}`,
    `=> ${ACK}`,
    `<= ${ACK}${packet('Z432')}`,
    `=> ${ACK}`,
  ]);
  expect(await inTime(pad.nextKey(30_000, signal))).toEqual({ key: 'digit', digit: 0x31 });
  expect(await inTime(pad.nextKey(30_000, signal))).toEqual({ key: 'digit', digit: 0x32 });
  done();
});

test.each(['A', 'B', 'C'])('the function key %s means nothing, and another key is asked for', async (key) => {
  const asked = `=> ${packet('Z42030')}`;
  const { pad, signal, done } = play([
    asked,
    `<= ${ACK}${packet(`Z43${key}`)}`,
    `=> ${ACK}`,
    asked,
    `<= ${ACK}${packet('Z437')}`,
    `=> ${ACK}`,
  ]);
  expect(await inTime(pad.nextKey(30_000, signal))).toEqual({ key: 'digit', digit: 0x37 });
  done();
});

test('a pad that refuses strings and never gave a digit gives none in clear, as staff can see', async () => {
  const refused = [`=> ${packet('Z50003006')}`, `<= ${EOT}`, '=> 0f31310e0e', `<= ${ACK}`];
  const asked = (key: string) => [`=> ${packet('Z42030')}`, `<= ${ACK}${packet(`Z43${key}`)}`, `=> ${ACK}`];
  const { pad, signal, done } = play([...refused, ...asked('?'), ...asked('7'), ...asked('?')]);
  expect(await inTime(pad.enterDigits?.(6, 30_000, signal))).toEqual({ end: 'refused' });
  expect(pad.limits?.()).toMatch(/key by key/);
  await inTime(pad.nextKey(30_000, signal));
  expect(pad.limits?.()).toMatch(/no digits in clear/);
  await inTime(pad.nextKey(30_000, signal));
  await inTime(pad.nextKey(30_000, signal));
  expect(pad.limits?.()).toMatch(/key by key/);
  done();
});
