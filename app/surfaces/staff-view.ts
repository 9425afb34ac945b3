// Who is signed in, as the counter shows it.
import type { Member, StaffShown } from '../../shared/bridge/staff-state.ts';
import { lockLeft } from '../staff/lockout.ts';
import { failuresOf, type Staff } from '../staff/staff-machine.ts';

/** `now`: ms since the epoch. */
export function staffView(staff: Staff, members: readonly Member[], hasPad: boolean, now: number): StaffShown {
  const { place, last } = staff;
  switch (place.at) {
    case 'signedIn':
      return { at: 'signedIn', member: place.member };
    case 'checking':
      return { at: 'checking', name: place.name, ...(place.digits !== undefined && { digits: place.digits }) };
    case 'signedOut':
      return {
        at: 'signedOut',
        members: members.map(({ name, role }) => ({ name, role, ...lockedFor(staff, name, now) })),
        ...(last !== undefined && { last }),
        ...(place.notice && { notice: place.notice }),
        hasPad,
      };
  }
}

function lockedFor(staff: Staff, name: string, now: number): { readonly lockedSeconds?: number } {
  const left = lockLeft(failuresOf(staff, name), now);
  return left > 0 ? { lockedSeconds: Math.ceil(left / 1000) } : {};
}
