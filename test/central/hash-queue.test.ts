// Who hashes when, with hashes that end when the test says so.
import { expect, test } from 'vitest';
import { createHashQueue, type HashQueueOptions, type Lane } from '../../central/hash-queue.ts';

function queue(options: HashQueueOptions) {
  const { callers, strangers } = createHashQueue(options);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (lane: Lane, name: string): Promise<string> =>
    lane.enter((onCore) =>
      onCore(async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return name;
      }),
    );
  /** Lets begin what may. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string): Promise<void> => {
    await settle();
    ends.get(name)?.();
    await settle();
  };
  return { callers, strangers, begun, enter, end, settle };
}

test('strangers take one place, however many they are, and a caller the next that is free', async () => {
  const { callers, strangers, begun, enter, end, settle } = queue({ places: 2 });
  const guesses = Array.from({ length: 20 }, (_, index) => enter(strangers, `guess ${index}`));
  const calls = [enter(callers, 'call 1'), enter(callers, 'call 2')];
  await settle();
  expect(begun).toEqual(['guess 0', 'call 1']);
  await end('guess 0');
  // The place that a stranger left goes to the caller, though nineteen strangers came before.
  expect(begun).toEqual(['guess 0', 'call 1', 'call 2']);
  await end('call 1');
  expect(begun).toEqual(['guess 0', 'call 1', 'call 2', 'guess 1']);
  await end('call 2');
  expect(begun).toHaveLength(4);
  expect(await Promise.all([...calls, guesses[0]])).toEqual(['call 1', 'call 2', 'guess 0']);
});

test('on a single core a caller waits for one stranger at the most', async () => {
  const { callers, strangers, begun, enter, end } = queue({ places: 1 });
  for (const name of ['guess 0', 'guess 1', 'guess 2']) void enter(strangers, name);
  void enter(callers, 'call');
  await end('guess 0');
  expect(begun).toEqual(['guess 0', 'call']);
});

test('past its bound a lane turns away at once, and the other is as before', async () => {
  const { callers, strangers, begun, enter, end } = queue({ places: 2, callers: 2, strangers: 2 });
  const guesses = Array.from({ length: 3 }, (_, index) => enter(strangers, `guess ${index}`));
  expect(await guesses[2]).toBe('busy');
  const calls = Array.from({ length: 3 }, (_, index) => enter(callers, `call ${index}`));
  expect(await calls[2]).toBe('busy');
  await end('guess 0');
  const later = enter(strangers, 'later');
  for (const name of ['call 0', 'call 1', 'guess 1', 'later']) await end(name);
  expect(await later).toBe('later');
  expect(begun).not.toContain('call 2');
});

test('while callers wait they leave a handful at a time, and the last one keeps nobody', async () => {
  const { callers, enter, end, settle } = queue({ places: 1 });
  const left: number[] = [];
  for (let call = 0; call < 10; call++) void enter(callers, `call ${call}`).then(() => left.push(call));
  for (let call = 0; call < 7; call++) await end(`call ${call}`);
  expect(left).toEqual([]);
  await end('call 7');
  expect(left).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  await end('call 8');
  expect(left).toHaveLength(9);
  await end('call 9');
  await settle();
  expect(left).toHaveLength(10);
});

test('a hash that fails leaves its place, and so does its call', async () => {
  const { callers, begun, enter, end } = queue({ places: 1, callers: 1 });
  await expect(callers.enter((onCore) => onCore(() => Promise.reject(new Error('no memory'))))).rejects.toThrow();
  const next = enter(callers, 'next');
  await end('next');
  expect(await next).toBe('next');
  expect(begun).toEqual(['next']);
});
