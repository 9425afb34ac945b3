// The host's keys: a reader's burst never reaches the page, a person's typing always does.
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHostKeys } from '../../../devices/keyboard/host-keys.ts';
import type { KeyPress } from '../../../devices/keyboard/key-press.ts';
import { typeOnLayout } from '../../../devices/keyboard/layouts.ts';
import { readerOn, SWIPE } from '../../support/devices.ts';

const SHIFTED = '!@#$%^&*()_+{}|:"<>?';
const CODES: Readonly<Record<string, string>> = {
  '%': 'Digit5',
  ';': 'Semicolon',
  '?': 'Slash',
  '=': 'Equal',
  '^': 'Digit6',
  '/': 'Slash',
  '\r': 'Enter',
};

/** How a US board's reader types a character on a system with `layout`. */
function pressOf(character: string, layout = 'US'): KeyPress {
  const code = CODES[character] ?? (/[A-Z]/i.test(character) ? `Key${character.toUpperCase()}` : `Digit${character}`);
  const shift = SHIFTED.includes(character) || /[A-Z]/.test(character);
  const key = character === '\r' ? 'Enter' : typeOnLayout(character, layout);
  return { code, key, shift };
}

function hostWith(model?: string) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let now = 0;
  const host = createHostKeys(() => now);
  const page: string[] = [];
  host.onTyping((keys) => page.push(...keys.map(({ key }) => key)));
  const reader = model === undefined ? undefined : readerOn(host.wedge, model);
  const type = (presses: readonly KeyPress[], ms: number): void => {
    for (const press of presses) {
      if (!host.press(press)) page.push(press.key);
      now += ms;
      vi.advanceTimersByTime(ms);
    }
  };
  const wait = (ms: number): void => {
    now += ms;
    vi.advanceTimersByTime(ms);
  };
  return { host, page, type, wait, events: reader?.events ?? [] };
}

const LOYALTY = { event: 'data', kind: 'loyalty', card: { accountNumber: '6012340000000001' } };

test.each([
  ['with ENTER', `${SWIPE}\r`],
  ['without', SWIPE],
])('a swipe %s is the reader’s, and the page sees nothing of it', (_how, text) => {
  const { page, type, wait, events } = hostWith('keyboard-wedge');
  type(
    Array.from(text, (character) => pressOf(character)),
    5,
  );
  wait(200);
  expect(events).toMatchObject([LOYALTY]);
  expect(page).toEqual([]);
});

test('a scan is the reader’s too', () => {
  const { page, type, events } = hostWith('keyboard-wedge');
  type(
    Array.from('6012340000000001\r', (character) => pressOf(character)),
    10,
  );
  expect(events).toMatchObject([LOYALTY]);
  expect(page).toEqual([]);
});

test.each(['German', 'French', 'British', 'Spanish', 'Italian', 'Swedish'])(
  'a reader that types for a US keyboard is read on a %s one, by the places of the keys',
  (layout) => {
    const { page, type, events } = hostWith('keyboard-wedge');
    type(
      Array.from(`${SWIPE}\r`, (character) => pressOf(character, layout)),
      5,
    );
    expect(events).toMatchObject([LOYALTY]);
    expect(page).toEqual([]);
  },
);

test('what a person types reaches the page, in order, a moment later', () => {
  const { page, type, wait, events } = hostWith('keyboard-wedge');
  type(
    Array.from('John 60\r', (character) => pressOf(character)),
    80,
  );
  wait(200);
  expect(page.join('')).toBe('John 60Enter');
  expect(events).toEqual([]);
});

test('two keys rolled over reach the page as well', () => {
  const { page, type, wait } = hostWith('keyboard-wedge');
  type(
    Array.from('th', (character) => pressOf(character)),
    12,
  );
  wait(200);
  expect(page).toEqual(['t', 'h']);
});

test('a key typed before a swipe is the page’s, and the swipe is not', () => {
  const { page, type, wait, events } = hostWith('keyboard-wedge');
  type([pressOf('a')], 60);
  type(
    Array.from(`${SWIPE}\r`, (character) => pressOf(character)),
    3,
  );
  wait(200);
  expect(page).toEqual(['a']);
  expect(events).toMatchObject([LOYALTY]);
});

test('no key is lost or doubled, however it is typed', () => {
  const letter = fc.tuple(fc.constantFrom(...'abcxyz '), fc.integer({ min: 1, max: 300 }));
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 40 }), (typed) => {
      const { page, type, wait } = hostWith('keyboard-wedge');
      for (const [character, ms] of typed) type([{ code: 'KeyA', key: character, shift: false }], ms);
      wait(500);
      expect(page.join('')).toBe(typed.map(([character]) => character).join(''));
    }),
    { numRuns: 300 },
  );
});

test('without a reader every key is the page’s at once', () => {
  const { host } = hostWith();
  expect(host.press(pressOf('%'))).toBe(false);
});

test('while a PIN is entered digits are the keypad’s, and before and after it the page’s', () => {
  const { host } = hostWith();
  const heard: string[] = [];
  host.keypad.onBytes((chunk) => heard.push(chunk.toString()));
  host.keypad.open();
  const press = (character: string): boolean => host.press(pressOf(character));
  expect(press('1')).toBe(false);
  host.keypad.listen?.(true);
  expect([press('2'), press('3'), press('\r')]).toEqual([true, true, true]);
  expect(host.press({ code: 'Numpad4', key: '4', shift: false })).toBe(true);
  host.keypad.listen?.(false);
  expect(press('5')).toBe(false);
  expect(heard.join('')).toBe('23\r4');
});
