// The demo's own central API, in a process of its own that ends when the terminal does, however that ends. One that dies is started
// again at the same address.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fromRoot } from '../program/root.ts';
import { systemTime } from '../time.ts';
import { type Kept, keepRunning, type Run } from './keep-running.ts';

const MAIN = fromRoot('central/main.ts');
const LISTENING = /^central listening on (http:\S+)$/;

export interface EmbeddedCentre extends Kept {
  readonly url: string;
}

/** Creates the demo shop in `folder`/central.sqlite if it is not there, and serves it on a free port of this machine. */
export async function startEmbeddedCentre(folder: string, node: string): Promise<EmbeddedCentre> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = ['--database', path.join(folder, 'central.sqlite')];
  await succeed(spawn(node, [MAIN, 'init', '--demo', ...database], { stdio: ['ignore', 'ignore', 'inherit'] }));
  const first = await serve(node, database, '0');
  const kept = keepRunning({
    first,
    start: () => serve(node, database, new URL(first.url).port),
    sleep: systemTime.sleep,
    onDeath: () => process.stderr.write('cardwright: the demo’s centre ended, and is started again.\n'),
  });
  return { url: first.url, stop: kept.stop };
}

async function serve(node: string, database: readonly string[], port: string): Promise<Run & { readonly url: string }> {
  const centre = spawn(node, [MAIN, 'serve', '--port', port, '--end-with-input', ...database], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // In a process group of its own, so that a Ctrl-C reaches the terminal alone, which ends its centre last.
    detached: true,
  });
  const ended = once(centre, 'exit');
  return { url: await listeningAt(centre), ended, stop: () => centre.stdin?.end() };
}

async function succeed(child: ChildProcess): Promise<void> {
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error('The demo’s central database could not be created: see the message above.');
}

async function listeningAt(centre: ChildProcess): Promise<string> {
  if (!centre.stdout) throw new Error('The demo’s centre has no output.');
  for await (const line of createInterface({ input: centre.stdout })) {
    const url = LISTENING.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error('The demo’s centre ended before it listened: see the message above.');
}
