// What is written together: those that come while the others are waited for, and no more than one write takes.
import { expect, test } from 'vitest';
import { createGroup } from '../../../app/sync/group.ts';

/** A group of three at most, whose waits the test ends; a wait that is full ends by itself. */
function openGroup(write: (items: readonly string[]) => void = () => undefined) {
  const written: (readonly string[])[] = [];
  const waits: (() => void)[] = [];
  const group = createGroup<string>(
    (items) => {
      written.push([...items]);
      write(items);
    },
    3,
    (full) =>
      new Promise((resolve) => {
        waits.push(resolve);
        full.addEventListener('abort', () => resolve());
      }),
  );
  return { group, written, waits };
}
const turn = () => new Promise(setImmediate);

test('those that come while the first is waited for are written with it, and each hears of it then', async () => {
  const { group, written, waits } = openGroup();
  const heard: string[] = [];
  for (const item of ['a', 'b']) void group.add(item).then(() => heard.push(item));
  await turn();
  expect([written, heard, waits.length]).toEqual([[], [], 1]);
  waits[0]?.();
  await turn();
  expect([written, heard]).toEqual([[['a', 'b']], ['a', 'b']]);
  void group.add('c');
  waits[1]?.();
  await turn();
  expect(written).toEqual([['a', 'b'], ['c']]);
});

test('as many as one takes are written at once, and the next begin another', async () => {
  const { group, written, waits } = openGroup();
  for (const item of ['a', 'b', 'c', 'd']) void group.add(item);
  await turn();
  expect([written, waits.length]).toEqual([[['a', 'b', 'c']], 2]);
  // The first are written by now, and the others still wait for more.
  void group.add('e');
  waits[1]?.();
  await turn();
  expect(written).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
});

test('once it is closed those that wait are written, and who comes later is written for themselves', async () => {
  const { group, written, waits } = openGroup();
  group.close();
  void group.add('a');
  group.close();
  void group.add('b');
  waits[1]?.();
  await turn();
  expect(written).toEqual([['a'], ['b']]);
});

test('each of those whose write failed hears so, and the next are written all the same', async () => {
  const { group, written, waits } = openGroup((items) => {
    if (items.includes('a')) throw new Error('disk full');
  });
  const failed = Promise.allSettled([group.add('a'), group.add('b')]);
  waits[0]?.();
  expect(await failed).toMatchObject([{ reason: { message: 'disk full' } }, { reason: { message: 'disk full' } }]);
  const next = group.add('c');
  waits[1]?.();
  await next;
  expect(written).toEqual([['a', 'b'], ['c']]);
});
