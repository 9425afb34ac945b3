// A new version is on trial until it works, and gives way to the one before when it does not.
import { describe, expect, test } from 'vitest';
import { type Child, watchVersion } from '../../../app/update/life.ts';
import { type Memory, NO_MEMORY, type Offer, pick, type Seen } from '../../../app/update/trial.ts';
import { RESTART_WHEN_IDLE } from '../../../app/update/when-idle.ts';
import { createVirtualTime } from '../../support/virtual-time.ts';

const OFFER: Omit<Offer, 'installed'> = { present: [], wanted: undefined };
const NEWER: typeof OFFER = { present: ['0.2.0'], wanted: { version: '0.2.0' } };
const MINUTE = 60_000;

/** A machine with a launcher that is started again and again. */
function machine(memory: Memory = NO_MEMORY) {
  const time = createVirtualTime();
  const world = {
    memory,
    offer: OFFER,
    seen: (version: string): Seen | undefined => ({ version, signUps: true }),
    told: [] as string[],
    killed: [] as string[],
    full: false,
  };
  let end: (status: number) => void = () => undefined;
  let running = '';
  function start() {
    const life = watchVersion({
      installed: '0.1.0',
      memory: world.memory,
      offer: () => world.offer,
      keep: (kept) => {
        if (world.full) throw new Error('ENOSPC');
        world.memory = kept;
      },
      health: async () => world.seen(running),
      time,
      say: () => undefined,
      start: (version): Child => {
        running = version;
        return {
          ended: new Promise((resolve) => {
            end = resolve;
          }),
          tell: (message) => world.told.push(message),
          kill: (signal) => {
            world.killed.push(signal);
            end(0);
          },
        };
      },
    });
    return life;
  }
  return { world, time, start, end: (status: number) => end(status), running: () => running };
}

describe('a new version', () => {
  test('is told of to the one that runs, which ends when nobody is there; works for a minute, and is the one to go back to', async () => {
    const { world, time, start, end, running } = machine();
    const first = start();
    expect(running()).toBe('0.1.0');
    await time.pass(MINUTE);
    world.offer = NEWER;
    await time.pass(MINUTE);
    expect(world.told).toEqual([RESTART_WHEN_IDLE]);
    end(75);
    expect(await first.ended).toBe(75);
    start();
    expect([running(), world.memory.trial]).toEqual(['0.2.0', { version: '0.2.0', starts: 1 }]);
    await time.pass(2 * MINUTE);
    expect(world.memory).toEqual({ good: '0.2.0', refused: [], before: true });
  });

  test.each([
    ['does not answer', () => undefined],
    ['keeps customers from signing up, who could before', (version: string) => ({ version, signUps: false })],
    ['is another one', () => ({ version: '0.1.0', signUps: true })],
  ])('that %s is ended after five minutes, and never tried again', async (_title, seen) => {
    const { world, time, start, running } = machine({ refused: [], before: true });
    world.offer = NEWER;
    world.seen = seen;
    const life = start();
    await time.pass(4 * MINUTE);
    expect(world.killed).toEqual([]);
    await time.pass(2 * MINUTE);
    expect(world.killed).toEqual(['SIGTERM']);
    expect(await life.ended).toBe(75);
    expect(world.memory.refused).toEqual([{ version: '0.2.0', why: 'it did not work within 5 minutes' }]);
    start();
    expect(running()).toBe('0.1.0');
    await time.pass(10 * MINUTE);
    expect(world.told).toEqual([]);
  });

  test('that ends again and again is given up', async () => {
    const { world, time, start, end, running } = machine();
    world.offer = NEWER;
    for (let life = 1; life <= 3; life++) {
      start();
      expect(running()).toBe('0.2.0');
      await time.pass(1000);
      end(1);
      await time.pass(0);
    }
    start();
    expect(running()).toBe('0.1.0');
    expect(world.memory.refused[0]?.why).toMatch(/again and again/);
  });

  test('that works now and then is not taken for one that works', async () => {
    const { world, time, start } = machine({ refused: [], before: true });
    world.offer = NEWER;
    let looks = 0;
    world.seen = (version) => ({ version, signUps: ++looks % 8 !== 0 });
    start();
    await time.pass(4 * MINUTE);
    expect(world.memory.good).toBeUndefined();
  });

  test('need not do what the one before could not: a reader that is unplugged is no fault of its', async () => {
    const { world, time, start } = machine({ refused: [], before: false });
    world.offer = NEWER;
    world.seen = (version) => ({ version, signUps: false });
    start();
    await time.pass(2 * MINUTE);
    expect(world.memory.good).toBe('0.2.0');
  });

  test('is not tried on a disk on which nothing can be written down; the one before runs', async () => {
    const { world, time, start, end, running } = machine();
    world.offer = NEWER;
    world.full = true;
    const life = start();
    expect(running()).toBe('0.1.0');
    await time.pass(MINUTE);
    expect(world.told).toEqual([]);
    end(75);
    expect(await life.ended).toBe(75);
  });

  test('survives a power cut in its trial', async () => {
    const { world, time, start, running } = machine();
    world.offer = NEWER;
    start();
    await time.pass(1000);
    start();
    expect([running(), world.memory.trial?.starts]).toEqual(['0.2.0', 2]);
    await time.pass(2 * MINUTE);
    expect(world.memory.good).toBe('0.2.0');
  });
});

test('a stop is handed on, and its status back', async () => {
  const { world, start } = machine();
  const life = start();
  life.stop('SIGTERM');
  expect([await life.ended, world.killed]).toEqual([0, ['SIGTERM']]);
});

test.each<[string, Memory, Offer, string]>([
  ['what is installed, at first', NO_MEMORY, { installed: '0.1.0', ...OFFER }, '0.1.0'],
  ['a newer one', NO_MEMORY, { installed: '0.1.0', ...NEWER }, '0.2.0'],
  ['no version that is not there', NO_MEMORY, { installed: '0.1.0', ...NEWER, present: [] }, '0.1.0'],
  ['what was installed by hand since', { good: '0.2.0', refused: [] }, { installed: '0.3.0', ...NEWER }, '0.3.0'],
  [
    'the one that works, while another is refused',
    { good: '0.2.0', refused: [{ version: '0.3.0', why: '' }] },
    { installed: '0.1.0', present: ['0.2.0', '0.3.0'], wanted: { version: '0.3.0' } },
    '0.2.0',
  ],
  [
    'an older one, where the newer is withdrawn',
    { good: '0.2.0', refused: [] },
    { installed: '0.1.0', present: ['0.2.0'], wanted: { version: '0.1.0', withdraws: '0.2.0' } },
    '0.1.0',
  ],
  [
    'no older one for a withdrawal that is past',
    NO_MEMORY,
    { installed: '0.3.0', present: ['0.1.0'], wanted: { version: '0.1.0', withdraws: '0.2.0' } },
    '0.3.0',
  ],
])('%s is started', (_title, memory, offer, version) => expect(pick(memory, offer)).toBe(version));
