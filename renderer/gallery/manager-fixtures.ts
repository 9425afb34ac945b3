// A state for everything that the manager's page can show, with what is answered to what it asks.
import type { ManagerState } from '../../shared/bridge/manager-state.ts';
import type { Answer, AnswerOf, Question } from '../../shared/bridge/questions.ts';
import type { Member, StaffShown } from '../../shared/bridge/staff-state.ts';
import { BASE } from './parts.ts';
import { SAMPLE_THEME } from './sample-theme.ts';

export interface ManagerFixture {
  readonly state: ManagerState;
  readonly answers: Partial<Record<Question['type'], Answer>>;
}

const ANN: Member = { name: 'Ann', role: 'staff' };
const MAX: Member = { name: 'Max', role: 'manager' };

const { shopName, country, preferences } = BASE;
const manager = (staff: StaffShown, more: Partial<ManagerState> = {}): ManagerState => ({
  surface: 'manager',
  main: 'kiosk',
  shopName,
  country,
  languages: [...BASE.languages],
  preferences,
  staff,
  ...more,
});

type Glance = AnswerOf<'glance'>;
const WELL: Glance = {
  kind: 'glance',
  signUps: true,
  troubles: [],
  devices: [
    { id: 'msr:magtek', kind: 'reader', works: true },
    { id: 'pinpad:visa', kind: 'pinPad', works: true },
  ],
  online: true,
  cards: { count: 2_000_000, fetching: false, asOf: '2026-11-27T08:15:00.000Z' },
  outbox: { pending: 0, attention: 0 },
  freeMegabytes: 48_128,
  version: '1.4.0',
  terminal: '2f1d7c0e-2a52-4c53-9a0d-8f0f6d0b7a11',
  key: { is: 'shown', at: '2026-03-02T10:00:00.000Z' },
};

const signedIn = (glance: Partial<Glance>, more: Partial<ManagerState> = {}): ManagerFixture => ({
  state: manager({ at: 'signedIn', member: MAX }, { upkeep: { canLeave: true }, ...more }),
  answers: { glance: { ...WELL, ...glance }, saveBundle: { kind: 'saved', file: 'bundles/cardwright.json' } },
});
const without = (staff: StaffShown, more: Partial<ManagerState> = {}): ManagerFixture => ({
  state: manager(staff, more),
  answers: {},
});

/** By names that say what is to be seen. */
export const MANAGER_FIXTURES: Readonly<Record<string, ManagerFixture>> = {
  'manager, signed out': without({ at: 'signedOut', members: [ANN, MAX], hasPad: false }),
  'manager, signed out: at a counter': without(
    { at: 'signedOut', members: [ANN, MAX], hasPad: true, last: 'Ann', notice: { code: 'wrong', left: 1 } },
    { main: 'counter', languages: ['en'] },
  ),
  'manager, checking': without({ at: 'checking', name: 'Max' }),
  'manager: not for Ann': without({ at: 'signedIn', member: ANN }, { main: 'counter' }),
  'manager: all is well': signedIn({}),
  'manager: a shop’s theme': signedIn({}, { theme: SAMPLE_THEME }),
  'manager: in the keystore, first list': signedIn(
    { cards: { count: 0, fetching: true }, key: { is: 'keystore' } },
    { main: 'counter', upkeep: { canLeave: false } },
  ),
  'manager: a lot is wrong': signedIn({
    signUps: false,
    online: false,
    troubles: [
      { detail: 'msr:magtek: No such device: check its cable and its power.', stops: true },
      {
        detail:
          'The centre cannot be reached (connect ECONNREFUSED): see the network and --central. Sign-ups are kept, and sent when it is back.',
        stops: false,
      },
      { detail: '3 sign-ups wait for staff to settle them.', stops: false },
    ],
    devices: [
      { id: 'msr:magtek', kind: 'reader', works: false },
      { id: 'pinpad:visa', kind: 'pinPad', works: true },
    ],
    cards: { count: 1, fetching: false },
    outbox: { pending: 12, attention: 3, oldest: '2026-11-25T17:42:00.000Z' },
    freeMegabytes: 61,
    key: { is: 'neverShown' },
  }),
};
