// What Electron's parts decide without Electron: keys, displays, switches, the gesture.
import { expect, test } from 'vitest';
import { isAllowed } from '../../../app/electron/allowed-keys.ts';
import { customersDisplay, findDisplay } from '../../../app/electron/choose-display.ts';
import { givenBack } from '../../../app/electron/give-back.ts';
import { argumentsOf, splitSwitches } from '../../../app/program/chromium-switches.ts';
import { createGesture } from '../../../shared/staff-gesture.ts';

const NONE = { control: false, alt: false, meta: false, shift: false, isComposing: false };

test.each([
  ['å', { alt: true }, 'darwin', true],
  ['@', { alt: true }, 'darwin', true],
  ['Å', { alt: true, shift: true }, 'darwin', true],
  ['Dead', { alt: true }, 'darwin', true],
  ['å', { alt: true, meta: true }, 'darwin', false],
  ['a', { alt: true, control: true }, 'darwin', false],
  ['a', { meta: true }, 'darwin', false],
  ['@', { alt: true, control: true }, 'win32', true],
  ['Delete', { alt: true, control: true }, 'win32', false],
  ['a', { alt: true }, 'win32', false],
  ['a', { alt: true }, 'linux', false],
  ['€', {}, 'linux', true],
  ['ä', {}, 'linux', true],
  ['A', {}, 'linux', true],
  ['Dead', {}, 'linux', true],
  ['Process', {}, 'linux', true],
  ['KanaMode', {}, 'linux', true],
  ['a', { isComposing: true, control: true }, 'linux', true],
  ['Delete', {}, 'linux', true],
  ['Delete', { shift: true }, 'linux', false],
  ['Copy', {}, 'linux', false],
  ['BrowserBack', {}, 'linux', false],
  ['LaunchApplication1', {}, 'win32', false],
] as const)('%s with %j on %s: %s', (key, held, platform, allowed) => {
  expect(isAllowed({ ...NONE, ...held, key }, platform)).toBe(allowed);
});

const press = (key: string, code = 'KeyA') => ({ code, key, shift: false });

test.each([
  [
    'letters are one text',
    [press('A'), press('ä'), press('1', 'Digit1'), press('/', 'Digit7')],
    [{ kind: 'text', text: 'Aä1/' }],
  ],
  [
    'a space and ENTER are keys, in their order',
    [press('a'), press(' ', 'Space'), press('b'), press('Enter', 'Enter')],
    [
      { kind: 'text', text: 'a' },
      { kind: 'key', name: 'Space', shift: false },
      { kind: 'text', text: 'b' },
      { kind: 'key', name: 'Enter', shift: false },
    ],
  ],
  [
    'a dead key and its letter come from the system',
    [press('Dead', 'Quote'), press('e'), press('x')],
    [{ kind: 'text', text: 'x' }],
  ],
  ['an input method’s come from the system', [press('Process'), press('Process')], []],
  ['an emoji is one text', [press('👍')], [{ kind: 'text', text: '👍' }]],
  ['a keypad without NumLock', [press('ArrowLeft', 'Numpad4')], [{ kind: 'key', name: 'Left', shift: false }]],
])('%s', (_what, presses, given) => {
  expect(givenBack(presses, true)).toEqual(given);
});

test('a kiosk gives back keys, and no text', () => {
  expect(givenBack([press('4'), press('7'), press('Enter', 'Enter')], false)).toEqual([
    { kind: 'key', name: 'Enter', shift: false },
  ]);
});

const display = (id: number, x: number, label: string) => ({ id, label, bounds: { x, y: 0, width: 800, height: 600 } });
const [right, left] = [display(1, 1000, 'DELL U2720'), display(2, 0, 'Elo Touch')];

test('a display is found by its place from the left, or by a part of its name', () => {
  const found = ['1', '2', '3', 'elo', 'DELL', 'none'].map((wanted) => findDisplay([right, left], wanted)?.id);
  expect(found).toEqual([2, 1, undefined, 2, 1, undefined]);
});

test('the customer’s display is never the terminal’s', () => {
  expect(customersDisplay([right, left], left, undefined)).toBe(right);
  expect(customersDisplay([right, left], right, 'elo')).toBe(left);
  expect(customersDisplay([right, left], right, 'dell')).toBeUndefined();
  expect(customersDisplay([right], right, undefined)).toBeUndefined();
});

test('Chromium’s switches are told from our options', () => {
  const ours = ['--data', 'x', '--no-open', '--display', '2', '--reader', 'hid:-', '--port', '1'];
  const chromiums = [
    '--password-store=gnome-libsecret',
    '--no-sandbox',
    '--ozone-platform=wayland',
    '--disable-gpu',
    '--lang=de',
  ];
  expect(splitSwitches([...chromiums, ...ours])).toEqual({ own: ours, chromium: chromiums });
  expect(splitSwitches(['--centrla', 'x']).own).toEqual(['--centrla', 'x']);
  expect(argumentsOf(['electron', '--no-sandbox', 'dist/main.js', '--data', 'x'], false).own).toEqual(['--data', 'x']);
  expect(argumentsOf(['electron', '.', '--data', 'x'], false).own).toEqual(['--data', 'x']);
  expect(argumentsOf(['cardwright', '--data', 'x'], true).own).toEqual(['--data', 'x']);
});

test('five touches of the corner in a row are the gesture, and a customer’s are not', () => {
  const isGesture = createGesture();
  const touch = (at: number, x = 10): boolean => isGesture({ x, y: 10, at });
  expect([0, 300, 600, 900].map((at) => touch(at))).toEqual([false, false, false, false]);
  expect(touch(1200)).toBe(true);
  expect(touch(1500)).toBe(false);
  for (const at of [1800, 2100]) touch(at);
  touch(2200, 500);
  expect([2300, 2400, 2500, 2600].some((at) => touch(at))).toBe(false);
  const slow = createGesture();
  expect([0, 2000, 4000, 6000, 8000].some((at) => slow({ x: 1, y: 1, at }))).toBe(false);
});
