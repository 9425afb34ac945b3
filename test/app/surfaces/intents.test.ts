// What each surface may send, and what comes of anything else: nothing.
import { expect, test, vi } from 'vitest';
import type { StaffDesk } from '../../../app/staff/staff-desk.ts';
import { createStaffSurface } from '../../../app/surfaces/staff-surface.ts';
import { createSurfaces } from '../../../app/surfaces/surfaces.ts';
import type { Terminal } from '../../../app/terminal/terminal.ts';
import { workIntent } from '../../../shared/bridge/counter-intents.ts';
import { displayIntent } from '../../../shared/bridge/display-state.ts';
import { initialPreferences } from '../../../shared/bridge/preferences.ts';
import type { Member } from '../../../shared/bridge/staff-state.ts';

const takes = (schema: { safeParse: (value: unknown) => { success: boolean } }, message: unknown): boolean =>
  schema.safeParse(message).success;

test('a display begins nothing and signs nobody in; a counter fills in no step of the customer’s walk', () => {
  for (const type of ['start', 'noCard', 'signOut', 'typeCard', 'submitSheet', 'draft', 'ask'])
    expect(takes(displayIntent, { type, values: {}, card_number: '1', name: 'Ann', pin: '1' }), type).toBe(false);
  for (const type of ['back', 'confirm', 'sendBack', 'cancel', 'activity'])
    expect(takes(displayIntent, { type }), type).toBe(true);
  for (const type of ['start', 'submitForm', 'editStep', 'next', 'sendBack'])
    expect(takes(workIntent, { type, values: {}, step: 'name' }), type).toBe(false);
});

function staffSurface(signedIn: () => Member | undefined) {
  const heard: string[] = [];
  const desk = {
    member: signedIn,
    happen: ({ type }: { type: string }) => type === 'touch' || heard.push(type),
    signIn: async () => void heard.push('signIn'),
    signInOnPad: async () => void heard.push('signInOnPad'),
  } as unknown as StaffDesk;
  const surface = createStaffSurface({
    desk,
    preferences: { current: () => initialPreferences('en'), choose: () => void heard.push('prefer') },
    state: () => ({}),
    work: (message) => {
      const intent = workIntent.safeParse(message).data;
      if (intent) heard.push(intent.type);
      return intent !== undefined;
    },
    answer: (message) => {
      heard.push(`asked ${JSON.stringify(message)}`);
      return Promise.resolve({ number: 1, answer: { kind: 'done' } });
    },
    touched: () => undefined,
  });
  return { surface, heard };
}

test('nothing but signing in is heard of whoever is signed out', () => {
  const { surface, heard } = staffSurface(() => undefined);
  const send = vi.fn();
  for (const message of [
    { type: 'confirm' },
    { type: 'cancel' },
    { type: 'typeCard', card_number: '777' },
    { type: 'draft', values: { first_name: 'x' } },
    { type: 'ask', number: 1, question: { type: 'list', of: 'attention' } },
    undefined,
    'text',
    { type: 'signIn', name: 'Ann' },
  ])
    surface.receive(message, send);
  expect(heard).toEqual([]);
  surface.receive({ type: 'signIn', name: 'Ann', pin: '2468' }, send);
  surface.receive({ type: 'signOut' }, send);
  expect(heard).toEqual(['signIn', 'signOut']);
});

test('an answer goes to nobody who was signed out meanwhile', async () => {
  let member: Member | undefined = { name: 'Ann', role: 'staff' };
  const { surface } = staffSurface(() => member);
  const send = vi.fn();
  surface.receive({ type: 'ask', number: 1, question: { type: 'list', of: 'today' } }, send);
  await new Promise(setImmediate);
  expect(send).toHaveBeenCalledTimes(1);
  surface.receive({ type: 'ask', number: 2, question: { type: 'list', of: 'today' } }, send);
  member = { name: 'Max', role: 'manager' };
  await new Promise(setImmediate);
  expect(send).toHaveBeenCalledTimes(1);
});

test('a connection is one surface, of those that the terminal has, and hears changes until it closes', () => {
  let tell = (): void => undefined;
  let state = 1;
  const handle = vi.fn();
  const terminal = {
    state: () => state,
    handle,
    onChange: (listener: () => void) => {
      tell = listener;
      return () => {
        tell = () => undefined;
      };
    },
  } as unknown as Terminal;
  const counts: [string, number][] = [];
  const surfaces = createSurfaces({
    terminal,
    main: 'kiosk',
    staff: {},
    hasDisplay: false,
    onChange: () => () => undefined,
    onCount: (surface, count) => counts.push([surface, count]),
  });
  const sent: unknown[] = [];
  for (const other of ['counter', 'display'] as const) expect(surfaces.connect(other, () => undefined)).toBeUndefined();
  const connection = surfaces.connect('kiosk', (message) => sent.push(message));
  tell();
  state = 2;
  tell();
  connection?.receive({ type: 'signIn', name: 'Ann', pin: '2468' });
  connection?.receive({ type: 'start' });
  connection?.close();
  connection?.close();
  state = 3;
  tell();
  expect(sent).toEqual([1, 2]);
  expect(handle.mock.calls).toEqual([[{ type: 'start' }]]);
  expect(counts).toEqual([
    ['kiosk', 1],
    ['kiosk', 0],
  ]);
});
