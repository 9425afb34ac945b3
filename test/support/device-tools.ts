// The technician's tools as programs of their own.
import { spawn, spawnSync } from 'node:child_process';
import { onTestFinished } from 'vitest';

export const TOOLS = 'devices/cli/main.ts';

/** Runs a tool to its end. */
export function run(args: readonly string[], input: string | Buffer = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOLS, ...args], { input, encoding: 'utf8' });
  return { status, lines: linesOf(stdout), stderr };
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** A program that goes on: its lines so far, and its stdin. */
export function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [TOOLS, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { say: (line: string) => child.stdin.write(`${line}\n`), lines: () => linesOf(printed), child, ended };
}
