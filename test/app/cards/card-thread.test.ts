// The thread of the cards by itself: it ends with its last list, and one that is lost is told to whoever waits for it.
import path from 'node:path';
import type { ResourceLimits } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { CardFileError, createCardThread } from '../../../app/cards/card-thread.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const TIMEOUT_MS = 60_000;
const page = { lines: '', cursor: '', last: true };
const fault = (code: string) => new CardFileError(code);

/** A thread that does `onApply` when it is asked to write, in JavaScript, and answers all else with what its system calls it. */
function openThread(onApply: string) {
  const script = `
    import { parentPort, resourceLimits, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ id, ask, page }) => {
      if (ask === 'apply') ${onApply};
      else parentPort.postMessage({ id, value: threadId });
    });`;
  return createCardThread(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
}

test.each([
  ['ends', 'process.exit()', 'ENDED'],
  ['fails with an error of the system’s', `throw Object.assign(new Error(), { code: 'EMFILE' })`, 'EMFILE'],
  ['fails with an error of its own', 'throw new RangeError()', 'RangeError'],
])(
  'where the thread %s, whoever waits and whoever asks later hears of it, and the next list has another thread',
  { timeout: TIMEOUT_MS },
  async (_title, onApply, code) => {
    const openWriting = openThread(onApply);
    const [one, other] = [openWriting('one'), openWriting('other')];
    const first = await one.opened;
    const faults = await Promise.all([one.apply(page), other.apply(page)].map((call) => call.catch((error) => error)));
    expect(faults).toEqual([fault(code), fault(code)]);
    await expect(other.checkFile('any')).rejects.toEqual(fault(code));
    const next = openWriting('next');
    expect(await next.opened).not.toBe(first);
    await Promise.all([one.close(), other.close()]);
    expect(await next.verify()).toBe(await next.opened);
    await next.close();
  },
);

test('a thread serves all lists, and ends with the last one: a call without an answer hears of it', {
  timeout: TIMEOUT_MS,
}, async () => {
  const openWriting = openThread('return');
  const [one, other] = [openWriting('one'), openWriting('other')];
  const [first, second] = await Promise.all([one.opened, other.opened]);
  expect(second).toBe(first);
  await one.close();
  expect(await other.verify()).toBe(first);
  const unanswered = expect(other.apply(page)).rejects.toEqual(fault('ENDED'));
  await other.close();
  await unanswered;
  await expect(one.verify()).rejects.toEqual(fault('ENDED'));
  const next = openWriting('next');
  expect(await next.opened).not.toBe(first);
  await Promise.all([next.close(), next.close()]);
});

test('a thread keeps at most 40 MB of objects: the whole terminal has 200', { timeout: TIMEOUT_MS }, async () => {
  const writing = openThread('parentPort.postMessage({ id, value: resourceLimits })')('any');
  const limits = (await writing.apply(page)) as unknown as ResourceLimits;
  const { maxYoungGenerationSizeMb: young = Infinity, maxOldGenerationSizeMb: old = Infinity } = limits;
  expect(young + old).toBeLessThanOrEqual(40);
  await writing.close();
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
  const writing = createCardThread()(path.join(temporaryFolder(), 'gone', 'cards.sqlite'));
  await writing.close();
  expect(errors).toEqual([]);
});

test('what a thread says after its last list was closed is passed over: who waited has heard that it ends', {
  timeout: TIMEOUT_MS,
}, async () => {
  const errors = unheard();
  const said = new Int32Array(new SharedArrayBuffer(4));
  const late = `parentPort.once('message', () => {
    parentPort.postMessage({ id, fault: 'LATE' });
    Atomics.store(page.said, 0, 1);
    Atomics.notify(page.said, 0);
  })`;
  const writing = openThread(late)('any');
  await writing.opened;
  const unanswered = expect(writing.apply({ ...page, said } as typeof page)).rejects.toEqual(fault('ENDED'));
  await Promise.resolve();
  const closing = writing.close();
  // Both answers are here before the first is read.
  expect(Atomics.wait(said, 0, 0, TIMEOUT_MS)).not.toBe('timed-out');
  await Promise.all([closing, unanswered]);
  expect(errors).toEqual([]);
});
