import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createLog } from '../../app/log/log.ts';
import { createLogFile } from '../../app/log/log-file.ts';
import { redact } from '../../app/log/redact.ts';
import { temporaryFolder } from '../support/temporary.ts';

test.each([
  '%B4111111111111111^DOE/JOHN^30121010000000000000?',
  ';4111111111111111=30121010000000000?',
  '4111111111111111',
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '"%B4111111111111111^DOE/JOHN^3012"',
  'Code4111111111111111',
  'card-4111111111111111',
  '41111111111111111111111',
  '"customer_PIN":"7391"',
  '{"customer_PIN" : "7391"}',
  '"{\\"customer_PIN\\":\\"7391\\"}"',
  JSON.stringify(JSON.stringify({ user_password: 'a " quote \\\\" and \\' })),
  '"POST user_id=john1970&customer_PIN=7391"',
  '"user_password":"a \\" quote"',
])('%s does not reach a log', (secret) => {
  expect(redact(`{"note":"before","x":${secret},"y":1}`)).not.toMatch(/41111111|1111 1111|1111-1111|7391|quote|DOE/);
});

test('what is no secret stays', () => {
  const line = '{"time":"2026-11-23T20:20:48.123Z","entry":"ffb71e84-f8c0-4020-8e44-8e7f4d9cf883","n":12345678}';
  expect(redact(line)).toBe(line);
});

test('the file is redacted, errors included', () => {
  const folder = temporaryFolder();
  createLog(folder).error({ event: 'record.failed', error: new Error('bad ;4111111111111111=3012?') });
  const text = fs.readFileSync(path.join(folder, 'terminal.log'), 'utf8');
  expect(text).toContain('record.failed');
  expect(text).toContain('log.test.ts');
  expect(text).not.toContain('4111');
});

/** The events in a log, as they were written. */
const linesIn = (file: string): { event: string; lines?: number }[] =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('a full disk drops lines, stops nobody, and is told once it is over', () => {
  const folder = temporaryFolder();
  const log = createLog(folder);
  log.info({ event: 'session.started' });
  const full = vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  });
  onTestFinished(() => full.mockRestore());
  for (let line = 0; line < 3; line++) log.info({ event: 'session.ended' });
  full.mockRestore();
  log.info({ event: 'terminal.stopped' });
  expect(linesIn(path.join(folder, 'terminal.log'))).toMatchObject([
    { event: 'session.started' },
    { event: 'log.dropped', lines: 3 },
    { event: 'terminal.stopped' },
  ]);
});

test('a line that was cut short is taken back', () => {
  const folder = temporaryFolder();
  const log = createLog(folder);
  log.info({ event: 'session.started' });
  const write = fs.writeSync;
  let calls = 0;
  const full = vi.spyOn(fs, 'writeSync').mockImplementation(((fd: number, bytes: Buffer) => {
    if (calls++ > 0) throw new Error('ENOSPC');
    return write(fd, bytes, 0, 10);
  }) as typeof fs.writeSync);
  onTestFinished(() => full.mockRestore());
  log.info({ event: 'session.ended' });
  full.mockRestore();
  log.info({ event: 'terminal.stopped' });
  expect(linesIn(path.join(folder, 'terminal.log')).map(({ event }) => event)).toEqual([
    'session.started',
    'log.dropped',
    'terminal.stopped',
  ]);
});

test('an entry that is no JSON stops nobody', () => {
  const log = createLog(temporaryFolder());
  const trap = {
    toJSON: () => {
      throw new Error('no');
    },
  };
  expect(() => log.info({ event: 'device.state', trap })).not.toThrow();
});

test('the log is capped: old files are put aside, and the oldest goes', () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'terminal.log');
  fs.writeFileSync(file, 'old\n'.repeat(20));
  const log = createLogFile({ file, longest: 100, kept: 2, droppedLine: String });
  for (let line = 10; line < 50; line++) log.write(`line ${line}\n`);
  const files = fs.readdirSync(folder);
  expect(files.sort()).toEqual(['terminal.log', 'terminal.log.1', 'terminal.log.2']);
  for (const each of files) expect(fs.statSync(path.join(folder, each)).size).toBeLessThanOrEqual(100);
  const text = [2, 1].map((number) => fs.readFileSync(`${file}.${number}`, 'utf8')).join('') + fs.readFileSync(file);
  expect(text).toMatch(/line 48\nline 49\n$/);
  expect(text).not.toContain('old');
});
