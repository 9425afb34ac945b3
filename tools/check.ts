// `npm test` and `npm run check`: runs every check there is, and counts what passed and failed.
//   --fast   types, lint with the import rules, and unit tests only
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { missing } from '../test/windows/wine.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const fast = process.argv.includes('--fast');
const results = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-check-'));
/** The tests start the programs hundreds of times: each makes JavaScript of its TypeScript once. */
process.env.NODE_COMPILE_CACHE = path.join(results, 'compiled');
const bin = (name: string): string => path.join('node_modules', '.bin', name);

/** Runs a program with its output shown; gives whether it succeeded. */
function run(title: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): boolean {
  process.stdout.write(`\n── ${title}\n`);
  const shell = process.platform === 'win32';
  return (
    spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env }, shell })
      .status === 0
  );
}

/** A check that is one test by itself. */
function single(title: string, command: string, args: readonly string[]): Count {
  const good = run(title, command, args);
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 };
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() });

function vitest(title: string, args: readonly string[]): Count {
  const file = path.join(results, `${title}.json`);
  const good = run(title, bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...args,
  ]);
  const report = vitestReport.safeParse(readJson(file)).data;
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = report ?? {};
  // A run that broke down without a failed test (an import that fails, a crash) is a failure all the same.
  return { passed, failed: good || failed > 0 ? failed : 1, skipped };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

function playwright(title: string): Count {
  const chromium = findChromium();
  if (!chromium) process.stdout.write(`\n── ${title}\n${NO_CHROMIUM}\n`);
  if (!chromium) return { passed: 0, failed: 1, skipped: 0 };
  const file = path.join(results, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CARDWRIGHT_CHROMIUM: chromium };
  const good = run(
    title,
    bin('playwright'),
    ['test', '--config', 'test/end-to-end/playwright.config.ts', '--retries=1'],
    env,
  );
  const stats = playwrightReport.safeParse(readJson(file)).data?.stats;
  const { expected = 0, unexpected: failed = 0, flaky = 0, skipped = 0 } = stats ?? {};
  if (flaky > 0) process.stdout.write(`\n${flaky} of these passed at the second try only\n`);
  return { passed: expected + flaky, failed: good || failed > 0 ? failed : 1, skipped };
}

function readJson(file: string): unknown {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

const counts = [
  single('types', bin('tsc'), []),
  single('lint and import rules', bin('biome'), ['check', '--error-on-warnings', '.']),
  vitest('unit', ['--project', 'unit']),
  // Programs and browsers on a busy machine are tried twice. Both lists name what passed only then: it is to be mended all the same.
  // Windows waits more than it computes, so that it takes its time beside the others.
  ...(fast
    ? []
    : [
        vitest('integration and Windows', ['--project', 'integration', '--project', 'windows', '--retry=1']),
        playwright('end to end'),
      ]),
];
const noWindows = fast ? undefined : missing();
if (noWindows) process.stdout.write(`\nThe tests of Windows are skipped: ${noWindows}\n`);
const total = (name: keyof Count): number => counts.reduce((sum, count) => sum + count[name], 0);
fs.rmSync(results, { recursive: true, force: true });
process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped\n`);
process.exitCode = total('failed') > 0 ? 1 : 0;
