// Unit tests run in a moment and touch nothing outside their process but temporary files; integration tests open ports,
// pseudo-terminals and processes.
import os from 'node:os';
import { defineConfig } from 'vitest/config';

export const UNIT = {
  name: 'unit',
  include: ['test/**/*.test.ts'],
  exclude: ['test/**/*.integration.test.ts', 'test/end-to-end/**'],
};

export default defineConfig({
  test: {
    // As many files at once as there are cores: by default, one core is left to a watching editor.
    maxWorkers: os.availableParallelism(),
    projects: [
      { test: UNIT },
      { test: { name: 'integration', include: ['test/**/*.integration.test.ts'], testTimeout: 30_000 } },
    ],
  },
});
