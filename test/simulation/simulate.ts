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

/** How many lines are shown of one that does not end. */
const LAST = 30;
/** How long terminals may take to stop, in minutes of theirs. */
const LONGEST_STOP = 10;

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
  const cutShort = (): void => {
    process.stderr.write(`Seed ${seed} waits for what never comes, since:\n${world.lines.slice(-LAST).join('\n')}\n`);
  };
  process.on('exit', cutShort);
  try {
    await begin(world);
    const unrest = await calmDown(world);
    if (unrest === undefined) await judge(world);
    else world.fault(`does not come to rest: ${unrest}`);
    await end(world);
  } finally {
    process.off('exit', cutShort);
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

async function end({ terminals, centre, timeline, fault }: World): Promise<void> {
  const running = new Set(terminals);
  for (const each of terminals)
    void each
      .stop()
      .catch((error) => fault(`${each.name} does not stop as it should: ${error}`))
      .finally(() => running.delete(each));
  for (let minutes = 0; running.size > 0 && minutes < LONGEST_STOP; minutes++)
    await timeline.runUntil(timeline.now() + 60_000);
  for (const { name } of running) fault(`${name} does not stop`);
  await centre.stop();
}
