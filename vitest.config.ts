// Unit tests run in a moment and touch nothing outside their process but temporary files; integration tests open ports,
// pseudo-terminals and processes; the Windows tests install and use the Windows package in Wine.
import os from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

export const UNIT = {
  name: 'unit',
  include: ['test/**/*.test.ts'],
  exclude: ['test/**/*.integration.test.ts', 'test/end-to-end/**'],
  // A busy machine takes its time: a limit is there to end a test that hangs.
  testTimeout: 30_000,
};

/** Where no earlier run tells how long a file takes, the largest are first. These take minutes, and are small. */
const LONG = /windows\.steps|(devices\/fuzz|simulation|torture)\.integration/;

class LongFirst extends BaseSequencer {
  override async sort(...[files]: Parameters<BaseSequencer['sort']>): ReturnType<BaseSequencer['sort']> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(LONG.test(b.moduleId)) - Number(LONG.test(a.moduleId)));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    // As many files at once as there are cores: by default, one core is left to a watching editor.
    maxWorkers: os.availableParallelism(),
    projects: [
      { test: UNIT },
      {
        test: {
          name: 'integration',
          include: ['test/**/*.integration.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      // One Windows for all of it: each step goes on from the one before.
      { test: { name: 'windows', include: ['test/windows/*.steps.ts'], testTimeout: 600_000, hookTimeout: 600_000 } },
    ],
  },
});
