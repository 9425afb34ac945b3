import { describe, expect, test, vi } from 'vitest';
import { healthOf } from '../../app/health.ts';
import { reportStart } from '../../app/program/start-report.ts';
import type { SyncStatus } from '../../app/sync/sync.ts';
import { troublesOf, type Watch } from '../../app/troubles.ts';
import type { DeviceState } from '../../devices/device-state.ts';

const ONLINE: SyncStatus = { online: true, refused: false, detail: undefined };
const NOTHING = { pending: 0, attention: 0, oldest: undefined };

const watched = (kind: 'reader' | 'pinPad', needed: boolean, current: DeviceState) =>
  ({ id: kind, kind, needed, device: { status: { current } } }) as Watch['devices'][number];

const AWAY: DeviceState = { state: 'opened', fault: { code: 'E_NOHARDWARE', detail: 'Plug it in.' } };

const replicaOf = (counts: object = NOTHING, isReady = true, isDamaged = false) => {
  const outbox = { counts: () => ({ ...NOTHING, ...counts }) };
  return { outbox, isReady: () => isReady, isDamaged: () => isDamaged } as Watch['replica'];
};

const WELL: Watch = {
  sync: ONLINE,
  replica: replicaOf(),
  devices: [watched('reader', true, { state: 'enabled' })],
  terminal: { replicaFailing: () => false, settingsFault: () => undefined, hasMetStranger: () => false },
};

const CASES: readonly (readonly [string, Partial<Watch>, string, boolean, RegExp])[] = [
  ['a reader that is away', { devices: [watched('reader', true, AWAY)] }, 'reader', true, /^reader: Plug it in\.$/],
  ['a pad that is not needed', { devices: [watched('pinPad', false, AWAY)] }, 'pinPad', false, /Plug it in/],
  [
    'a device that is still looked for',
    { devices: [watched('reader', true, { state: 'opened' })] },
    'reader',
    true,
    /looked for/,
  ],
  [
    'a remark about a device that works',
    { devices: [watched('pinPad', true, { state: 'enabled', remark: 'Masks keys.' })] },
    'pinPad',
    false,
    /Masks keys/,
  ],
  [
    'a replica that is damaged',
    { replica: replicaOf({}, true, true) },
    'disk',
    false,
    /starts again once nobody is at it/,
  ],
  ['no list of cards yet', { replica: replicaOf({}, false) }, 'cards', true, /not come/],
  [
    'a disk that is full',
    { terminal: { ...WELL.terminal, replicaFailing: () => true } },
    'disk',
    true,
    /full or failing/,
  ],
  [
    'another browser that asked for the screens',
    { terminal: { ...WELL.terminal, hasMetStranger: () => true } },
    'screens',
    false,
    /was not let in/,
  ],
  ['sign-ups that wait for staff', { replica: replicaOf({ attention: 2 }) }, 'signUps', false, /^2 sign-ups/],
  [
    'a centre that refuses',
    { sync: { online: false, refused: true, detail: 'Invalid user' } },
    'centre',
    false,
    /Invalid user.*npm run config -- password/,
  ],
  [
    'no network',
    { sync: { online: false, refused: false, detail: 'ECONNREFUSED' } },
    'centre',
    false,
    /nothing listens.*kept/,
  ],
];

describe('what is wrong is one sentence that says what to do:', () => {
  test.each(CASES)('%s', (_name, change, about, stops, detail) => {
    expect(troublesOf({ ...WELL, ...change })).toEqual([{ about, stops, detail: expect.stringMatching(detail) }]);
  });

  test('nothing, where all is well or the centre was not tried yet', () => {
    expect(troublesOf(WELL)).toEqual([]);
    expect(troublesOf({ ...WELL, sync: { online: false, refused: false, detail: 'not yet tried' } })).toEqual([]);
  });

  test('what keeps customers from signing up comes first', () => {
    const both = { ...WELL, sync: { ...ONLINE, online: false, detail: 'down' }, replica: replicaOf({}, false) };
    expect(troublesOf(both).map(({ about }) => about)).toEqual(['cards', 'centre']);
  });

  test('no password of a centre’s own words is repeated', () => {
    const sync = { online: false, refused: true, detail: 'user_password=secret is wrong' };
    expect(JSON.stringify(troublesOf({ ...WELL, sync }))).not.toContain('secret');
  });
});

test('/healthz has how old the oldest is that waits, and when the centre was heard', () => {
  const now = new Date('2026-11-27T10:00:00Z');
  const replica = {
    ...replicaOf({ pending: 1, oldest: '2026-11-27T09:58:30.000Z' }),
    cards: { count: () => 3 },
    feed: { fetching: () => false },
    binding: { hasFeed: () => true },
    terminalId: 'T1',
  } as unknown as Parameters<typeof healthOf>[0]['replica'];
  const { terminal, devices } = WELL;
  const sync = { status: () => ONLINE, lastContact: () => now };
  const parts = { name: 'Great Widgets', version: '1.2.3', sync, replica, devices, terminal, now: () => now };
  expect(healthOf(parts)).toEqual({
    status: 'ok',
    signUps: true,
    troubles: [],
    version: '1.2.3',
    name: 'Great Widgets',
    terminal: 'T1',
    online: true,
    sync: { refused: false, lastContact: now.toISOString() },
    outbox: { pending: 1, attention: 0, oldest: '2026-11-27T09:58:30.000Z', oldestSeconds: 90 },
    devices: [{ id: 'reader', kind: 'reader', state: 'enabled' }],
    replica: { cards: 3, fetching: false, feed: true },
  });
});

describe('a start', () => {
  const TROUBLE = { about: 'reader', detail: 'Plug it in.', stops: true } as const;

  function started(health: () => { troubles: readonly (typeof TROUBLE)[]; signUps: boolean }): string[] {
    vi.useFakeTimers();
    const written: string[] = [];
    reportStart(health, (text) => written.push(text));
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    return written;
  }

  test('says all that is wrong, once', () => {
    const written = started(() => ({ troubles: [TROUBLE], signUps: false }));
    expect(written).toEqual(['Customers cannot sign up yet:\n  - reader: Plug it in.\n']);
  });

  test('says nothing of what was mended by itself, such as a device that took a moment', () => {
    let looks = 0;
    expect(
      started(() => (++looks < 4 ? { troubles: [TROUBLE], signUps: false } : { troubles: [], signUps: true })),
    ).toEqual([]);
  });
});
