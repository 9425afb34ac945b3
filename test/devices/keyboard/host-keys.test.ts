// The host's keys: a reader's burst never reaches the page, a person's typing always does.
import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createHostKeys } from '../../../devices/keyboard/host-keys.ts';
import type { KeyPress } from '../../../devices/keyboard/key-press.ts';
import { readerOn, SWIPE } from '../../support/devices.ts';
import { typeOnLayout } from '../../support/layouts.ts';

const SHIFTED = '!@#$%^&*()_+{}|:"<>?';
const CODES: Readonly<Record<string, string>> = {
  '%': 'Digit5',
  ';': 'Semicolon',
  '?': 'Slash',
  '=': 'Equal',
  '^': 'Digit6',
  '/': 'Slash',
  '+': 'Equal',
  '\r': 'Enter',
};

/** Dead keys: what they would put on the next letter. */
const DEAD: Readonly<Record<string, string>> = { German: '´`^', Swedish: '´`¨', Spanish: '´¨', French: '¨' };

/** How a US board's reader types a character on a system with `layout`. */
function pressOf(character: string, layout = 'US'): KeyPress {
  const code = CODES[character] ?? (/[A-Z]/i.test(character) ? `Key${character.toUpperCase()}` : `Digit${character}`);
  const shift = SHIFTED.includes(character) || /[A-Z]/.test(character);
  const key = character === '\r' ? 'Enter' : typeOnLayout(character, layout);
  return { code, key: DEAD[layout]?.includes(key) ? 'Dead' : key, shift };
}

function hostWith(model?: string) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const host = createHostKeys(() => performance.now());
  const page: string[] = [];
  host.onTyping((keys) => page.push(...keys.map(({ key }) => key)));
  const reader = model === undefined ? undefined : readerOn(host.wedge, model);
  const type = (presses: readonly KeyPress[], ms: number): void => {
    for (const press of presses) {
      if (!host.press(press)) page.push(press.key);
      vi.advanceTimersByTime(ms);
    }
  };
  const wait = (ms: number): void => void vi.advanceTimersByTime(ms);
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
  const { page, type, wait, events } = hostWith('keyboard-wedge');
  type(
    Array.from('6012340000000001\r', (character) => pressOf(character)),
    10,
  );
  wait(60);
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

const PAYMENT = '%B4111111111111111^DOE/JOHN^30121010000?;4111111111111111=30121010000?';
const keysOf = (text: string): KeyPress[] => Array.from(text, (character) => pressOf(character));

test.each([
  ['a key just before it', [pressOf('a')], PAYMENT, 'a'],
  ['its first sentinel lost', [], PAYMENT.slice(1), ''],
  ['cut off at both ends', [], PAYMENT.slice(5, 50), ''],
])('of a bank card’s burst with %s the page sees no number', (_what, before, text, seen) => {
  const { page, type, wait } = hostWith('keyboard-wedge');
  type([...before, ...keysOf(`${text}\r`)], 5);
  wait(300);
  expect(page.join('')).toBe(seen);
});

test.each([1, 8, 20, 45, 60])('a host that stalls after key %i lets no number of the card through', (stalled) => {
  const { page, type, wait } = hostWith('keyboard-wedge');
  type(keysOf(PAYMENT.slice(0, stalled)), 5);
  wait(170);
  type(keysOf(`${PAYMENT.slice(stalled)}\r`), 5);
  wait(300);
  expect(page.join('')).not.toMatch(/\d{5}/);
});

test('a few digits that come at once after a stall are a person’s', () => {
  const { page, type, wait, events } = hostWith('keyboard-wedge');
  type(keysOf('5551234567'), 1);
  wait(300);
  expect(page.join('')).toBe('5551234567');
  expect(events).toEqual([]);
});

test('a card that is swiped while a PIN is entered is no PIN', () => {
  const { host, type, wait } = hostWith('keyboard-wedge');
  const heard: string[] = [];
  host.keypad.onBytes((chunk) => heard.push(chunk.toString()));
  host.keypad.open();
  host.keypad.listen?.(true);
  type(keysOf(`${PAYMENT}\r`), 5);
  type(keysOf('12'), 200);
  wait(300);
  expect(heard.join('')).toBe('12');
});

// `=` is a dead key on a German or Swedish board. German and Swedish have the same characters where a track has its own.
test.each([
  ['Spanish', SWIPE, { kind: 'loyalty', layout: 'Spanish' }],
  ['German', ';6012340000000001=?', { kind: 'loyalty', layout: 'German' }],
  ['Swedish', ';6012340000000001=30121010000?', { kind: 'loyalty', layout: 'German' }],
  ['Spanish', ';4111111111111111=30121010000?', { kind: 'payment', layout: 'Spanish' }],
  ['German', '%E?;E?', { event: 'error', reason: 'damaged', layout: 'German' }],
  ['Spanish', '%E?;E?', { event: 'error', reason: 'damaged', layout: 'Spanish' }],
])('a layout that was undone is named on every event: %s, %s', (layout, text, expected) => {
  const { type, wait, page, events } = hostWith('keyboard-wedge');
  type(
    Array.from(`${text}\r`, (character) => pressOf(character, layout)),
    5,
  );
  wait(60);
  expect(events).toMatchObject([expected]);
  expect(page).toEqual([]);
});

