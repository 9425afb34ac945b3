// What the counter's fixtures are made of: its staff, a form that is under way, and how far a customer is.
import type { CounterState, Desk, DeskOf } from '../../shared/bridge/counter-state.ts';
import type { Answer, Question } from '../../shared/bridge/questions.ts';
import type { StaffShown } from '../../shared/bridge/staff-state.ts';
import type { CounterPage } from '../counter/pages.ts';
import { BASE, BIRTHDAY, EMAIL, NAMES, PHONE, PIN } from './parts.ts';

export interface CounterFixture {
  readonly state: CounterState;
  readonly page?: CounterPage;
  readonly answers?: Partial<Record<Question['type'], Answer>>;
}

export const MEMBERS = [
  { name: 'Ann', role: 'staff' as const },
  { name: 'Bartholomew', role: 'staff' as const },
  { name: 'Max', role: 'manager' as const },
];
export const ANN: StaffShown = { at: 'signedIn', member: { name: 'Ann', role: 'staff' } };
export const MAX: StaffShown = { at: 'signedIn', member: { name: 'Max', role: 'manager' } };

const { profile: _, ...SHARED } = BASE;
export const counter = (staff: StaffShown, desk: Desk | undefined, more: Partial<CounterState> = {}): CounterState => ({
  ...SHARED,
  surface: 'counter',
  staff,
  ...(desk && { desk }),
  customerLanguage: 'en',
  display: 'none',
  devices: [...BASE.devices],
  ...more,
});

export type SignedOut = Extract<StaffShown, { at: 'signedOut' }>;
export const signedOut = (more: Partial<SignedOut> = {}, state: Partial<CounterState> = {}): CounterFixture => ({
  state: counter({ at: 'signedOut', members: MEMBERS, hasPad: true, ...more }, undefined, state),
});
export const at = (desk: Desk, more: Partial<CounterState> = {}): CounterFixture => ({
  state: counter(ANN, desk, more),
});

export const FIELDS = [...NAMES, EMAIL, PHONE, BIRTHDAY];
export const SECRETS = { asksPassword: true, hasPassword: false, asksPin: true, hasPin: false } as const;
export const sheet = (stage: DeskOf<'sheet'>['stage'], more: Partial<DeskOf<'sheet'>> = {}): DeskOf<'sheet'> => ({
  name: 'sheet',
  cardEnding: '0001',
  action: 'register',
  unsure: false,
  fields: FIELDS,
  stage,
  ...SECRETS,
  ...more,
});
const { name: __, progress: ___, cardEnding: ____, ...pinEntry } = PIN;
export const PIN_ENTRY = pinEntry;
export const pin = (more: Partial<NonNullable<DeskOf<'sheet'>['pin']>> = {}): DeskOf<'sheet'> =>
  sheet('pin', { hasPassword: true, pin: { ...PIN_ENTRY, phase: 'enter', ...more } });
export const progress = (
  step: DeskOf<'progress'>['step'],
  more: Partial<DeskOf<'progress'>> = {},
): DeskOf<'progress'> => ({
  name: 'progress',
  cardEnding: '0001',
  action: 'new',
  step,
  progress: { index: 1, total: 6 },
  faults: 0,
  repeated: [],
  ...SECRETS,
  ...more,
});
export const READY = { name: 'ready', canIssue: true } as const;
export const away = (state: 'notThere' | 'held' | 'forbidden' | 'failing' | 'connecting'): Partial<CounterState> => ({
  devices: [
    { kind: 'reader', needed: true, state },
    { kind: 'pinPad', needed: false, state: 'enabled' },
  ],
});

export const TERMS = {
  field: 'custom_field_20',
  title: 'The rules of the Widget Club',
  text: 'Your card collects a point for every dollar that you spend with us. Points expire after two years.',
  required: true,
} as const;
