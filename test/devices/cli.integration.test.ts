// The technician's tools, as programs: what goes in on stdin, what comes out on stdout, one JSON object a line.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { MODELS } from '../../devices/models/index.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { SWIPE } from '../support/devices.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { GOLDEN } from './golden.ts';

const TOOLS = 'devices/cli/main.ts';

function run(args: readonly string[], input: string | Buffer = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TOOLS, ...args], { input, encoding: 'utf8' });
  return { status, lines: linesOf(stdout), stderr };
}

const linesOf = (text: string): unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** A program that goes on: its lines so far, and its stdin. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [TOOLS, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { say: (line: string) => child.stdin.write(`${line}\n`), lines: () => linesOf(printed), child, ended };
}

test('help tells every command, and what each takes', () => {
  expect(spawnSync(process.execPath, [TOOLS, '--help'], { encoding: 'utf8' }).stdout).toMatch(
    /list.*watch.*decode.*simulate/s,
  );
  for (const command of ['list', 'watch', 'decode', 'simulate'])
    expect(spawnSync(process.execPath, [TOOLS, command, '--help'], { encoding: 'utf8' }).stdout).toContain('Usage');
});

test('list tells what is plugged in, or that nothing is', () => {
  const { status, lines, stderr } = run(['list']);
  expect(status).toBe(0);
  for (const line of lines) expect(line).toMatchObject({ device: expect.stringMatching(/^(serial|hid|keyboard):/) });
  if (lines.length === 0) expect(stderr).not.toBe('');
});

test('decode reads golden reports as the drivers do, a line each', () => {
  for (const model of new Set(GOLDEN.map((golden) => golden.model))) {
    const goldens = GOLDEN.filter((golden) => golden.model === model);
    const input = goldens.map(({ bytes }) => bytes.toString('hex').replace(/(..)/g, '$1 ')).join('\n');
    expect(run(['decode', '--model', model], input).lines).toEqual(goldens.map(({ expected }) => expected));
  }
});

test('decode takes text, masks it, and shows it only with --raw and a warning', () => {
  const masked = run(['decode', '--model', 'serial-ascii'], `${SWIPE}\r\n%E?;E?\r\n`);
  expect(masked.lines).toMatchObject([{ accountNumber: '************0001' }, { event: 'error', reason: 'damaged' }]);
  expect(JSON.stringify(masked.lines)).not.toContain('6012340000000001');
  const raw = run(['decode', '--model', 'serial-ascii', '--raw'], SWIPE);
  expect(raw.lines).toMatchObject([{ accountNumber: '6012340000000001' }]);
  expect(raw.stderr).toContain('--raw');
  const own = run(['decode', '--model', 'barcode-serial', '--own', '99:8'], '99123456\n6012340000000001\n');
  expect(own.lines).toMatchObject([{ kind: 'loyalty' }, { kind: 'unknown' }]);
});

test('bad input is named with its line, and what comes after it is still read', () => {
  const report = ENCODINGS['magtek-hid']?.(SWIPE).toString('hex');
  const { status, lines, stderr } = run(['decode', '--model', 'magtek-hid'], `hello\n${report}\n0203\n`);
  expect(stderr).toContain('Line 1');
  expect(status).toBe(1);
  expect(lines).toMatchObject([{ kind: 'loyalty' }, { event: 'error', reason: 'incomplete' }]);
  expect(run(['decode', '--model', 'nope']).stderr).toContain('magtek-hid');
  expect(run(['watch']).stderr).toContain('--port');
  expect(run(['decode', '--model', 'serial-ascii', '--own', '4']).stderr).toContain('major network');
});

test('a PIN pad’s bytes are told without its digits', () => {
  expect(run(['decode', '--model', 'ascii-pinpad'], '313233340d').lines).toEqual([
    ...Array.from({ length: 4 }, () => ({ event: 'key', key: 'digit' })),
    { event: 'key', key: 'enter' },
  ]);
  expect(run(['decode', '--model', 'visa-pinpad'], '025a3531373339313530030c\n06').lines).toMatchObject([
    { event: expect.stringMatching(/packet|damaged/) },
    { event: 'ack' },
  ]);
});

const READERS = MODELS.filter(({ kind }) => kind === 'reader').map(({ name }) => name);

test.each(READERS)('simulate %s on one side, watch it on the other', { timeout: 30_000 }, async (model) => {
  const link = path.join(temporaryFolder(), 'device');
  const simulated = start('simulate', '--model', model, '--link', link);
  await vi.waitFor(() => expect(simulated.lines()).toMatchObject([{ event: 'ready' }]), 8000);
  const watched = start('watch', '--port', link, '--model', model);
  const states = (): unknown[] => watched.lines().filter((line) => (line as { event: string }).event === 'status');
  await vi.waitFor(() => expect(states().at(-1)).toEqual({ event: 'status', state: 'enabled' }), 8000);
  const barcode = model === 'barcode-serial';
  simulated.say(barcode ? 'scan 6012340000000001' : `swipe ${SWIPE}`);
  await vi.waitFor(() => expect(watched.lines().at(-1)).toMatchObject({ event: 'data', kind: 'loyalty' }), 3000);
  simulated.say('unplug');
  await vi.waitFor(() => expect(states().at(-1)).toMatchObject({ state: 'opened' }), 3000);
  simulated.say('plug');
  await vi.waitFor(() => expect(states().at(-1)).toEqual({ event: 'status', state: 'enabled' }), 8000);
  simulated.say(barcode ? 'scan 4111111111111111' : 'swipe ;4111111111111111=30121010000000000?');
  await vi.waitFor(
    () => expect(watched.lines().at(-1)).toMatchObject({ kind: 'payment', accountNumber: '************1111' }),
    3000,
  );
  expect(JSON.stringify(watched.lines())).not.toMatch(/411111111111|601234000000/);
  watched.child.kill('SIGINT');
  expect(await watched.ended).toBe(0);
  simulated.say('quit');
  expect(await simulated.ended).toBe(0);
});

test('watch --raw shows a loyalty card’s bytes, and never a bank card’s, whole or half', {
  timeout: 30_000,
}, async () => {
  const link = path.join(temporaryFolder(), 'device');
  const simulated = start('simulate', '--model', 'serial-ascii', '--link', link);
  await vi.waitFor(() => expect(simulated.lines()).toHaveLength(1), 8000);
  const watched = start('watch', '--port', `${link}?model=serial-ascii`, '--raw');
  await vi.waitFor(() => expect(watched.lines()).toContainEqual({ event: 'status', state: 'enabled' }), 8000);
  const told = (count: number) =>
    vi.waitFor(
      () => expect(watched.lines().filter((line) => (line as { event: string }).event === 'bytes')).toHaveLength(count),
      4000,
    );
  simulated.say(`swipe ${SWIPE}`);
  await told(1);
  expect(watched.lines()).toContainEqual({
    event: 'bytes',
    length: SWIPE.length + 1,
    hex: Buffer.from(`${SWIPE}\r`).toString('hex'),
  });
  simulated.say('swipe %B4111111111111111^DOE/JOHN^3012101?;4111111111111111=30121010000000000?');
  await told(2);
  simulated.say('swipe %B4111111111111111^DOE/JO');
  await told(3);
  expect(JSON.stringify(watched.lines())).not.toMatch(/(?:31){8}|4111111/);
});