test('a layout that is not known is undone by the places of the keys, and told', () => {
  const { type, wait, events } = hostWith('keyboard-wedge');
  const unheardOf: Readonly<Record<string, string>> = { ';': 'ḉ', '=': 'Dead', '?': '_' };
  type(
    keysOf(';6012340000000001=?\r').map((press, at) => ({
      ...press,
      key: unheardOf[';6012340000000001=?'[at] ?? ''] ?? press.key,
    })),
    5,
  );
  wait(60);
  expect(events).toMatchObject([{ kind: 'loyalty', layout: 'another layout' }]);
});

test.each([
  ['ENTER after each track', '%B6012340000000001^DOE/JOHN^?\r;6012340000000001=?\r', [LOYALTY]],
  ['a bank card’s track 2 after it', '%B6012340000000001^X^?\r;4111111111111111=30121010000?\r', [{ event: 'error' }]],
  ['a third track', '%B6012340000000001^X^?\r;6012340000000001=?\r+014111111111111111=1?\r', [{ kind: 'payment' }]],
])('a reader that types %s makes one event of a swipe', (_how, text, expected) => {
  for (const layout of ['US', 'German', 'French']) {
    const { type, wait, page, events } = hostWith('keyboard-wedge');
    type(
      Array.from(text, (character) => pressOf(character, layout)),
      5,
    );
    wait(60);
    expect(events).toMatchObject(expected);
    expect(page).toEqual([]);
  }
});

test('a host that stalls between two tracks still takes them for one swipe', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let at = 0;
  const host = createHostKeys(() => at);
  const { events } = readerOn(host.wedge, 'keyboard-wedge');
  host.press(pressOf('%'));
  for (const press of keysOf('B6012340000000001^DOE/JOHN^?\r')) host.press(press);
  at = 500;
  vi.advanceTimersByTime(45);
  for (const press of keysOf(';4111111111111111=30121010000?\r')) host.press(press);
  vi.advanceTimersByTime(45);
  expect(events).toMatchObject([{ event: 'error', reason: 'tracksDisagree' }]);
});

const control = (character: string): KeyPress => ({ ...pressOf(character), control: true });

test('control codes that a scanner types are what they stand for, and no page gets them', () => {
  const { type, wait, page, events } = hostWith('keyboard-wedge');
  type([...keysOf('60123467\r'), control('j')], 5);
  wait(100);
  type([...keysOf('60123475'), control('j')], 5);
  wait(100);
  type([control('j')], 5);
  wait(100);
  const accountNumbers = events.map((event) =>
    event.event === 'data' && event.kind === 'unknown' ? event.card : event,
  );
  expect(accountNumbers).toEqual([{ accountNumber: '60123467' }, { accountNumber: '60123475' }]);
  expect(page).toEqual([]);
});

test('lines that are typed in one go are one scan, and a person’s next key is none of it', () => {
  const { type, wait, page, events } = hostWith('keyboard-wedge');
  type(keysOf('DAJMD\rDAK12345\r'), 5);
  wait(80);
  type(keysOf('j'), 80);
  expect(events).toMatchObject([{ event: 'error', reason: 'noNumber' }]);
  expect(page).toEqual(['j']);
});

test('Caps Lock is undone in a scan, by the keys that were pressed', () => {
  const { type, wait, page, events } = hostWith('keyboard-wedge');
  const inverted = keysOf('AB123456\r').map((press) => ({
    ...press,
    key: press.key === 'Enter' ? 'Enter' : press.key.toLowerCase(),
  }));
  type(inverted, 5);
  wait(60);
  expect(events).toMatchObject([{ card: { accountNumber: 'AB123456' }, layout: 'Caps Lock' }]);
  expect(page).toEqual([]);
});

test('digits of the keypad are digits with NumLock off', () => {
  const { type, wait, events } = hostWith('keyboard-wedge');
  const NAMES = [
    'Insert',
    'End',
    'ArrowDown',
    'PageDown',
    'ArrowLeft',
    'Clear',
    'ArrowRight',
    'Home',
    'ArrowUp',
    'PageUp',
  ];
  const keypad = Array.from('6012340000000001', (digit) => ({
    code: `Numpad${digit}`,
    key: NAMES[Number(digit)] ?? '',
    shift: false,
  }));
  type([...keypad, pressOf('\r')], 5);
  wait(60);
  expect(events).toMatchObject([LOYALTY]);
});
