// The manager's page: nobody without a manager's PIN gets anything of it, or has anything done.
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Health } from '../../../app/health.ts';
import type { StaffJournal } from '../../../app/replica/staff-journal.ts';
import { DEMO_SETTINGS, loadSettings } from '../../../app/settings/settings.ts';
import { createStaffDesk } from '../../../app/staff/staff-desk.ts';
import { createManagerSurface } from '../../../app/surfaces/manager-surface.ts';
import { forgetKeyShown, keyShownAt, noteKeyShown } from '../../../app/vault/key-shown.ts';
import { managerState } from '../../../shared/bridge/manager-state.ts';
import { initialPreferences } from '../../../shared/bridge/preferences.ts';
import { answered } from '../../../shared/bridge/questions.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const NOW = new Date('2026-11-27T14:20:00.000Z');
const TERMINAL = 'terminal-of-the-shop';

const HEALTH: Health = {
  status: 'ok',
  signUps: true,
  troubles: [{ about: 'pinPad', detail: 'pad: Plug it in.', stops: false }],
  version: '1.2.3',
  name: 'Great Widgets',
  terminal: TERMINAL,
  online: true,
  sync: { refused: false, lastContact: '2026-11-27T14:19:00.000Z' },
  outbox: { pending: 2, attention: 1, oldest: '2026-11-27T09:00:00.000Z' },
  devices: [{ id: 'pad', kind: 'pinPad', state: 'opened' }],
  replica: { cards: 3, fetching: false, feed: true },
};

const staff = [
  { name: 'Ann', role: 'staff' as const, pin: '1111' },
  { name: 'Max', role: 'manager' as const, pin: '2222' },
];

function managersPage({ hasKiosk = true } = {}) {
  const leave = vi.fn();
  const data = temporaryFolder();
  const noted: string[] = [];
  let clock = 0;
  const journal: StaffJournal = {
    note: (name, action, _now, about) => void noted.push([name, action, about?.reason].filter(Boolean).join(' ')),
    failures: () => ({}),
    keepFailures: () => undefined,
  };
  const desk = createStaffDesk({
    members: staff,
    idleMs: 60_000,
    journal,
    pinPad: undefined,
    now: () => NOW,
    clock: () => clock,
    onChange: () => undefined,
    check: async (pin, stored) => pin === stored,
  });
  const restart = vi.fn();
  const restartWhenFree = vi.fn(() => 'now' as const);
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const page = createManagerSurface({
    desk,
    preferences: { current: () => initialPreferences('en'), choose: () => undefined },
    settings: { ...DEMO_SETTINGS, staff },
    theme: undefined,
    profile: 'kiosk',
    hasPad: false,
    data,
    isProfileGiven: false,
    restartWhenFree,
    health: () => HEALTH,
    upkeep: { restart, leave: () => (hasKiosk ? leave : undefined) },
    log,
    now: () => NOW,
  });
  const sent: unknown[] = [];
  const receive = (message: unknown): void => page.receive(message, (answer) => sent.push(answer));
  const signIn = (name: string, pin: string): Promise<void> => {
    receive({ type: 'signIn', name, pin });
    return new Promise(setImmediate);
  };
  const pass = (ms: number): void => {
    clock += ms;
    desk.happen({ type: 'tick' });
  };
  return { data, page, receive, signIn, pass, sent, noted, restart, restartWhenFree, leave, log };
}

const EVERYTHING = [
  { type: 'restart' },
  { type: 'leaveKiosk' },
  { type: 'ask', number: 1, question: { type: 'glance' } },
  { type: 'ask', number: 2, question: { type: 'saveBundle' } },
  { type: 'ask', number: 3, question: { type: 'changeSettings', profile: 'counter', language: 'de' } },
];

const WRITTEN = JSON.stringify(DEMO_SETTINGS);

function settingsIn(data: string): string {
  const file = path.join(data, 'settings.json');
  fs.writeFileSync(file, WRITTEN);
  return file;
}

afterEach(() => vi.unstubAllEnvs());

test.each([
  ['nobody', undefined, undefined],
  ['a manager’s name with a wrong PIN', 'Max', '1111'],
  ['a name that there is not', 'Eve', '2222'],
  ['one of the staff', 'Ann', '1111'],
])('%s gets nothing of the page, and has nothing done', async (_who, name, pin) => {
  const { data, page, receive, signIn, sent, restart, restartWhenFree, leave } = managersPage();
  const settings = settingsIn(data);
  if (name && pin) await signIn(name, pin);
  for (const message of EVERYTHING) receive(message);
  await new Promise(setImmediate);
  expect(sent).toEqual([]);
  expect(restart).not.toHaveBeenCalled();
  expect(leave).not.toHaveBeenCalled();
  expect(restartWhenFree).not.toHaveBeenCalled();
  expect(fs.readFileSync(settings, 'utf8')).toBe(WRITTEN);
  expect(fs.existsSync(path.join(data, 'bundles'))).toBe(false);
  const state = managerState.parse(page.state());
  expect(state.upkeep).toBeUndefined();
  expect(JSON.stringify(state)).not.toContain(TERMINAL);
  expect(JSON.stringify(state)).not.toMatch(/1111|2222/);
});

