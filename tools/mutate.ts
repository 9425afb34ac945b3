// `npm run mutate`: changes the code that a sign-up depends on, one small thing at a time, and sees whether its own unit tests notice.
// Fails where they notice fewer than 90 of 100 changes.
//   npm run mutate                                   all of FOLDERS
//   npm run mutate -- app/sync app/replica/open.ts   those folders and files
//   npm run mutate -- devices/msr --concurrency 1    what follows the first option is Stryker's
// What was tried before and has not changed since is not tried again (reports/mutation); --force tries it all the same. It takes --force to
// see a new test notice a change of what a module works out while it loads, such as a regular expression of its own.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const inFolder = (folder: string): string => `test/${folder}/**/!(*.integration).test.ts`;

/** The folders, and the tests that are to notice. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  'app/terminal': [
    inFolder('app/terminal'),
    'test/app/@(terminal|machine|form|sheet|doubts|card-lookup|pin-prompts).test.ts',
  ],
  'app/sync': [inFolder('app/sync')],
  'app/replica': [inFolder('app/replica')],
  'app/cards': [inFolder('app/cards')],
  'shared/record-customer': [inFolder('shared/record-customer')],
  'devices/msr': [inFolder('devices/msr'), 'test/devices/@(models|damaged-reports).test.ts'],
};

/** All in a folder; of a file it is said by itself. */
function patternOf(name: string): string {
  if (!fs.existsSync(name)) throw new Error(`There is no ${name} to change.`);
  return fs.statSync(name).isDirectory() ? `${name}/**/*.ts` : name;
}

/** Of a place that is in none of the folders: whatever imports it. */
function testsOf(name: string): readonly string[] {
  const folder = Object.keys(FOLDERS).find((each) => name === each || name.startsWith(`${each}/`));
  return folder === undefined ? [] : (FOLDERS[folder] ?? []);
}

const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith('--'));
const options = firstOption < 0 ? [] : given.slice(firstOption);
const named = given.slice(0, given.length - options.length).map((name) => path.normalize(name).replace(/[/\\]$/, ''));
const names = named.length > 0 ? named : Object.keys(FOLDERS);
const tests = names.flatMap(testsOf);
const stryker = path.join('node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const args = [
  'run',
  '--mutate',
  names.map(patternOf).join(),
  ...(tests.length > 0 ? ['--testFiles', tests.join()] : []),
];
const { status } = spawnSync(process.execPath, [stryker, ...args, ...options], { stdio: 'inherit' });
process.exitCode = status ?? 1;
