// The unit tests alone, for the mutation tests (stryker.config.json), which can be given no project.
import { defineConfig } from 'vitest/config';
import { warmWorkers } from './tools/warm-worker.ts';
import { UNIT } from './vitest.config.ts';

/** Two runs beside each other take longer than one, and a test that is only slow is no change that was noticed. */
const testTimeout = 30_000;

export default defineConfig({
  plugins: [warmWorkers],
  test: { ...UNIT, testTimeout, hookTimeout: testTimeout, isolate: false, setupFiles: ['tools/mutant-setup.ts'] },
});
