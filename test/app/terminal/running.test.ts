// The terminal while it runs: who hears of changes, what a card that cannot be known at once does, and how it ends.
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import type { TerminalParts } from '../../../app/terminal/terminal.ts';
import { DeviceStatus } from '../../../devices/device-state.ts';
import { createSignal } from '../../../shared/signal.ts';
import { createPad, openTerminal } from '../../support/terminal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the surfaces hear of everything that may have changed, and the screens of what has', () => {
  const { terminal } = openTerminal(DEMO_SETTINGS);
  let [changes, states] = [0, 0];
  terminal.onChange(() => changes++);
  terminal.onState(() => states++);
  vi.advanceTimersByTime(1000);
  expect([changes, states]).toEqual([2, 0]);
  terminal.handle({ type: 'cancel' });
  expect([changes, states]).toEqual([3, 1]);
  terminal.stop();
});

test('a terminal that is stopped ends the sign-up that is under way, and asks nothing of the time any more', () => {
  const { terminal } = openTerminal(DEMO_SETTINGS);
  expect(terminal.state().screen.name).toBe('form');
  expect(vi.getTimerCount()).toBe(1);
  terminal.stop();
  expect(terminal.state().screen.name).toBe('attract');
  expect(vi.getTimerCount()).toBe(0);
});

/** A terminal at the first step of a sign-up, whose time is the test's. */
function open(more: Partial<TerminalParts> = {}) {
  const opened = openTerminal(DEMO_SETTINGS, { clock: Date.now, ...more });
  onTestFinished(() => opened.terminal.stop());
  return opened.terminal;
}

test('a sign-up that is left alone is asked whether somebody is there, and then ended, without anybody’s doing', () => {
  const { idleSeconds, warnSeconds } = DEMO_SETTINGS.times;
  const terminal = open();
  vi.advanceTimersByTime((idleSeconds - 1) * 1000);
  expect(terminal.state()).not.toHaveProperty('idleSecondsLeft');
  vi.advanceTimersByTime(1000);
  expect(terminal.state()).toMatchObject({ idleSecondsLeft: warnSeconds, screen: { name: 'form' } });
  vi.advanceTimersByTime(warnSeconds * 1000);
  expect(terminal.state().screen.name).toBe('attract');
});

test('what a round of the sync found out is on the screens at once', () => {
  const rounds = createSignal<void>();
  let online = true;
  const sync = { status: () => ({ online, refused: false }), onRound: rounds.on, wake: () => undefined };
  const terminal = open({ sync: sync as unknown as TerminalParts['sync'] });
  const shown: boolean[] = [];
  terminal.onState((state) => shown.push(state.online));
  online = false;
  rounds.emit();
  expect(shown).toEqual([false]);
});

test('a PIN pad that goes away is told to the screens, and asked for the PIN as soon as it is back', async () => {
  const { pad } = createPad();
  const status = new DeviceStatus();
  status.set({ state: 'enabled' });
  let asked = 0;
  const collectPin: typeof pad.collectPin = async () => {
    asked++;
    return { end: 'failed', detail: 'The pad is gone.' };
  };
  const terminal = open({ pinPad: { ...pad, status, collectPin } });
  for (const values of [{ first_name: 'John', last_name: 'Doe' }, { email: 'john@example.com' }, {}])
    terminal.handle({ type: 'submitForm', values: values as Record<string, string> });
  const phase = () => expect.poll(() => terminal.state().screen);
  await phase().toMatchObject({ name: 'pin', phase: 'unavailable' });
  const shown: unknown[] = [];
  terminal.onState(({ devices }) => shown.push(devices));
  status.set({ state: 'opened' });
  expect([asked, shown.length]).toEqual([1, 1]);
  expect(terminal.state().screen).toMatchObject({ name: 'pin', phase: 'unavailable' });
  status.set({ state: 'enabled' });
  expect(terminal.state().screen).toMatchObject({ name: 'pin', phase: 'enter' });
  await expect.poll(() => asked).toBe(2);
});

test('where staff sign customers up, the whole form is open at once', () => {
  const desk = { way: () => 'sheet' as const, takes: () => false, onRecorded: () => undefined };
  expect(open({ desk }).inside().machine.place).toMatchObject({ at: 'walk', session: { sheet: 'open' } });
  expect(open().inside().machine.place).toMatchObject({ at: 'walk', session: { sheet: undefined } });
});
