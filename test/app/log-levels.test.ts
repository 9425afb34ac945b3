// At which levels the terminal's events are logged: each of them is in the table.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Reply } from '../../app/centre/central-client.ts';
import { LEVELS, type Level, type LogEvent } from '../../app/log/events.ts';
import { createLog, type Log, type LogEntry } from '../../app/log/log.ts';
import { startDevices } from '../../app/program/devices.ts';
import { createEndings } from '../../app/program/endings.ts';
import { DeviceStatus, faulty } from '../../devices/device-state.ts';
import type { CardReader } from '../../devices/msr/card-reader.ts';
import { failure } from '../../shared/wire/response.ts';
import { openReplica } from '../support/replica.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { answered, down, startSync } from '../support/virtual-sync.ts';

const TABLE: readonly (readonly [LogEvent, string])[] = [
  ['browser.failed', 'error'],
  ['browser.stranger', 'warn'],
  ['card.failed', 'error'],
  ['cards.damaged', 'error'],
  ['device.state', 'info warn'],
  ['kiosk.gesture', 'info'],
  ['kiosk.left', 'info'],
  ['log.dropped', 'error'],
  ['manager.bundle', 'info error'],
  ['manager.restart', 'info'],
  ['manager.settings', 'info error'],
  ['numbers.refused', 'warn'],
  ['outbox.failed', 'error'],
  ['print.failed', 'error'],
  ['reader.error', 'info'],
  ['reader.layout', 'info'],
  ['record.failed', 'error'],
  ['record.refused', 'warn'],
  ['replica.damaged', 'error'],
  ['replica.rescued', 'error'],
  ['replica.steppedBack', 'warn'],
  ['screens.failed', 'error'],
  ['session.ended', 'info'],
  ['session.started', 'info'],
  ['settings.unfit', 'error'],
  ['setup.failed', 'error'],
  ['setup.notStarted', 'error'],
  ['setup.saved', 'info'],
  ['setup.started', 'info'],
  ['stop.failed', 'error'],
  ['sync.delivery', 'info warn'],
  ['sync.differs', 'error'],
  ['sync.failed', 'error'],
  ['sync.network', 'info warn error'],
  ['sync.recovered', 'info'],
  ['sync.unreadable', 'error'],
  ['terminal.crashed', 'error'],
  ['terminal.refused', 'error'],
  ['terminal.started', 'info'],
  ['terminal.stopped', 'info'],
  ['update.failed', 'warn'],
];

test('each event has its levels', () => {
  const all = Object.entries(LEVELS).map(([event, levels]) => [event, levels.join(' ')]);
  expect(all.sort()).toEqual(TABLE);
});

test('a refusal, a failure and a damage are never merely told', () => {
  const bad = TABLE.filter(([event]) =>
    /refused|[fF]ailed|damaged|crashed|differs|dropped|unreadable|unfit/.test(event),
  );
  expect(bad.filter(([, levels]) => levels.includes('info'))).toEqual([]);
  expect(bad.length).toBeGreaterThan(15);
});

test('the levels are 30, 40 and 50 in the file', () => {
  const folder = temporaryFolder();
  const log = createLog(folder);
  log.info({ event: 'terminal.started' });
  log.warn({ event: 'record.refused' });
  log.error({ event: 'record.failed' });
  const lines = fs.readFileSync(path.join(folder, 'terminal.log'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).level)).toEqual([30, 40, 50]);
});

/** Keeps the level and the event of each line. */
function createLines() {
  const lines: string[] = [];
  const keep = (level: Level) => (entry: LogEntry) => void lines.push(`${level} ${entry.event}`);
  const log: Log = { info: keep('info'), warn: keep('warn'), error: keep('error') };
  return { lines, log };
}

test('a centre that is away is a warning, one that refuses the terminal an error', async () => {
  const refusal = answered(failure('user_id is not right.'));
  const replies: Reply[] = [refusal, refusal];
  const { lines, log } = createLines();
  const { time } = startSync({ call: async () => replies.shift() ?? down }, openReplica(), { log });
  await time.pass(0);
  await time.pass(600);
  await time.pass(1200);
  expect(lines).toEqual(['error sync.network', 'warn sync.network']);
});

test('a device with a fault is a warning', () => {
  const { lines, log } = createLines();
  const status = new DeviceStatus();
  const reader: Partial<CardReader> = { id: 'reader', status, open: () => undefined, close: async () => undefined };
  const devices = { reader: reader as CardReader, scanner: undefined, pinPad: undefined, pinNeeded: false };
  startDevices(devices, log, createEndings());
  status.set({ state: 'opened' });
  status.set(faulty('opened', 'E_NOHARDWARE', 'It is unplugged.'));
  expect(lines).toEqual(['info device.state', 'warn device.state']);
});
