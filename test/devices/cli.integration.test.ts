// The technician's tools, as programs: what goes in on stdin, what comes out on stdout, one JSON object a line.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { MODELS } from '../../devices/models/index.ts';
import { ENCODINGS } from '../../devices/simulators/encodings.ts';
import { run, start, TOOLS } from '../support/device-tools.ts';
import { SCANNERS, SWIPE } from '../support/devices.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { GOLDEN } from './golden.ts';

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
  for (const line of lines)
    expect(line).toMatchObject({ device: expect.stringMatching(/^(serial|hid|pcsc|keyboard):/) });
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
  const keys = [...Array.from({ length: 4 }, () => ({ event: 'key', key: 'digit' })), { event: 'key', key: 'enter' }];
  expect(run(['decode', '--model', 'ascii-pinpad', '--hex'], '313233340d').lines).toEqual(keys);
  expect(run(['decode', '--model', 'ascii-pinpad'], '1234\r').lines).toEqual(keys);
  const { lines } = run(['decode', '--model', 'visa-pinpad'], '025a35313733393135300354\n06');
  expect(lines).toEqual([{ event: 'packet', kind: 'transaction', type: 'Z51', length: 6 }, { event: 'ack' }]);
});

test('decode takes hexadecimal as programs print it', () => {
  const report = ENCODINGS['magtek-hid']?.(SWIPE) ?? Buffer.alloc(0);
  const hex = report.toString('hex');
  const loyalty = { kind: 'loyalty' };
  const decode = (model: string, input: string, ...more: readonly string[]) =>
    run(['decode', '--model', model, ...more], input);
  const dump = (bytes: Buffer, width: number) =>
    bytes.toString('hex').replace(new RegExp(`.{${width * 2}}`, 'g'), '$&\n');
  for (const width of [16, 30])
    expect(decode('magtek-hid', dump(Buffer.concat([report, report]), width)).lines).toMatchObject([loyalty, loyalty]);
  const wrapped = GOLDEN.find(({ title }) => title.includes('in its wrapper'))?.bytes ?? report;
  expect(decode('idtech-hid', `${dump(wrapped, 30)}\n\n${dump(wrapped, 30)}`).lines).toMatchObject([loyalty, loyalty]);
  const framed = dump(ENCODINGS['idtech-serial']?.(SWIPE) ?? report, 30);
  expect(decode('idtech-serial', `${framed}\n${framed}`).lines).toMatchObject([loyalty, loyalty]);
  expect(decode('magtek-hid', hex.replace(/../g, '$&-')).lines).toMatchObject([loyalty]);
  expect(decode('magtek-hid', hex.replace(/../g, '\\x$&')).lines).toMatchObject([loyalty]);
  const text = Buffer.from(SWIPE).toString('hex');
  expect(decode('serial-ascii', text).stderr).toContain('--hex');
  expect(decode('serial-ascii', text, '--hex').lines).toMatchObject([loyalty]);
});

test('decode lays a report out by the descriptor that it is given', () => {
  const file = path.join(temporaryFolder(), 'descriptor.hex');
  // Track 2 alone, after its length.
  fs.writeFileSync(file, '05 8e 09 01 a1 01 15 00 26 ff 00 75 08 95 01 09 12 81 02 95 28 09 22 81 02 c0\n');
  const report = Buffer.alloc(41);
  report[0] = 19;
  report.write(';6012340000000001=?', 1);
  const { lines } = run(['decode', '--model', 'msr-hid', '--descriptor', file], report.toString('hex'));
  expect(lines).toMatchObject([
    { kind: 'loyalty', tracks: [{ status: 'absent' }, { status: 'ok' }, { status: 'absent' }] },
  ]);
});

