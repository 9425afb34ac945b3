// Signing in and out as it happens: PINs are checked, wrong ones remembered, comings and goings put on record.
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { Member } from '../../shared/bridge/staff-state.ts';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import type { About, Noted, StaffJournal } from '../replica/staff-journal.ts';
import { pinFromPad } from './pad-sign-in.ts';
import { isPin } from './pin-hash.ts';
import { initialStaff, type Rules, type Staff, type StaffEvent, stepStaff } from './staff-machine.ts';

export interface StaffDeskParts {
  /** As settings.json has them: with the hashes of their PINs. */
  readonly members: readonly (Member & { readonly pin: string })[];
  readonly idleMs: number;
  readonly journal: StaffJournal;
  readonly pinPad: PinPad | undefined;
  readonly now: () => Date;
  /** In ms, never set back. */
  readonly clock: () => number;
  readonly onChange: () => void;
  readonly check?: typeof isPin;
}

export interface StaffDesk {
  readonly staff: () => Staff;
  /** Who is signed in. */
  readonly member: () => Member | undefined;
  readonly signIn: (name: string, pin: string) => Promise<void>;
  readonly signInOnPad: (name: string, language: LanguageCode) => Promise<void>;
  readonly happen: (event: StaffEvent) => void;
  readonly note: (action: Noted, about?: About) => void;
}

/** Checked where nobody has that name, so that it takes as long. */
const NOBODY = '$argon2id$v=19$m=65536,t=3,p=1$el7r+p+Fl1SDAWSxN2/KYw$rIYirk3gkOiHQR1hpLSmCk9hyxftspEMcZe9g6mNLeU';

export function createStaffDesk(parts: StaffDeskParts): StaffDesk {
  const { journal, pinPad, now, clock, onChange, check = isPin } = parts;
  const rules: Rules = { members: parts.members.map(({ name, role }) => ({ name, role })), idleMs: parts.idleMs };
  let staff = initialStaff(journal.failures());
  let onPad: AbortController | undefined;

  const memberOf = ({ place }: Staff): Member | undefined => (place.at === 'signedIn' ? place.member : undefined);

  function happen(event: StaffEvent): void {
    const before = staff;
    staff = stepStaff(staff, event, { now: now().getTime(), clock: clock() }, rules);
    if (staff === before) return;
    if (staff.place.at !== 'checking') onPad?.abort();
    keep(before, event);
    onChange();
  }

  /** What is on record of a change. */
  function keep(before: Staff, event: StaffEvent): void {
    const [was, is] = [memberOf(before), memberOf(staff)];
    for (const name of new Set([...Object.keys(before.failures), ...Object.keys(staff.failures)])) {
      if (staff.failures[name] !== before.failures[name]) journal.keepFailures(name, staff.failures[name]);
    }
    if (event.type === 'checked' && !is) journal.note(event.name, 'wrongPin', now());
    if (is && !was) journal.note(is.name, 'signIn', now());
    if (was && !is) journal.note(was.name, event.type === 'tick' ? 'timedOut' : 'signOut', now());
  }

  async function verify(name: string, pin: string): Promise<void> {
    const stored = parts.members.find((each) => each.name === name)?.pin;
    const good = await check(pin, stored ?? NOBODY);
    happen({ type: 'checked', name, good: good && stored !== undefined });
  }

  return {
    staff: () => staff,
    member: () => memberOf(staff),
    signIn: async (name, pin) => {
      happen({ type: 'signIn', name, onPad: false });
      if (isChecking(staff, name)) await verify(name, pin);
    },
    signInOnPad: async (name, language) => {
      if (!pinPad || staff.place.at !== 'signedOut') return;
      happen({ type: 'signIn', name, onPad: true });
      if (!isChecking(staff, name)) return;
      const abort = new AbortController();
      onPad = abort;
      const typed = await pinFromPad(pinPad, 'staff', language, abort.signal, (digits) =>
        happen({ type: 'padProgress', digits }),
      );
      if (abort.signal.aborted) return;
      if (typed.end === 'entered') await verify(name, typed.pin);
      else happen({ type: 'padEnded', end: typed.end });
    },
    happen,
    note: (action, about) => {
      const member = memberOf(staff);
      if (member) journal.note(member.name, action, now(), about);
    },
  };
}

const isChecking = ({ place }: Staff, name: string): boolean => place.at === 'checking' && place.name === name;
