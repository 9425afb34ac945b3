// The terminal while it runs: who hears of changes, what a card that cannot be known at once does, and how it ends.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { openTerminal } from '../../support/terminal.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the surfaces hear of everything that may have changed, and the screens of what has', () => {
  const { terminal } = openTerminal(DEMO_SETTINGS, undefined);
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
  const { terminal } = openTerminal(DEMO_SETTINGS, undefined);
  expect(terminal.state().screen.name).toBe('form');
  expect(vi.getTimerCount()).toBe(1);
  terminal.stop();
  expect(terminal.state().screen.name).toBe('attract');
  expect(vi.getTimerCount()).toBe(0);
});
