// Who is signed in, as a state machine beside the customer's walk: state × event → state, with no I/O and no clock.
import type { Member, StaffShown } from '../../shared/bridge/staff-state.ts';
import type { Failures } from '../replica/staff-journal.ts';
import { freeLeft, lockLeft, NO_FAILURES } from './lockout.ts';

export type Notice = NonNullable<Extract<StaffShown, { at: 'signedOut' }>['notice']>;

export type Place =
  | { readonly at: 'signedOut'; readonly notice?: Notice }
  /** The PIN is being checked, or typed on the pad first (`digits`). */
  | { readonly at: 'checking'; readonly name: string; readonly digits?: number }
  | { readonly at: 'signedIn'; readonly member: Member; readonly touchedAt: number };

export interface Staff {
  readonly place: Place;
  /** By name. */
  readonly failures: Readonly<Record<string, Failures>>;
  readonly last?: string;
}

export type StaffEvent =
  | { readonly type: 'signIn'; readonly name: string; readonly onPad: boolean }
  | { readonly type: 'padProgress'; readonly digits: number }
  | { readonly type: 'padEnded'; readonly end: 'cancelled' | 'timedOut' | 'failed' }
  | { readonly type: 'checked'; readonly name: string; readonly good: boolean }
  | { readonly type: 'signOut' }
  | { readonly type: 'touch' }
  | { readonly type: 'turnAway'; readonly code: 'signInFirst' }
  | { readonly type: 'tick' };

/** `now`: ms since the epoch, which the lock-outs are counted by. `clock`: ms, never set back, for how long nobody did anything. */
export interface Moment {
  readonly now: number;
  readonly clock: number;
}

export interface Rules {
  readonly members: readonly Member[];
  readonly idleMs: number;
}

export const initialStaff = (failures: Staff['failures']): Staff => ({ place: { at: 'signedOut' }, failures });

export function stepStaff(staff: Staff, event: StaffEvent, moment: Moment, rules: Rules): Staff {
  const { place } = staff;
  switch (event.type) {
    case 'signIn':
      return place.at === 'signedOut' ? signIn(staff, event, moment, rules) : staff;
    case 'padProgress':
      return place.at === 'checking' ? { ...staff, place: { ...place, digits: event.digits } } : staff;
    case 'padEnded':
      return place.at === 'checking' ? signedOut(staff, PAD_ENDS[event.end]) : staff;
    case 'checked':
      return place.at === 'checking' && place.name === event.name ? checked(staff, event, moment, rules) : staff;
    case 'signOut':
      return place.at === 'signedOut' ? staff : signedOut(staff);
    case 'touch':
      return place.at === 'signedIn' ? { ...staff, place: { ...place, touchedAt: moment.clock } } : staff;
    case 'turnAway':
      return place.at === 'checking' ? staff : signedOut(staff, { code: event.code });
    case 'tick':
      return place.at === 'signedIn' && moment.clock - place.touchedAt >= rules.idleMs
        ? signedOut(staff, { code: 'timedOut' })
        : staff;
  }
}

const PAD_ENDS = {
  cancelled: undefined,
  timedOut: { code: 'padLeft' },
  failed: { code: 'padAway' },
} as const satisfies Record<string, Notice | undefined>;

const signedOut = (staff: Staff, notice?: Notice): Staff => ({
  ...staff,
  place: { at: 'signedOut', ...(notice && { notice }) },
});

export const failuresOf = (staff: Staff, name: string): Failures => staff.failures[name] ?? NO_FAILURES;

/** Whoever is locked out is not checked: a right PIN would tell no more than a wrong one. */
function signIn(
  staff: Staff,
  { name, onPad }: Extract<StaffEvent, { type: 'signIn' }>,
  { now }: Moment,
  { members }: Rules,
): Staff {
  const isKnown = members.some((member) => member.name === name);
  if (!isKnown || lockLeft(failuresOf(staff, name), now) > 0) return signedOut(staff);
  return { ...staff, place: { at: 'checking', name, ...(onPad && { digits: 0 }) } };
}

function checked(
  staff: Staff,
  { name, good }: Extract<StaffEvent, { type: 'checked' }>,
  { now, clock }: Moment,
  { members }: Rules,
): Staff {
  const member = members.find((each) => each.name === name);
  const { [name]: _, ...others } = staff.failures;
  if (good && member) return { place: { at: 'signedIn', member, touchedAt: clock }, failures: others, last: name };
  const failures = { count: failuresOf(staff, name).count + 1, at: now };
  const after = { ...staff, failures: { ...others, [name]: failures } };
  return signedOut(after, { code: 'wrong', left: freeLeft(failures) });
}
