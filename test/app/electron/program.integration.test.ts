// The program in Electron as it is started: a second time, packaged, with a keystore, and from an Electron that cannot be debugged.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { fromRoot } from '../../../app/program/root.ts';
import { findChromium } from '../../support/chromium.ts';
import { electronProgram, isStandIn, shopFolder, startInElectron } from '../../support/electron/start.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const DEVICES = ['--reader', 'keyboard:host', '--central', 'http://127.0.0.1:9/'];
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const env = { ...process.env, CARDWRIGHT_CHROMIUM: findChromium() ?? '', CARDWRIGHT_USER_PASSWORD: 'x' };

/** Starts it to its end. */
function run(program: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(program, [...asRoot, ...args], {
    encoding: 'utf8',
    env,
    timeout: 50_000,
  });
  return { status, said: stdout + stderr };
}

test('a second start on the same folder shows the first one’s window, and the vault’s key is in the keystore', async () => {
  const folder = temporaryFolder();
  const data = path.join(folder, 'data');
  shopFolder(data);
  const first = await startInElectron(data, DEVICES, { CARDWRIGHT_STAND_IN_KEYRING: path.join(folder, 'keyring') });
  try {
    await vi.waitUntil(() => first.said().includes('Its health is at'), { timeout: 50_000 });
    const again = run(electronProgram, [fromRoot('dist/electron/main.js'), '--data', data, ...DEVICES]);
    expect(again).toMatchObject({ status: 0, said: expect.stringContaining('runs already') });
    if (isStandIn) expect(fs.readdirSync(path.join(data, 'keys'))).toEqual(['vault.key.wrapped']);
  } finally {
    await first.close();
  }
  // The keystore opens it again; without the keystore it says what to do.
  const args = [fromRoot('dist/electron/main.js'), '--data', data, ...DEVICES];
  if (isStandIn) expect(run(electronProgram, args).said).toMatch(/keystore does not open .* start as the user who ran/);
}, 120_000);

/** A packaged terminal: the runtime under another name, with the program beside it. */
function packaged(): string {
  const folder = temporaryFolder();
  const program = path.join(folder, 'cardwright');
  fs.symlinkSync(electronProgram, program);
  fs.mkdirSync(path.join(folder, 'resources'));
  fs.symlinkSync(fromRoot(), path.join(folder, 'resources', 'app'));
  return program;
}

test.runIf(isStandIn)(
  'a packaged terminal without settings is no demo: its window sets it up',
  async () => {
    const data = temporaryFolder();
    const program = spawn(packaged(), [...asRoot, '--data', data, '--port', '0'], { env });
    onTestFinished(() => void program.kill());
    let said = '';
    program.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    const health = await vi.waitUntil(() => /Its health is at (\S+)/.exec(said)?.[1], { timeout: 50_000 });
    const told = await fetch(health);
    expect(told.status).toBe(503);
    expect(await told.text()).toContain('not set up yet');
  },
  120_000,
);

test.runIf(isStandIn)(
  'nobody looks into a packaged terminal',
  () => {
    const program = packaged();
    const data = temporaryFolder();
    shopFolder(data);
    for (const name of ['remote-debugging-port=0', 'remote-debugging-pipe', 'inspect'])
      expect(run(program, ['--data', data, ...DEVICES, `--${name}`])).toMatchObject({
        status: 1,
        said: expect.stringContaining('cannot be debugged'),
      });
  },
  120_000,
);
