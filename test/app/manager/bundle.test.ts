// The diagnostic bundle: what support needs, for its owner alone, and nothing secret in any way of writing it.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Health } from '../../../app/health.ts';
import { createLog } from '../../../app/log/log.ts';
import { bundleText, saveBundle } from '../../../app/manager/bundle.ts';
import { lastLines } from '../../../app/manager/last-lines.ts';
import { DEMO_SETTINGS, type Settings } from '../../../app/settings/settings.ts';
import { filesBelow, foundIn } from '../../support/canaries.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const NOW = new Date('2026-11-27T14:20:00.000Z');

const SECRETS = {
  'a PIN’s hash': 'c2VjcmV0c2FsdA$Zm9ydHktdHdvLWdydXllcmUtYW5kLWVtbWVudGFs',
  'a member’s name': 'Quirinius Zwiebelfisch',
  'an API password': '1959caadac9b13dcb3',
  'a customer’s password': 'gruyere-42 emmental',
  'a card number': '6012349876543210',
  'a track': 'ZWIEBELFISCH/QUIRINIUS',
};

const settings: Settings = {
  ...DEMO_SETTINGS,
  staff: [
    {
      name: SECRETS['a member’s name'],
      role: 'manager',
      pin: `$argon2id$v=19$m=65536,t=3,p=1$${SECRETS['a PIN’s hash']}`,
    },
  ],
};

const HEALTH: Health = {
  status: 'degraded',
  signUps: true,
  troubles: [
    {
      about: 'centre',
      detail: `It said user_password=${SECRETS['an API password']} of ${SECRETS['a card number']}.`,
      stops: false,
    },
  ],
  version: '1.2.3',
  name: 'Great Widgets',
  terminal: 'terminal-1',
  online: false,
  sync: { refused: false },
  outbox: { pending: 1, attention: 0 },
  devices: [],
  replica: { cards: 3, fetching: false, feed: true },
};

/** Lines that somebody wrote beside the logger's own redaction. */
const LINES = [
  JSON.stringify({ event: 'x', customer_password: SECRETS['a customer’s password'] }),
  JSON.stringify({ event: 'x', body: JSON.stringify({ password: SECRETS['a customer’s password'] }) }),
  JSON.stringify({ event: 'x', raw: `%B${SECRETS['a card number']}^${SECRETS['a track']}^2512101?` }),
];

test('no planted secret is in a bundle that is saved, and only its owner reads it', async () => {
  const data = temporaryFolder();
  fs.mkdirSync(path.join(data, 'logs'));
  fs.writeFileSync(path.join(data, 'logs', 'terminal.log'), `${LINES.join('\n')}\n`);
  const file = await saveBundle({ data, settings, health: HEALTH, now: NOW });
  const folder = path.join(data, 'bundles');
  expect(foundIn(SECRETS, filesBelow(folder))).toEqual([]);
  expect(foundIn(SECRETS, filesBelow(path.join(data, 'logs')))).not.toEqual([]);
  expect(file).toBe('bundles/cardwright-2026-11-27T14-20-00.000Z.json');
  const { log, ...rest } = JSON.parse(fs.readFileSync(path.join(data, file), 'utf8'));
  expect(log).toHaveLength(3);
  expect(rest).toMatchObject({
    savedAt: NOW.toISOString(),
    version: '1.2.3',
    platform: { system: process.platform },
    settings: { shopName: settings.shopName, staff: [{ role: 'manager' }] },
    health: { outbox: { pending: 1 } },
  });
  if (process.platform === 'win32') return;
  expect(fs.statSync(path.join(data, file)).mode & 0o777).toBe(0o600);
  expect(fs.statSync(folder).mode & 0o777).toBe(0o700);
});

test('the last 500 lines of the log are in it, also where the log has just been put aside', async () => {
  const data = temporaryFolder();
  const log = createLog(path.join(data, 'logs'));
  const file = path.join(data, 'logs', 'terminal.log');
  for (let n = 0; n < 400; n++) log.info({ event: 'session.started', n });
  fs.copyFileSync(file, `${file}.1`);
  for (let n = 400; n < 600; n++) log.info({ event: 'session.started', n });
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').split('\n').slice(400).join('\n'));
  const saved = await saveBundle({ data, settings, health: HEALTH, now: NOW });
  const lines: string[] = JSON.parse(fs.readFileSync(path.join(data, saved), 'utf8')).log;
  expect(lines.map((line) => JSON.parse(line).n)).toEqual(Array.from({ length: 500 }, (_, n) => n + 100));
});

test('a bundle is JSON whatever the log has, and the oldest of many are removed', async () => {
  const long = bundleText({ data: '', settings, health: HEALTH, now: NOW }, [
    '"password":"\\',
    '%B6012349876543210',
    '\u0000',
  ]);
  expect(JSON.parse(long).log).toHaveLength(3);
  const data = temporaryFolder();
  for (let day = 10; day < 22; day++)
    await saveBundle({ data, settings, health: HEALTH, now: new Date(`2026-11-${day}T00:00:00Z`) });
  const kept = fs.readdirSync(path.join(data, 'bundles'));
  expect(kept).toHaveLength(10);
  expect(kept.sort()[0]).toContain('2026-11-12');
});

test('of a long file only the end is read, in whole lines', async () => {
  const file = path.join(temporaryFolder(), 'log');
  expect(await lastLines(file, 3)).toEqual([]);
  const line = (n: number): string => `${n} ${'x'.repeat(300_000)}`;
  fs.writeFileSync(file, `${[1, 2, 3, 4, 5].map(line).join('\n')}\n`);
  expect(await lastLines(file, 10)).toEqual([3, 4, 5].map(line));
  expect(await lastLines(file, 1)).toEqual([line(5)]);
});
