// One simulation, from its seed to its judgement.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Break } from './breaks.ts';
import { calmDown } from './calm.ts';
import { type Climate, drawClimate } from './climate.ts';
import { judge } from './judge.ts';
import { createRandom } from './random.ts';
import { BEGINNING_OF_TIME, blankCards, openShop } from './shop.ts';
import { forgetPrograms } from './statements.ts';
import { ISSUED, plan } from './trouble.ts';
import { createWorld, type World } from './world.ts';

const STEADY: Partial<Climate> = { centreKills: 0, backUps: 0, restores: [] };

export interface Outcome {
  readonly seed: number;
  /** None: all that was promised held. */
  readonly faults: readonly string[];
  /** What happened, a line each. */
  readonly lines: readonly string[];
}

/** Files in memory where the system has such a folder: a simulation writes thousands of times. */
const IN_MEMORY = '/dev/shm';
const ROOT = fs.existsSync(IN_MEMORY) ? IN_MEMORY : os.tmpdir();

/** `url`: an empty database on PostgreSQL for the centre, which is neither killed nor set back then. */
export async function simulate(seed: number, broken?: Break, url?: string): Promise<Outcome> {
  const root = fs.mkdtempSync(path.join(ROOT, 'cardwright-simulation-'));
  const random = createRandom(seed);
  const world = createWorld({
    root,
    climate: { ...drawClimate(random.fork()), ...broken?.climate, ...(url && STEADY) },
    random,
    broken,
    url,
  });
  try {
    await begin(world);
    const unrest = await calmDown(world);
    if (unrest === undefined) await judge(world);
    else world.fault(`does not come to rest: ${unrest}`);
    await end(world);
  } finally {
    forgetPrograms();
    fs.rmSync(root, { recursive: true, force: true });
  }
  return { seed, faults: world.faults, lines: world.lines };
}

async function begin(world: World): Promise<void> {
  const { centre, terminals, climate } = world;
  world.trace(JSON.stringify(climate));
  await centre.start();
  await centre.run((sql) => openShop(sql, blankCards(1, ISSUED), new Date(BEGINNING_OF_TIME)));
  for (const terminal of terminals) world.at(0, terminal.start);
  plan(world);
}

async function end({ terminals, centre, timeline }: World): Promise<void> {
  const stopped = Promise.all(terminals.map((each) => each.stop()));
  await timeline.runUntil(timeline.now() + 60_000);
  await stopped;
  await centre.stop();
}
