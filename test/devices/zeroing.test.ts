// What customers swiped and typed is zeroed where it passed: frames, reports, digits, keys and answers.
import { afterEach, expect, test, vi } from 'vitest';
import { encodeNga } from '../../devices/framing/nga-framer.ts';
import { READER_MODELS } from '../../devices/models/index.ts';
import { createBootReportKeys } from '../../devices/pinpad/key-decoders.ts';
import type { KeyByKeyPad } from '../../devices/pinpad/pad.ts';
import { PinBuffer } from '../../devices/pinpad/pin-buffer.ts';
import { runPinDialogue } from '../../devices/pinpad/pin-dialogue.ts';
import { createEncryptedEntry } from '../../devices/pinpad/visa/encrypted-entry.ts';
import { ENCODINGS, idTech } from '../../devices/simulators/encodings.ts';
import { cardFor, PROMPTS, readerInMemory, SWIPE } from '../support/devices.ts';

afterEach(() => void vi.restoreAllMocks());

/** What the buffers hold in the end that are made while `work` runs. */
async function leftBy(work: () => unknown): Promise<readonly Buffer[]> {
  const made = [vi.spyOn(Buffer, 'from'), vi.spyOn(Buffer, 'alloc'), vi.spyOn(Buffer, 'concat')];
  await work();
  const buffers = made.flatMap(({ mock }) => mock.results.map(({ value }) => value as Buffer));
  vi.restoreAllMocks();
  return buffers;
}

const NUMBER = /6012340000000001/;

test.each(READER_MODELS.filter(({ session }) => !session))('$name: of a swipe nothing stays', async ({ name }) => {
  const { farEnd, events } = readerInMemory(name);
  const bytes = ENCODINGS[name]?.(cardFor(name)) ?? Buffer.alloc(0);
  const left = await leftBy(() => farEnd.write(bytes));
  await vi.waitUntil(() => events.length > 0);
  expect(left.map((buffer) => buffer.toString('latin1')).filter((text) => NUMBER.test(text))).toEqual([]);
});

test('of a swipe that an Augusta was asked for nothing stays', async () => {
  const { farEnd, events } = readerInMemory('augusta-hid');
  const packet = encodeNga(idTech(SWIPE).subarray(3, -3));
  farEnd.write(encodeNga(Buffer.from('0673011a0131', 'hex')));
  const left = await leftBy(() => farEnd.write(packet));
  expect(events).toMatchObject([{ kind: 'loyalty' }]);
  expect(left.map((buffer) => buffer.toString('latin1')).filter((text) => NUMBER.test(text))).toEqual([]);
});

test('digits that were wiped are not compared with those that come after them', () => {
  const [used, fresh] = [new PinBuffer(), new PinBuffer()];
  for (const digit of Buffer.from('7391')) used.push(digit, 12);
  used.wipe();
  for (const buffer of [used, fresh]) buffer.push(0x35, 12);
  expect(used.equals(fresh)).toBe(true);
});

test('a whole entry of a pad’s is zeroed once its digits are taken, and where it is too long', async () => {
  const entries = [Buffer.from('12345678'), Buffer.from('7391')];
  const waiting = [...entries];
  const pad: KeyByKeyPad = {
    display: async () => undefined,
    nextKey: async () => ({ key: 'timedOut' }),
    enterDigits: async () => ({ end: 'digits', digits: waiting.shift() ?? Buffer.alloc(0) }),
  };
  const result = await runPinDialogue(pad, {
    minLength: 4,
    maxLength: 6,
    prompts: PROMPTS,
    confirm: false,
    timeoutMs: 1000,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(result).toEqual({ end: 'entered', pin: Buffer.from('7391') });
  expect(entries).toEqual([Buffer.alloc(8), Buffer.alloc(4)]);
});

test('of a keypad’s report nothing stays', async () => {
  const left = await leftBy(() => createBootReportKeys()(Uint8Array.of(0, 0, 0x1e, 0x1f, 0x20, 0, 0, 0)));
  expect(left).toEqual([Buffer.alloc(8)]);
});

test('an encrypted entry zeroes the answer when it is read, and its session key when it ends', () => {
  const key = Buffer.from('89ABCDEF0123456713579BDF02468ACE', 'hex');
  const master = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex');
  const entry = createEncryptedEntry({ scheme: 'session', master, slot: 0 }, '4012345678909', () => key);
  const answer = Buffer.from('71.00401245F4D04A2E42C68');
  expect(entry.read(answer)).toEqual({ end: 'digits', digits: Buffer.from('1234') });
  expect([answer, key.every((byte) => byte === 0)]).toEqual([Buffer.alloc(answer.length), false]);
  entry.end();
  expect(key).toEqual(Buffer.alloc(16));
});
