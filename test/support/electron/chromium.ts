// The Chromium that draws the stand-in's windows: headless, with the displays that a test names.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type Connection, connect } from './cdp.ts';

export interface Chromium extends Connection {
  /** Ends it, and removes what it kept. */
  readonly kill: () => void;
}

/** Two displays beside each other unless the test has others: `{x,y WIDTHxHEIGHT}…`, as Chromium's `--screen-info` takes them. */
const DISPLAYS = process.env.CARDWRIGHT_STAND_IN_DISPLAYS ?? '{0,0 1280x1024}{1280,0 1080x1920}';

const OWN = ['--headless', '--no-startup-window', '--no-first-run', '--disable-gpu', '--disable-background-networking'];
/** Electron has none of these, and starts no renderer again by itself. */
const NOT_ELECTRONS = [
  '--disable-extensions',
  '--disable-sync',
  '--disable-features=Translate,HttpsUpgrades,PaintHolding',
];

/** `switches`: what the program and its command line set for Chromium, `--name` or `--name=value`. */
export async function startChromium(switches: readonly string[], onEnd: () => void): Promise<Chromium> {
  const program = process.env.CARDWRIGHT_CHROMIUM ?? (await lookForChromium());
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'cardwright-stand-in-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const flags = [...OWN, ...NOT_ELECTRONS, ...asRoot, `--screen-info=${DISPLAYS}`, `--user-data-dir=${profile}`];
  const child = spawn(program, [...flags, '--remote-debugging-pipe', ...switches], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  passOn(child.stderr as Readable);
  let killed = false;
  const kill = (): void => {
    if (killed) return;
    killed = true;
    child.kill('SIGKILL');
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  child.on('exit', () => killed || onEnd());
  process.on('exit', kill);
  const [, , , input, output] = child.stdio;
  return { ...connect(input as Writable, output as Readable), kill };
}

/** Of what Chromium says, the line by which Playwright finds it. The rest is about buses and graphics cards that a test has none of. */
function passOn(said: Readable): void {
  createInterface({ input: said }).on('line', (line) => {
    if (line.startsWith('DevTools listening on')) process.stderr.write(`${line}\n`);
  });
}

/** Loads what Playwright knows, which takes a second: a test names the Chromium itself. */
async function lookForChromium(): Promise<string> {
  const { findChromium, NO_CHROMIUM } = await import('../chromium.ts');
  const program = findChromium();
  if (!program) throw new Error(NO_CHROMIUM);
  return program;
}
