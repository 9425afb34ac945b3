// The thread of the cards by itself: it ends when it is told to, and one that is lost is told to whoever waits for it.
import path from 'node:path';
import type { ResourceLimits } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { CardFileError, type CardThread, startCardThread } from '../../../app/cards/card-thread.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const TIMEOUT_MS = 60_000;
const page = { lines: '', cursor: '', last: true };
const fault = (code: string) => new CardFileError(code, true);

/** A thread that does `onApply` when it is asked to write, in JavaScript, and answers all else with what its system calls it. */
function startThread(onApply: string): CardThread {
  const script = `
    import { parentPort, resourceLimits, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ id, ask, page }) => {
      if (ask === 'apply') ${onApply};
      else parentPort.postMessage({ id, value: threadId });
    });`;
  const thread = startCardThread(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
  onTestFinished(() => void thread.end());
  return thread;
}

test.each([
  ['ends', 'process.exit()', 'ENDED'],
  ['fails with an error of the system’s', `throw Object.assign(new Error(), { code: 'EMFILE' })`, 'EMFILE'],
  ['fails with an error of its own', 'throw new RangeError()', 'RangeError'],
])(
  'where the thread %s, whoever waits and whoever asks later hears of it, and the next list has another thread',
  { timeout: TIMEOUT_MS },
  async (_title, onApply, code) => {
    const { open, checkFile } = startThread(onApply);
    const [one, other] = [open('one'), open('other')];
    const first = await one.opened;
    const faults = await Promise.all([one.apply(page), other.apply(page)].map((call) => call.catch((error) => error)));
    expect(faults).toEqual([fault(code), fault(code)]);
    await expect(other.verify()).rejects.toEqual(fault(code));
    const next = open('next');
    expect(await next.opened).not.toBe(first);
    await Promise.all([one.close(), other.close()]);
    expect(await next.verify()).toBe(await next.opened);
    expect(await checkFile('any')).toBe(await next.opened);
  },
);

test.each(['checkFile', 'checkpoint'] as const)(
  'what is asked with no list, %s, has another thread for one that is lost',
  {
    timeout: TIMEOUT_MS,
  },
  async (ask) => {
    const thread = startThread('process.exit()');
    const first = await thread[ask]('any');
    await expect(thread.open('one').apply(page)).rejects.toEqual(fault('ENDED'));
    expect(await thread[ask]('any')).not.toBe(first);
  },
);

test('a thread serves all lists until it is ended: a call without an answer hears of it, and so does every later one', {
  timeout: TIMEOUT_MS,
}, async () => {
  const thread = startThread('return');
  const [one, other] = [thread.open('one'), thread.open('other')];
  const [first, second] = await Promise.all([one.opened, other.opened]);
  expect(second).toBe(first);
  await Promise.all([one.close(), one.close(), other.close()]);
  const next = thread.open('next');
  expect(await next.opened).toBe(first);
  const unanswered = expect(next.apply(page)).rejects.toEqual(fault('ENDED'));
  await thread.end();
  await unanswered;
  await expect(one.verify()).rejects.toEqual(fault('ENDED'));
  await expect(thread.checkFile('any')).rejects.toEqual(fault('ENDED'));
  await expect(thread.open('last').opened).rejects.toEqual(fault('ENDED'));
  await next.close();
});

test('a thread keeps at most 40 MB of objects: the whole terminal has 200', { timeout: TIMEOUT_MS }, async () => {
  const writing = startThread('parentPort.postMessage({ id, value: resourceLimits })').open('any');
  const limits = (await writing.apply(page)) as unknown as ResourceLimits;
  const { maxYoungGenerationSizeMb: young = Infinity, maxOldGenerationSizeMb: old = Infinity } = limits;
  expect(young + old).toBeLessThanOrEqual(40);
});

/** What goes wrong where nobody hears of it. */
function unheard(): readonly unknown[] {
  const errors: unknown[] = [];
  const hear = (error: unknown): void => void errors.push(error);
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, hear);
    onTestFinished(() => void process.off(event, hear));
  }
  return errors;
}

test('a list that cannot be made and is only closed again is no error of the program', {
  timeout: TIMEOUT_MS,
}, async () => {
  const errors = unheard();
  const thread = startCardThread();
  await thread.open(path.join(temporaryFolder(), 'gone', 'cards.sqlite')).close();
  await thread.end();
  expect(errors).toEqual([]);
});

test('what a thread says after it was told to end is passed over: who waited has heard that it ends', {
  timeout: TIMEOUT_MS,
}, async () => {
  const errors = unheard();
  const said = new Int32Array(new SharedArrayBuffer(4));
  const late = `parentPort.once('message', () => {
    parentPort.postMessage({ id, fault: 'LATE' });
    Atomics.store(page.said, 0, 1);
    Atomics.notify(page.said, 0);
  })`;
  const thread = startThread(late);
  const writing = thread.open('any');
  await writing.opened;
  const unanswered = expect(writing.apply({ ...page, said } as typeof page)).rejects.toEqual(fault('ENDED'));
  await Promise.resolve();
  const closing = writing.close();
  // Both answers are here before the first is read.
  expect(Atomics.wait(said, 0, 0, TIMEOUT_MS)).not.toBe('timed-out');
  await Promise.all([thread.end(), closing, unanswered]);
  expect(errors).toEqual([]);
});
