// Two customers, one after the other, at one terminal: nothing of the first is the second's.
import { expect, onTestFinished, test, vi } from 'vitest';
import { DEMO_SETTINGS, type Settings } from '../../../app/settings/settings.ts';
import type { PinPad } from '../../../devices/pinpad/pin-pad.ts';
import { createPad, type OpenTerminal, openTerminal } from '../../support/terminal.ts';

const { signUp } = DEMO_SETTINGS;
const withPassword: Settings = {
  ...DEMO_SETTINGS,
  signUp: { ...signUp, ask: { first_name: 'required' }, password: 'always' },
};
const withPin: Settings = { ...DEMO_SETTINGS, signUp: { ...signUp, ask: { first_name: 'required' } } };

function open(settings: Settings, pad?: PinPad): OpenTerminal {
  const opened = openTerminal(settings, { pinPad: pad });
  onTestFinished(() => opened.terminal.stop());
  return opened;
}

const next = ({ terminal }: OpenTerminal): void => {
  for (const type of ['cancel', 'start', 'noCard'] as const) terminal.handle({ type });
};
const named = ({ terminal }: OpenTerminal, first_name: string): void =>
  terminal.handle({ type: 'submitForm', values: { first_name } });
const choose = ({ terminal }: OpenTerminal, password: string): void =>
  terminal.handle({ type: 'choosePassword', password, confirmation: password });

async function confirmed({ terminal, recorded }: OpenTerminal) {
  const before = recorded.length;
  terminal.handle({ type: 'confirm' });
  await vi.waitUntil(() => recorded.length > before);
  return recorded.at(-1);
}

test('a password that was chosen and given up is not the next customer’s', async () => {
  const opened = open(withPassword);
  named(opened, 'John');
  choose(opened, 'ilovecheese');
  next(opened);
  named(opened, 'Jane');
  opened.terminal.handle({ type: 'next' });
  expect(opened.terminal.state().screen).toMatchObject({ name: 'password' });
  choose(opened, 'ilovebread');
  expect(await confirmed(opened)).toMatchObject({ first_name: 'Jane', customer_password: 'ilovebread' });
});

test('after a sign-up with a PIN, one without has none, and the digits of the first are zeroed', async () => {
  const { pad, enter } = createPad();
  const opened = open(withPin, pad);
  named(opened, 'John');
  const digits = await enter('7391');
  expect(await confirmed(opened)).toMatchObject({ first_name: 'John', customer_PIN: '7391' });
  expect(digits).toEqual(Buffer.alloc(4));
  next(opened);
  named(opened, 'Jane');
  opened.terminal.handle({ type: 'skipPin' });
  const second = await confirmed(opened);
  expect(second).toMatchObject({ first_name: 'Jane' });
  expect(second).not.toHaveProperty('customer_PIN');
});

test('a sign-up that ends without being recorded leaves nothing of its PIN', async () => {
  const { pad, enter } = createPad();
  const opened = open(withPin, pad);
  named(opened, 'John');
  const digits = await enter('7391');
  expect(digits.toString()).toBe('7391');
  opened.terminal.handle({ type: 'cancel' });
  expect(digits).toEqual(Buffer.alloc(4));
});

test('the sync hears of each sign-up that was recorded, and of no other', async () => {
  const opened = open({ ...withPassword, signUp: { ...withPassword.signUp, password: 'register' } });
  expect(opened.woken()).toBe(0);
  named(opened, 'John');
  await confirmed(opened);
  expect(opened.woken()).toBe(1);
  next(opened);
  named(opened, 'Jane');
  opened.terminal.handle({ type: 'cancel' });
  expect(opened.woken()).toBe(1);
});

test('nothing is recorded by a confirmation at another place than the review', async () => {
  const opened = open(withPassword);
  const settled = () => new Promise(setImmediate);
  opened.terminal.handle({ type: 'confirm' });
  named(opened, 'John');
  opened.terminal.handle({ type: 'confirm' });
  await settled();
  expect(opened.terminal.state().screen).toMatchObject({ name: 'password' });
  expect(opened.recorded).toEqual([]);
});
