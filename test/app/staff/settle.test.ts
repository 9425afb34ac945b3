// What staff ask of the sign-ups: what a customer gave is shown to nobody without a line in the staff log.
import { expect, test, vi } from 'vitest';
import type { Replica } from '../../../app/replica/replica.ts';
import { type SettleQuestion, settle } from '../../../app/staff/settle.ts';
import { openReplica, PERSON } from '../../support/replica.ts';

const now = new Date('2026-01-02T03:04:05Z');

/** A replica with one sign-up that the centre refused, and staff who ask of it. */
function withOne() {
  const replica: Replica = openReplica();
  replica.record({ ...PERSON, customer_action: 'new', card_number: '777' }, now);
  const [entry] = replica.outbox.due(now, 1);
  if (!entry) throw new Error('one should be due');
  replica.outbox.settle([{ entry, end: 'refused', keep: true, answer: 'Not so.' }], now);
  const { staff, journal } = replica;
  const otherCard = { choose: () => expect.fail('nobody chose a card') };
  const parts = { staff, journal, otherCard, now: () => now, wake: vi.fn(), formOf: () => [] };
  const ask = (question: SettleQuestion, name = 'Mary') => settle(question, name, parts);
  return { id: entry.id, ask, staff, wake: parts.wake };
}

test('who sees what a customer gave is on record, each time', () => {
  const { id, ask, staff } = withOne();
  expect(ask({ type: 'show', id })).toMatchObject({ kind: 'shown', entry: { id, hasPassword: true, hasPin: true } });
  ask({ type: 'show', id }, 'Ann');
  const line = { at: now.toISOString(), action: 'show', entry: id, reason: '' };
  expect(staff.log()).toEqual([
    { ...line, staff: 'Ann' },
    { ...line, staff: 'Mary' },
  ]);
});

test('a list, which names nobody, and a sign-up that there is not, leave nothing on record', () => {
  const { id, ask, staff } = withOne();
  expect(ask({ type: 'list', of: 'attention' })).toMatchObject({ lines: [{ id, cardEnding: '777' }] });
  expect(ask({ type: 'show', id: 'nobody' })).toEqual({ kind: 'shown' });
  expect(staff.log()).toEqual([]);
});

test('what is done about it is on record under who did it, and sent; what is not done is neither', () => {
  const { id, ask, staff, wake } = withOne();
  expect(ask({ type: 'retry', id, reason: ' ' })).toMatchObject({ kind: 'problem', code: 'noReason' });
  expect([staff.log(), wake.mock.calls]).toEqual([[], []]);
  expect(ask({ type: 'retry', id, reason: 'The centre was mended' })).toEqual({ kind: 'done' });
  expect(staff.log()).toMatchObject([{ staff: 'Mary', action: 'retry', entry: id, reason: 'The centre was mended' }]);
  expect(wake).toHaveBeenCalledOnce();
});
