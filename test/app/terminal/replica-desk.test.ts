// What the terminal is told of its replica while a customer waits, where the replica or the centre fails too.
import { expect, test } from 'vitest';
import type { LogEntry } from '../../../app/log/log.ts';
import type { Event } from '../../../app/terminal/events.ts';
import { createReplicaDesk, type ReplicaDeskParts } from '../../../app/terminal/replica-desk.ts';
import type { Campaign } from '../../../shared/record-customer/facts.ts';

const now = new Date('2026-01-02T03:04:05Z');
const POINTS: Campaign = { id: '1', name: 'Points', type: 'points', items: [] };
const unknown: Event = { type: 'card', card_number: '777', situation: 'unknown' };
const full = (): never => {
  throw new Error('SQLITE_FULL');
};

type Parts = Partial<Omit<ReplicaDeskParts, 'replica'>> & {
  readonly record?: unknown;
  readonly left?: () => number;
  readonly counts?: () => { pending: number; attention: number; oldest: string | undefined };
};

function openDesk({ record = full, left = () => 1, counts = full, ...more }: Parts) {
  const logged: (LogEntry & { readonly level: string })[] = [];
  const keep = (level: string) => (entry: LogEntry) => void logged.push({ level, ...entry });
  const replica = { record, numbers: { left }, outbox: { counts }, account: { campaigns: () => [POINTS] } };
  const desk = createReplicaDesk({
    replica: replica as unknown as ReplicaDeskParts['replica'],
    lookUp: { here: () => unknown, ask: async () => unknown },
    plan: { length: 16, prefix: '6012', suffix: '' },
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    now: () => now,
    ...more,
  });
  return { desk, logged };
}

test('a sign-up is recorded at its time, and the customer told of the number and the bonus', () => {
  const asked: unknown[] = [];
  const told: string[] = [];
  const record = (...given: unknown[]) => {
    asked.push(given);
    const credit = { kind: 'credit', campaign_id: '1', credit: { amount: '25' } };
    return { kind: 'recorded', entry: 'e1', card_number: '6012', generated: true, transactions: [credit] };
  };
  const { desk } = openDesk({ record, onRecorded: (entry) => told.push(entry) });
  expect(desk.record({ first_name: 'Ann' }, false)).toEqual({
    type: 'recorded',
    card_number: '6012',
    issued: true,
    bonus: [{ unit: 'points', amount: 25 }],
  });
  expect(asked).toEqual([[{ first_name: 'Ann' }, now, false]]);
  expect(told).toEqual(['e1']);
});

test('of a sign-up that is refused the fields are told, to the log too, and nothing that was typed', () => {
  const faults = [{ field: 'email', message: 'must be an email address' }];
  const { desk, logged } = openDesk({ record: () => ({ kind: 'refused', faults }), onRecorded: full });
  expect(desk.record({ email: 'ann@' }, true)).toEqual({ type: 'refused', fields: ['email'] });
  expect(logged).toEqual([{ level: 'warn', event: 'record.refused', fields: ['email'] }]);
  expect(desk.failing()).toBe(false);
});

test('a sign-up that cannot be written is told as failed, until one can be', () => {
  let fails = true;
  const record = () => (fails ? full() : { kind: 'refused', faults: [] });
  const { desk, logged } = openDesk({ record });
  expect(desk.record({}, true)).toEqual({ type: 'recordFailed' });
  expect(logged).toMatchObject([{ level: 'error', event: 'record.failed', error: { message: 'SQLITE_FULL' } }]);
  expect(desk.failing()).toBe(true);
  fails = false;
  desk.record({}, true);
  expect(desk.failing()).toBe(false);
});

test('a card that the centre is asked for is what it says, or else could not be looked up', async () => {
  const { desk } = openDesk({});
  expect(await desk.ask('777')).toEqual(unknown);
  const { desk: failing, logged } = openDesk({ lookUp: { here: () => unknown, ask: async () => full() } });
  expect(await failing.ask('777')).toEqual({ type: 'lookUpFailed' });
  expect(logged).toMatchObject([{ level: 'error', event: 'card.failed' }]);
});

test.each<[string, Parts, boolean]>([
  ['the shop issues none', { plan: undefined }, false],
  ['there are some', { left: () => 1 }, true],
  ['there are none left', { left: () => 0 }, false],
  ['nobody knows how many are left', { left: full }, true],
])('whether a customer gets a number where %s', (_title, parts, can) => {
  expect(openDesk(parts).desk.canIssue()).toBe(can);
});

test('what waits is told as it was last known while it cannot be counted', () => {
  const waiting = { pending: 2, attention: 1, oldest: now.toISOString() };
  let fails = true;
  const { desk } = openDesk({ counts: () => (fails ? full() : waiting) });
  expect(desk.counts()).toMatchObject({ pending: 0, attention: 0 });
  fails = false;
  expect(desk.counts()).toEqual(waiting);
  expect(desk.failing()).toBe(false);
  fails = true;
  expect(desk.counts()).toEqual(waiting);
  expect(desk.failing()).toBe(true);
});
