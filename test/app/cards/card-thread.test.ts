// The thread of the cards by itself: it ends with its last list, and one that is lost is told to whoever waits for it.
import { expect, test } from 'vitest';
import { CardFileError, createCardThread } from '../../../app/cards/card-thread.ts';

const TIMEOUT_MS = 60_000;
const page = { lines: '', cursor: '', last: true };
const fault = (code: string) => new CardFileError(code);

/** A thread that does `onApply` when it is asked to write, in JavaScript, and answers all else with what its system calls it. */
function openThread(onApply: string) {
  const script = `
    import { parentPort, threadId } from 'node:worker_threads';
    parentPort.on('message', ({ id, ask }) => {
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
