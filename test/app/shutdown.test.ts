import { expect, test, vi } from 'vitest';
import { createEndings } from '../../app/program/endings.ts';
import { createShutdown } from '../../app/program/shutdown.ts';

function start() {
  const ended: string[] = [];
  const exit = vi.fn();
  const onFailure = vi.fn();
  let time = 0;
  const endings = createEndings();
  const shutdown = createShutdown({ endings, exit, onFailure, now: () => time });
  const pass = (ms: number): void => {
    time += ms;
  };
  return { ended, exit, onFailure, endings, shutdown, pass };
}

test('everything ends in reverse order, even behind what does not end well', async () => {
  const { ended, exit, onFailure, endings, shutdown } = start();
  endings.add(() => ended.push('centre'));
  endings.add(() => Promise.reject(new Error('port is stuck')));
  endings.add(() => ended.push('browser'));
  await shutdown.stop(1);
  expect(ended).toEqual(['browser', 'centre']);
  expect(onFailure).toHaveBeenCalledExactlyOnceWith(new Error('port is stuck'));
  expect(exit).toHaveBeenCalledExactlyOnceWith(1);
});

test('the first reason to stop decides the status, and nothing is ended twice', async () => {
  const { ended, exit, endings, shutdown } = start();
  endings.add(() => ended.push('centre'));
  await Promise.all([shutdown.stop(1), shutdown.stop(0)]);
  expect(ended).toEqual(['centre']);
  expect(exit).toHaveBeenCalledExactlyOnceWith(1);
});

test('a second Ctrl-C exits at once; one that is handed on twice is one', () => {
  const { exit, endings, shutdown, pass } = start();
  endings.add(() => new Promise(() => undefined));
  shutdown.interrupt();
  pass(20);
  shutdown.interrupt();
  expect(exit).not.toHaveBeenCalled();
  pass(1000);
  shutdown.interrupt();
  expect(exit).toHaveBeenCalledExactlyOnceWith(130);
});
