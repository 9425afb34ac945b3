// The unit tests alone, for the mutation tests (stryker.config.json), which can be given no project.
import { defineConfig } from 'vitest/config';
import { UNIT } from './vitest.config.ts';

/** Two runs beside each other take longer than one, and a test that is only slow is no change that was noticed. */
const testTimeout = 30_000;

export default defineConfig({ test: { ...UNIT, testTimeout } });