test('a PIN pad is watched through its driver: its state, and no digit', { timeout: 30_000 }, async () => {
  for (const model of ['visa-pinpad', 'ascii-pinpad']) {
    const link = path.join(temporaryFolder(), 'device');
    const simulated = start('simulate', '--model', model, '--link', link);
    await vi.waitFor(() => expect(simulated.lines()).toHaveLength(1), 8000);
    const watched = start('watch', `serial:${link}?model=${model}`);
    await vi.waitFor(() => expect(watched.lines()).toContainEqual({ event: 'status', state: 'enabled' }), 8000);
    if (model === 'visa-pinpad') expect(watched.lines()).toContainEqual({ event: 'line', setting: '9600 8N1' });
    simulated.say('key 1234 ENTER');
    simulated.say('damage');
    simulated.say('noise');
    const seen = model === 'visa-pinpad' ? { event: 'ack' } : { event: 'key', key: 'enter' };
    await vi.waitFor(() => expect(watched.lines()).toContainEqual(seen), 3000);
    expect(JSON.stringify(watched.lines())).not.toMatch(/[1-4]{2}/);
    watched.child.kill('SIGINT');
    expect(await watched.ended).toBe(0);
  }
});

test('decode finds a number by --code, in a link, a GS1 code or a text, and refuses a pattern that takes anything', () => {
  const scans = ['https://club.example/?card=6012340000000001', ']C180186012340000000001', 'CLUB:6012340000000001'];
  const codes = ['https://club.example/?card={number}', 'ai:8018', 'CLUB:{number}'].flatMap((code) => ['--code', code]);
  for (const scan of scans) {
    const { lines } = run(['decode', '--model', 'barcode-serial', ...codes], `${scan}\n`);
    expect(lines).toEqual([{ event: 'data', kind: 'loyalty', accountNumber: '************0001' }]);
  }
  expect(run(['decode', '--model', 'barcode-serial', '--code', '{number}'], '').stderr).toContain('almost any code');
});

test('decode plays a recorded card to the NFC reader’s own session', () => {
  const card = 'atr 3b8f8001804f0ca0000003060300010000000068\n=> ff ca 00 00 00\n<= 04a1b2c3d4e580 9000\n';
  const { lines } = run(['decode', '--model', 'nfc-pcsc', '--own', '04:14'], `${card}\natr 3b80800101\n`);
  expect(lines).toEqual([
    { event: 'data', kind: 'loyalty', accountNumber: '**********E580' },
    { event: 'error', reason: 'noNumber' },
  ]);
  expect(run(['decode', '--model', 'nfc-pcsc'], '=> 00\n').stderr).toContain('Line 1');
});

const READERS = MODELS.filter(({ kind }) => kind === 'reader').map(({ name }) => name);

test.each(READERS)('simulate %s on one side, watch it on the other', { timeout: 30_000 }, async (model) => {
  const link = path.join(temporaryFolder(), 'device');
  const simulated = start('simulate', '--model', model, '--link', link);
  await vi.waitFor(() => expect(simulated.lines()).toMatchObject([{ event: 'ready' }]), 8000);
  const watched = start('watch', '--port', link, '--model', model);
  const states = (): unknown[] => watched.lines().filter((line) => (line as { event: string }).event === 'status');
  await vi.waitFor(() => expect(states().at(-1)).toEqual({ event: 'status', state: 'enabled' }), 8000);
  const barcode = SCANNERS.includes(model);
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
  const halves = [
    '%B4111111111111111^DOE/JO',
    '%B4111 1111 1111 1111^DOE',
    ';5018000000000009=3012101',
    ';016304000000000000=1',
    ';4111111',
  ];
  for (const [at, half] of halves.entries()) {
    simulated.say(`swipe ${half}`);
    await told(3 + at);
    expect(watched.lines()).toContainEqual({ event: 'bytes', length: half.length + 1 });
  }
  expect(JSON.stringify(watched.lines())).not.toMatch(/(?:31){4}|4111111/);
  simulated.say('swipe ;6012340000000001');
  await told(3 + halves.length);
  expect(watched.lines().at(-2)).toMatchObject({ hex: Buffer.from(';6012340000000001\r').toString('hex') });
});
