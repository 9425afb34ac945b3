// A pause that a busy machine is late to notice.
import { expect, test, vi } from 'vitest';
import { PauseTimer } from '../../devices/pause-timer.ts';

test('a late pause waits once more, and on a machine that is always late no longer than that', () => {
  vi.useFakeTimers();
  let late = 0;
  const timer = new PauseTimer(() => Date.now() + late);
  const act = vi.fn();
  timer.start(40, act);
  late = 500;
  vi.advanceTimersByTime(40);
  expect(act).not.toHaveBeenCalled();
  late = 1000;
  vi.advanceTimersByTime(40);
  expect(act).toHaveBeenCalledOnce();
  timer.start(40, act);
  timer.stop();
  vi.advanceTimersByTime(100);
  expect(act).toHaveBeenCalledOnce();
  vi.useRealTimers();
});
