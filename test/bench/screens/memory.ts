// Whether the page or the terminal's process grows with the customers: their heaps after many walks, beside after the first ones.

import { walkOnce } from './walker.ts';
import type { World } from './world.ts';

export interface Memory {
  /** Bytes. */
  readonly page: number;
  readonly process: number;
  /** Elements and texts that the page holds, shown or not. */
  readonly nodes: number;
  readonly listeners: number;
}

/**
 * The page's scripts are not compiled: V8 goes on compiling what is used often for thousands of walks, a half kilobyte a walk, and what is
 * compiled counts as heap (of 250 walks' growth, nothing else was found in a heap's picture).
 */
export const UNCOMPILED = ['--js-flags=--no-opt --no-maglev --no-sparkplug --no-flush-bytecode'];

async function memoryOf({ page, devtools, terminal }: World): Promise<Memory> {
  // The last screen is let go of once the page has come to rest.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 500))));
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { page: usedSize, process: await terminal.heapUsed(), nodes, listeners: jsEventListeners };
}

/** The first walks fill caches and compile code: growth is counted from after them, this part of all. */
const WARM_UP = 0.2;
/** How often the memory is looked at after that. */
const LOOKS = 32;

/** The memory at each look, evenly over the walks that follow the warm-up. */
export async function memoryOverWalks(world: World, walks: number): Promise<readonly Memory[]> {
  const warmUp = Math.ceil(walks * WARM_UP);
  const looks: Memory[] = [];
  for (let walk = 1; walk <= walks; walk++) {
    await walkOnce(world.page);
    const after = walk - warmUp;
    if (after >= 0 && (after * LOOKS) % (walks - warmUp) < LOOKS) looks.push(await memoryOf(world));
  }
  return looks;
}

/**
 * By how much the least of the second half of the looks is above the least of the first half. What the browser keeps for a while comes and
 * goes, such as the pictures of the last codes; what nobody lets go of stays.
 */
export function growth(values: readonly number[]): number {
  const middle = Math.ceil(values.length / 2);
  return Math.min(...values.slice(middle)) - Math.min(...values.slice(0, middle));
}
