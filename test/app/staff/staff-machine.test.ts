// Who is signed in: state × event → state.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialStaff, type Rules, type Staff, type StaffEvent, stepStaff } from '../../../app/staff/staff-machine.ts';

const rules: Rules = {
  members: [
    { name: 'Ann', role: 'staff' },
    { name: 'Max', role: 'manager' },
  ],
  idleMs: 600_000,
};
const moment = (clock = 0, now = 1_000_000 + clock) => ({ now, clock });
const signIn = (name = 'Ann', onPad = false): StaffEvent => ({ type: 'signIn', name, onPad });
const checked = (good: boolean, name = 'Ann'): StaffEvent => ({ type: 'checked', name, good });

const having = (...events: readonly StaffEvent[]): Staff =>
  events.reduce((staff, event) => stepStaff(staff, event, moment(), rules), initialStaff({}));

/** After so many wrong PINs of Ann's, all at once. */
const afterWrong = (count: number): Staff => {
  let staff = initialStaff({});
  // Each is given once the one before has been forgiven.
  for (let n = 0; n < count; n++) {
    const when = moment(n * 3_600_000);
    staff = stepStaff(stepStaff(staff, signIn(), when, rules), checked(false), when, rules);
  }
  return staff;
};

describe('signing in', () => {
  test('whoever gives the right PIN is in, and what went wrong before is forgotten', () => {
    const staff = having(signIn(), checked(false), signIn(), checked(true));
    expect(staff).toEqual({
      place: { at: 'signedIn', member: rules.members[0], touchedAt: 0 },
      failures: {},
      last: 'Ann',
    });
  });

  test('a wrong PIN is told with how many more there may be', () => {
    expect(having(signIn(), checked(false)).place).toEqual({ at: 'signedOut', notice: { code: 'wrong', left: 3 } });
    expect(afterWrong(5).place).toEqual({ at: 'signedOut', notice: { code: 'wrong', left: 0 } });
  });

  test('whoever is locked out is not even checked, until the time has passed; others are', () => {
    const locked = afterWrong(5);
    const then = 4 * 3_600_000;
    expect(stepStaff(locked, signIn(), moment(then + 29_000), rules).place.at).toBe('signedOut');
    expect(stepStaff(locked, signIn(), moment(then + 30_000), rules).place.at).toBe('checking');
    expect(stepStaff(locked, signIn('Max'), moment(then), rules).place.at).toBe('checking');
  });

  test('an answer about somebody else, or one that nobody waits for, signs nobody in', () => {
    expect(having(signIn(), checked(true, 'Max')).place).toEqual({ at: 'checking', name: 'Ann' });
    expect(having(checked(true)).place.at).toBe('signedOut');
    expect(having(signIn(), { type: 'signOut' }, checked(true)).place.at).toBe('signedOut');
    expect(having(signIn('Nobody'), checked(true, 'Nobody')).place.at).toBe('signedOut');
  });

  test('on the pad it is told how many digits were typed, and why it ended', () => {
    expect(having(signIn('Ann', true), { type: 'padProgress', digits: 3 }).place).toMatchObject({ digits: 3 });
    const ended = (end: 'cancelled' | 'timedOut' | 'failed') =>
      having(signIn('Ann', true), { type: 'padEnded', end }).place;
    expect([ended('cancelled'), ended('timedOut'), ended('failed')]).toEqual([
      { at: 'signedOut' },
      { at: 'signedOut', notice: { code: 'padLeft' } },
      { at: 'signedOut', notice: { code: 'padAway' } },
    ]);
  });
});

test('nobody stays signed in without doing anything', () => {
  const staff = having(signIn(), checked(true));
  const at = (...events: readonly (readonly [number, StaffEvent])[]) =>
    events.reduce((before, [clock, event]) => stepStaff(before, event, moment(clock), rules), staff).place;
  expect(at([599_999, { type: 'tick' }]).at).toBe('signedIn');
  expect(at([600_000, { type: 'tick' }])).toEqual({ at: 'signedOut', notice: { code: 'timedOut' } });
  expect(at([599_999, { type: 'touch' }], [1_000_000, { type: 'tick' }]).at).toBe('signedIn');
  expect(having({ type: 'turnAway', code: 'signInFirst' }).place).toMatchObject({ notice: { code: 'signInFirst' } });
});

test('whatever happens, nobody is in whose PIN was not found right since they said who they are', () => {
  const name = fc.constantFrom('Ann', 'Max', 'Nobody');
  const event: fc.Arbitrary<StaffEvent> = fc.oneof(
    fc.record({ type: fc.constant('signIn' as const), name, onPad: fc.boolean() }),
    fc.record({ type: fc.constant('checked' as const), name, good: fc.boolean() }),
    fc.constantFrom<StaffEvent>(
      { type: 'signOut' },
      { type: 'touch' },
      { type: 'tick' },
      { type: 'padEnded', end: 'failed' },
      { type: 'padProgress', digits: 2 },
      { type: 'turnAway', code: 'signInFirst' },
    ),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let staff = initialStaff({});
      let clock = 0;
      for (const each of events) {
        const before = staff.place;
        clock += 50_000;
        staff = stepStaff(staff, each, moment(clock), rules);
        if (staff.place.at !== 'signedIn' || before.at === 'signedIn') continue;
        const { member } = staff.place;
        expect(before).toMatchObject({ at: 'checking', name: member.name });
        expect(each).toEqual({ type: 'checked', name: member.name, good: true });
      }
    }),
  );
});
