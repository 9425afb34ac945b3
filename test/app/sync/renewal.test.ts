// What was recorded at a centre that went back is sent again a part at a time, and to the end whatever comes between.
import { expect, test } from 'vitest';
import type { Replica } from '../../../app/replica/replica.ts';
import { AT_ONCE } from '../../../app/replica/retention.ts';
import { type Renewing, renew } from '../../../app/sync/renewal.ts';
import { openReplica } from '../../support/replica.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const now = new Date('2026-01-02T03:04:05Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const MANY = AT_ONCE + 10;

/** Sign-ups that the centre of the first epoch acknowledged, all but the last, which it refused. */
function replicaAfter(folder: string, amount = MANY): Replica {
  const replica = openReplica(folder);
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  replica.binding.compareEpoch('E1');
  for (let n = 0; n < amount; n++)
    replica.record({ account_id: 'a', customer_action: 'new', card_number: `77${n}`, first_name: 'Ann' }, now);
  const entries = replica.outbox.due(now, amount);
  const end = (place: number) => (place === amount - 1 ? 'refused' : 'acknowledged');
  replica.outbox.settle(
    entries.map((entry, place) => ({ entry, end: end(place), keep: true, answer: '' })),
    now,
  );
  return replica;
}

const waiting = ({ outbox }: Replica): number => outbox.counts().pending;

const timeThat = (sleep: () => void): Renewing['time'] => ({ now: () => later(1), sleep: async () => sleep() });
const onward = () => false;

test('a part at a time, with a turn for the others between, and what is acknowledged in such a turn stays so', async () => {
  const replica = replicaAfter(temporaryFolder());
  const seen: number[] = [];
  const time = timeThat(() => {
    seen.push(waiting(replica));
    const [entry] = replica.outbox.due(later(1), 1);
    if (entry) replica.outbox.settle([{ entry, end: 'acknowledged', keep: true, answer: '' }], later(2));
  });
  expect(await renew({ replica, time, stopped: onward }, 'E1.R')).toBe(true);
  expect(seen).toEqual([AT_ONCE]);
  expect([waiting(replica), replica.outbox.counts().attention]).toEqual([MANY - 1, 0]);
  expect(replica.cards.byNumber('770')).toMatchObject({ status: 'recorded' });
  expect(replica.binding.compareEpoch('E1.R')).toBe('same');
});

test('a terminal that is killed between two parts finds the centre renewed again, and sends again what is left', async () => {
  const folder = temporaryFolder();
  const before = replicaAfter(folder);
  const killed = () => {
    throw new Error('killed');
  };
  await expect(renew({ replica: before, time: timeThat(killed), stopped: onward }, 'E1.R')).rejects.toThrow('killed');
  await before.close();
  const after = openReplica(folder);
  expect([after.binding.compareEpoch('E1.R'), waiting(after)]).toEqual(['renewed', AT_ONCE]);
  await renew({ replica: after, time: timeThat(() => undefined), stopped: onward }, 'E1.R');
  expect([after.binding.compareEpoch('E1.R'), waiting(after)]).toEqual(['same', MANY]);
});

test('one that is stopped between two parts does not call it done', async () => {
  const replica = replicaAfter(temporaryFolder());
  let stopped = false;
  const time = timeThat(() => {
    stopped = true;
  });
  expect(await renew({ replica, time, stopped: () => stopped }, 'E1.R')).toBe(false);
  expect([replica.binding.compareEpoch('E1.R'), waiting(replica)]).toEqual(['renewed', AT_ONCE]);
});

test('what staff discarded meanwhile stays discarded, and what does not open waits for its key', async () => {
  const replica = replicaAfter(temporaryFolder(), 2);
  const resend = replica.outbox.resend(now);
  const [{ id = '' } = {}] = replica.staff.list('attention', '');
  replica.staff.discard(id, { staff: 'Ann', reason: 'a test card' }, later(1));
  expect(resend()).toBe(2);
  expect([waiting(replica), replica.outbox.counts().attention, resend()]).toEqual([1, 0, 0]);
});
