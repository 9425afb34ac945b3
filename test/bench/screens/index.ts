// `npm run bench -- screens`: what the first screen loads, how soon the next one is painted, and whether memory grows with customers.
import { type Figure, figure, percentile } from '../sync/figure.ts';
import { growth, memoryOverWalks } from './memory.ts';
import { scriptSize } from './script-size.ts';
import { LONG_TASK_MS, longTasksWhileTyping } from './typing.ts';
import { addWalker, walkOnce } from './walker.ts';
import { createWorld, type World } from './world.ts';

/** How many times slower the page's processor is made. */
const SLOWED = 4;
const WARM_UP = 3;
const MEASURED_WALKS = 15;

export async function benchScreens({ walks }: { readonly walks: number }): Promise<readonly Figure[]> {
  const { first, later, laterFiles } = await scriptSize();
  const world = await createWorld();
  try {
    const waiting = await notLoaded(world, laterFiles);
    await addWalker(world.page);
    return [
      figure({ what: 'script of the first screen, gzip', amount: 1, own: first, unit: 'KB' }, undefined, {
        atMost: 110,
      }),
      figure({ what: 'script loaded while idle, gzip', amount: laterFiles.length, own: later, unit: 'KB' }),
      figure(
        { what: 'scripts not loaded while idle', amount: laterFiles.length, own: waiting, unit: 'files' },
        undefined,
        {
          atMost: 0,
        },
      ),
      ...(await reactions(world)),
      ...(await memories(world, walks)),
    ];
  } finally {
    await world.close();
  }
}

/** How many of the scripts are not there, though nobody has touched the first screen, once the page has had time. */
async function notLoaded({ page }: World, files: readonly string[]): Promise<number> {
  await page.waitForLoadState('networkidle');
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return files.filter((file) => !loaded.some((name) => name.endsWith(file))).length;
}

async function reactions({ page, devtools }: World): Promise<readonly Figure[]> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  for (let walk = 0; walk < WARM_UP; walk++) await walkOnce(page);
  const times: number[] = [];
  for (let walk = 0; walk < MEASURED_WALKS; walk++) times.push(...(await walkOnce(page)));
  for (const button of ['Start', 'I have no card']) {
    await page.locator('[data-settling]').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: button, exact: true }).click();
  }
  await page.locator('#field-first_name').waitFor();
  const tasks = await longTasksWhileTyping(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.locator('.actions .plain').click();
  await page.locator('main .languages').waitFor();
  const amount = times.length;
  return [
    figure(
      {
        what: `press to painted screen, p95, ${SLOWED} times slowed`,
        amount,
        own: percentile(times, 0.95),
        unit: 'ms',
      },
      undefined,
      {
        atMost: 100,
      },
    ),
    figure(
      { what: `tasks over ${LONG_TASK_MS} ms while typing`, amount: 30, own: tasks.length, unit: 'tasks' },
      undefined,
      {
        atMost: 0,
      },
    ),
  ];
}

/** What measuring itself leaves behind: less than this is no growth. In bytes, elements or listeners. */
const NOISE = { page: 300_000, process: 2_000_000, nodes: 50, listeners: 20 } as const;

async function memories(world: World, walks: number): Promise<readonly Figure[]> {
  const looks = await memoryOverWalks(world, walks);
  const grown = (of: keyof typeof NOISE): number => growth(looks.map((look) => look[of]));
  const bytes = (what: string, of: 'page' | 'process'): Figure =>
    figure({ what: `${what} grew by`, amount: walks, own: grown(of) / 1000, unit: 'KB' }, undefined, {
      atMost: NOISE[of] / 1000,
    });
  const counted = (what: string, of: 'nodes' | 'listeners'): Figure =>
    figure({ what: `${what} grew by`, amount: walks, own: grown(of), unit: of }, undefined, { atMost: NOISE[of] });
  return [
    bytes('the page’s heap', 'page'),
    bytes('the process’s heap', 'process'),
    counted('the page’s elements', 'nodes'),
    counted('the page’s listeners', 'listeners'),
  ];
}