test('a manager sees how the terminal is', async () => {
  vi.stubEnv('CARDWRIGHT_KEY_FILE', undefined);
  const { data, page, receive, signIn, sent } = managersPage();
  await signIn('Max', '2222');
  expect(managerState.parse(page.state()).upkeep).toEqual({ canLeave: true });
  receive(EVERYTHING[2]);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const { answer } = answered.parse(sent[0]);
  expect(answer).toMatchObject({
    kind: 'glance',
    signUps: true,
    troubles: [{ detail: 'pad: Plug it in.', stops: false }],
    devices: [{ id: 'pad', kind: 'pinPad', works: false }],
    cards: { count: 3, fetching: false, asOf: '2026-11-27T14:19:00.000Z' },
    outbox: { pending: 2, attention: 1, oldest: '2026-11-27T09:00:00.000Z' },
    version: '1.2.3',
    terminal: TERMINAL,
    key: { is: 'neverShown' },
  });
  expect(answer.kind === 'glance' && answer.freeMegabytes).toBeGreaterThan(0);
  noteKeyShown(data, NOW);
  receive(EVERYTHING[2]);
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(answered.parse(sent[1]).answer).toMatchObject({ key: { is: 'shown', at: NOW.toISOString() } });
  fs.mkdirSync(path.join(data, 'keys'));
  fs.writeFileSync(path.join(data, 'keys', 'vault.key.wrapped'), '');
  receive(EVERYTHING[2]);
  await vi.waitFor(() => expect(sent).toHaveLength(3));
  expect(answered.parse(sent[2]).answer).toMatchObject({ key: { is: 'keystore' } });
});

test('a manager saves a bundle, restarts and leaves, and each is on record with their name', async () => {
  const { data, receive, signIn, sent, noted, restart, leave } = managersPage();
  await signIn('Max', '2222');
  receive(EVERYTHING[3]);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  const { answer } = answered.parse(sent[0]);
  expect(answer.kind === 'saved' && fs.existsSync(path.join(data, answer.file))).toBe(true);
  receive({ type: 'restart' });
  receive({ type: 'leaveKiosk' });
  expect(restart).toHaveBeenCalledOnce();
  expect(leave).toHaveBeenCalledOnce();
  expect(noted).toEqual(['Max signIn', 'Max saveBundle', 'Max restart', 'Max leaveKiosk']);
});

test('a manager changes profile and language: in the file, on record with what was changed, and then with a restart', async () => {
  const { data, receive, signIn, sent, noted, restartWhenFree } = managersPage();
  const file = settingsIn(data);
  await signIn('Max', '2222');
  receive(EVERYTHING[4]);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(answered.parse(sent[0]).answer).toEqual({ kind: 'changed', when: 'now' });
  const { profile, languages } = loadSettings(file, DEMO_SETTINGS);
  expect({ profile, languages }).toEqual({ profile: 'counter', languages: ['de', 'en', 'es', 'fr', 'ar'] });
  expect(restartWhenFree).toHaveBeenCalledOnce();
  expect(noted).toEqual(['Max signIn', 'Max changeSettings profile: counter; languages: de, en, es, fr, ar']);
});

test('what cannot be changed is told so, restarts nothing, and is not on record', async () => {
  const { receive, signIn, sent, noted, restartWhenFree } = managersPage();
  await signIn('Max', '2222');
  receive(EVERYTHING[4]);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(answered.parse(sent[0]).answer).toMatchObject({ kind: 'notChanged', why: 'noFile' });
  expect(restartWhenFree).not.toHaveBeenCalled();
  expect(noted).toEqual(['Max signIn']);
});

test('what the page asks by itself keeps nobody signed in; a touch does', async () => {
  const { receive, signIn, pass, noted } = managersPage();
  await signIn('Max', '2222');
  pass(59_000);
  receive({ type: 'activity' });
  pass(59_000);
  expect(noted).toEqual(['Max signIn']);
  receive(EVERYTHING[2]);
  pass(1000);
  expect(noted).toEqual(['Max signIn', 'Max timedOut']);
});

test('where there is no kiosk to leave, nothing is left and nothing is on record', async () => {
  const { page, receive, signIn, noted } = managersPage({ hasKiosk: false });
  await signIn('Max', '2222');
  expect(managerState.parse(page.state()).upkeep).toEqual({ canLeave: false });
  receive({ type: 'leaveKiosk' });
  expect(noted).toEqual(['Max signIn']);
});

test('a bundle that cannot be saved is told so, and logged', async () => {
  const { data, receive, signIn, sent, log } = managersPage();
  fs.writeFileSync(path.join(data, 'bundles'), 'a file in its place');
  await signIn('Max', '2222');
  receive(EVERYTHING[3]);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(answered.parse(sent[0]).answer).toMatchObject({ kind: 'problem', code: 'failed' });
  expect(log.error).toHaveBeenCalledOnce();
});

test('when the key’s code was shown is remembered until it is another key; what is no note is none', () => {
  const data = temporaryFolder();
  expect(keyShownAt(data)).toBeUndefined();
  noteKeyShown(data, NOW);
  expect(keyShownAt(data)).toBe(NOW.toISOString());
  fs.writeFileSync(path.join(data, 'key-shown.json'), 'half a no');
  expect(keyShownAt(data)).toBeUndefined();
  forgetKeyShown(data);
  forgetKeyShown(data);
  expect(keyShownAt(data)).toBeUndefined();
});
