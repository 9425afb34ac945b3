// What the on-screen keyboard shows, as keys are pressed and the focus goes from input to input.
import { expect, test } from 'vitest';
import { begin, follow, press, type Target } from '../../renderer/keyboard/keyboard-state.ts';

const NAME: Target = { kind: 'text', resting: false, beginsCapital: true };
const EMAIL: Target = { kind: 'email', resting: false, beginsCapital: false };

test('a name begins with a capital and goes on without, and so does the next one', () => {
  const begun = begin('form-name', NAME);
  expect(begun.mode.capitals).toBe('once');
  const typed = follow(press(begun, { types: 'J' }), { beginsCapital: false });
  expect(typed.mode.capitals).toBe('off');
  const next = follow(press(typed, { types: 'o' }), { beginsCapital: true });
  expect(next.mode.capitals).toBe('once');
});

test('a digit leaves the capital that is wanted', () => {
  expect(press(begin('form-name', NAME), { types: '1' }).mode.capitals).toBe('once');
});

test('capitals that are locked stay, from letter to letter and from input to input', () => {
  const once = begin('form-name', NAME);
  const locked = press(once, { does: 'capitals' });
  expect(locked.mode.capitals).toBe('locked');
  const typed = follow(press(locked, { types: 'J' }), { beginsCapital: false });
  expect(typed.mode.capitals).toBe('locked');
  expect(follow(typed, { beginsCapital: true }).mode.capitals).toBe('locked');
  expect(press(typed, { does: 'capitals' }).mode.capitals).toBe('off');
});

test('marks stay for the input that they were asked for', () => {
  const marks = press(begin('form-name', NAME), { does: 'marks' });
  expect(marks.mode.marks).toBe(true);
  const typed = follow(press(marks, { types: 'é' }), { beginsCapital: false });
  expect(typed.mode.marks).toBe(true);
  expect(follow(typed, { beginsCapital: true }).mode.marks).toBe(false);
});

test('an input that nothing is typed into lets the keys rest as they are', () => {
  const resting = follow(begin('form-contact', EMAIL), { resting: true });
  expect(resting.target).toEqual({ ...EMAIL, resting: true });
  expect(follow(resting, EMAIL).target).toEqual(EMAIL);
});

test('what changes nothing is the same state', () => {
  const begun = begin('form-contact', EMAIL);
  expect(press(begun, { types: 'a' })).toBe(begun);
  expect(press(begun, { does: 'Backspace' })).toBe(begun);
  expect(follow(begun, EMAIL)).toBe(begun);
});
