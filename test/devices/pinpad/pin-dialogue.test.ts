import { expect, test } from 'vitest';
import type { KeyByKeyPad, PinKey } from '../../../devices/pinpad/pad.ts';
import { runPinDialogue } from '../../../devices/pinpad/pin-dialogue.ts';
import type { PinProgress } from '../../../devices/pinpad/pin-pad.ts';
import { LinkDownError } from '../../../devices/transport/transport.ts';
import { PROMPTS } from '../../support/devices.ts';

function keyOf(char: string): PinKey {
  if (char === '#') return { key: 'enter' };
  if (char === '/') return { key: 'clear' };
  if (char === '*') return { key: 'cancel' };
  return char === '?' ? { key: 'timedOut' } : { key: 'digit', digit: char.charCodeAt(0) };
}

/** Runs a dialogue in which these keys are pressed; every key must be used up. */
async function dialogue(keys: string, confirm = true) {
  const shown: string[] = [];
  const progress: PinProgress[] = [];
  const waiting = [...keys];
  const pad: KeyByKeyPad = {
    display: async (line) => {
      shown.push(line);
    },
    nextKey: async () => {
      const key = waiting.shift();
      if (key === undefined) throw new LinkDownError('unplugged');
      return keyOf(key);
    },
  };
  const result = await runPinDialogue(pad, {
    minLength: 4,
    maxLength: 6,
    prompts: PROMPTS,
    confirm,
    timeoutMs: 1000,
    signal: new AbortController().signal,
    onProgress: (each) => progress.push(each),
  });
  expect(waiting).toEqual([]);
  return { result, shown, progress };
}

const pinOf = (result: { end: string; pin?: Buffer }): string | undefined => result.pin?.toString('latin1');

test('a PIN typed twice is entered; the screen learns only how many digits', async () => {
  const { result, shown, progress } = await dialogue('1234#1234#');
  expect(pinOf(result)).toBe('1234');
  expect(shown).toEqual(['ENTER', 'AGAIN', 'THANKS']);
  expect(progress.map(({ phase, digits }) => `${phase} ${digits}`)).toEqual([
    ...['enter 0', 'enter 1', 'enter 2', 'enter 3', 'enter 4'],
    ...['confirm 0', 'confirm 1', 'confirm 2', 'confirm 3', 'confirm 4'],
  ]);
  expect(JSON.stringify(progress)).not.toContain('1234');
});

test('too short starts the round again', async () => {
  const { result, shown } = await dialogue('12#1234#1234#');
  expect(pinOf(result)).toBe('1234');
  expect(shown).toEqual(['ENTER', 'SHORT', 'ENTER', 'AGAIN', 'THANKS']);
});

test('a mismatch starts all over', async () => {
  const { result, shown } = await dialogue('1234#1235#5678#5678#');
  expect(pinOf(result)).toBe('5678');
  expect(shown).toEqual(['ENTER', 'AGAIN', 'DIFFERENT', 'ENTER', 'AGAIN', 'THANKS']);
});

test('clear empties the round; digits past the longest are dropped', async () => {
  expect(pinOf((await dialogue('99/1234567#', false)).result)).toBe('123456');
});

test.each([
  ['12*', 'cancelled'],
  ['1234#12*', 'cancelled'],
  ['12?', 'timedOut'],
  ['12', 'failed'],
  ['1234#1', 'failed'],
])('%s ends as %s', async (keys, end) => {
  expect((await dialogue(keys)).result.end).toBe(end);
});

test('a whole PIN that is too long is asked for again, and never cut', async () => {
  const shown: string[] = [];
  const entries = ['12345678', '123456'];
  const pad: KeyByKeyPad = {
    display: async (line) => void shown.push(line),
    nextKey: async () => ({ key: 'timedOut' }),
    enterDigits: async () => ({ end: 'digits', digits: Buffer.from(entries.shift() ?? '') }),
  };
  const request = { minLength: 4, maxLength: 6, prompts: PROMPTS, confirm: false, timeoutMs: 1000 };
  const result = await runPinDialogue(pad, {
    ...request,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(pinOf(result)).toBe('123456');
  expect(shown).toEqual(['ENTER', 'LONG', 'THANKS']);
});
