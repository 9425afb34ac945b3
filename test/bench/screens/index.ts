// `npm run bench -- screens`: what the first screen loads, how soon the next one is painted, whether memory grows with customers, and how
// many keys staff press at the counter. It takes some minutes; parts of it can be run by themselves.
import { keepRows } from '../keep-rows.ts';
import { type Figure, figure, percentile } from '../sync/figure.ts';
import { countersKeys } from './counter.ts';
import { growth, memoryOverWalks, UNCOMPILED } from './memory.ts';
import { scriptSize } from './script-size.ts';
import { LONG_TASK_MS, longTasksWhileTyping } from './typing.ts';
import { addWalker, walkOnce } from './walker.ts';
import { createWorld, type World } from './world.ts';

/** How many times slower the page's processor is made. */
const SLOWED = 4;
const WARM_UP = 3;
const MEASURED_WALKS = 15;

const PARTS = {
  script: inWorld('kiosk', scripts),
  reactions: inWorld('kiosk', async (world) => {
    await addWalker(world.page);
    return reactions(world);
  }),
  memory: inWorld(
    'kiosk',
    async (world, walks) => {
      await addWalker(world.page);
      return memories(world, walks);
    },
    UNCOMPILED,
  ),
  counter: inWorld('counter', countersKeys),
} as const;
export const SCREEN_PARTS = Object.keys(PARTS);
const isPart = (name: string): name is keyof typeof PARTS => name in PARTS;

type Part = (walks: number) => Promise<readonly Figure[]>;

function inWorld(
  profile: 'kiosk' | 'counter',
  measure: (world: World, walks: number) => Promise<readonly Figure[]>,
  switches: readonly string[] = [],
): Part {
  return async (walks) => {
    const world = await createWorld(profile, switches);
    try {
      return await measure(world, walks);
    } finally {
      await world.close();
    }
  };
}

export interface ScreensBenchOptions {
  readonly walks: number;
  /** A file to keep the rows in; true: they are written to standard output. */
  readonly json?: string | true;
}

/** A figure as the table has it. */
type Row = Omit<Figure, 'met'> & { readonly met: '' | 'met' | 'not met' };
const rowOf = (measured: Figure): Row => ({
  ...measured,
  goal: measured.goal ?? 'none: it is told',
  met: measured.met === undefined ? '' : measured.met ? 'met' : 'not met',
});

export async function benchScreens(names: readonly string[], { walks, json }: ScreensBenchOptions): Promise<void> {
  let table: readonly Row[] = [];
  for (const name of names.length > 0 ? names : SCREEN_PARTS) {
    if (!isPart(name)) throw new Error(`There is no part ${name}: name some of ${SCREEN_PARTS.join(', ')}.`);
    const rows = (await PARTS[name](walks)).map(rowOf);
    for (const { what, own, unit, met } of rows) process.stderr.write(`${what}: ${own} ${unit} ${met}\n`);
    table = [...table, ...rows];
    if (typeof json === 'string') keepRows(json, table, ({ what }) => what);
  }
  if (json === true) process.stdout.write(`${JSON.stringify(table, null, 2)}\n`);
  else console.table(typeof json === 'string' ? keepRows(json, table, ({ what }) => what) : table);
}

async function scripts(world: World): Promise<readonly Figure[]> {
  const { first, later, laterFiles } = await scriptSize();
  const waiting = await notLoaded(world, laterFiles);
  return [
    figure({ what: 'script of the first screen, gzip', amount: 1, own: first, unit: 'KB' }, undefined, { atMost: 110 }),
    figure({ what: 'script loaded while idle, gzip', amount: laterFiles.length, own: later, unit: 'KB' }),
    figure(
      { what: 'scripts not loaded while idle', amount: laterFiles.length, own: waiting, unit: 'files' },
      undefined,
      {
        atMost: 0,
      },
    ),
  ];
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
const NOISE = { page: 50_000, process: 2_000_000, nodes: 50, listeners: 20 } as const;

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
