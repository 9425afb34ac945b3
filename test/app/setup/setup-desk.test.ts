// The set-up assistant from its screen: what it is sent and what it is shown, down to the files that it leaves. The devices are lines in
// memory; the centre's part is test/end-to-end/setup.spec.ts.
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sealFleet } from '../../../app/config/fleet-file.ts';
import { openPassword } from '../../../app/settings/api-password.ts';
import { DEMO_SETTINGS, loadSettings } from '../../../app/settings/settings.ts';
import { createSetupDesk } from '../../../app/setup/setup-desk.ts';
import { type SetupWorld, setupWorld } from '../../../app/setup/setup-world.ts';
import { isPin } from '../../../app/staff/pin-hash.ts';
import { setupSurfaces } from '../../../app/surfaces/setup-surface.ts';
import { loadOrCreateKey } from '../../../app/vault/key-file.ts';
import { keyShownAt } from '../../../app/vault/key-shown.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { createSimulatedVisaPad } from '../../../devices/simulators/visa-pin-pad.ts';
import { createMemoryLine } from '../../../devices/transport/memory.ts';
import { type SetupIntent, type SetupState, setupState } from '../../../shared/bridge/setup-state.ts';
import { createSignal } from '../../../shared/signal.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const SECRETS = { password: 'Qx-api-password-9', pin: '86420', passphrase: 'correct horse battery' };
const CARD = '%B6012340000000001^DOE/JOHN^?;6012340000000001=?\r';
const CAMPAIGN = { id: '1234567890123456', name: 'Points', type: 'points', items: [] } as const;

function assistant(world: Partial<SetupWorld> = {}) {
  const data = temporaryFolder();
  const reader = createMemoryLine('reader');
  const pad = createMemoryLine('pad');
  const simulated = createSimulatedVisaPad(pad.farEnd);
  const lines = new Map([
    ['reader', reader.transport],
    ['pad', pad.transport],
  ]);
  const changes = createSignal<void>();
  const onSaved = vi.fn();
  const real = setupWorld({
    data,
    environment: {},
    loadKey: loadOrCreateKey,
    devices: { lines },
    config: undefined,
    now: () => new Date('2026-11-27T08:00:00Z'),
  });
  const desk = createSetupDesk({
    world: {
      ...real,
      checkCentre: async () => ({ kind: 'fine', value: [] }),
      checkAccount: async (_url, { account_id, user_id, user_password }) =>
        user_password === SECRETS.password
          ? { kind: 'fine', value: { account_id, user_id, offered: [CAMPAIGN] } }
          : { kind: 'wrong', problem: { code: 'refused', detail: 'wrong password' } },
      findDevices: async () => [],
      hashPin: real.hashPin,
      ...world,
    },
    language: 'de',
    group: 9,
    onChange: changes.emit,
    onSaved,
  });
  onTestFinished(desk.stop);
  const sent: unknown[] = [];
  const onError = (error: unknown): never => {
    throw error;
  };
  const surfaces = setupSurfaces({ desk, country: 'DE', onChange: changes.on, onError });
  const connection = surfaces.connect('setup', (message) => sent.push(message));
  const state = (): SetupState => setupState.parse(sent.findLast((each) => setupState.safeParse(each).success));
  const send = async (intent: SetupIntent): Promise<SetupState['screen']> => {
    await desk.receive(intent);
    return state().screen;
  };
  return { data, desk, sent, connection, surfaces, state, send, onSaved, reader: reader.farEnd, pad: simulated };
}

type Assistant = ReturnType<typeof assistant>;

const ACCOUNT = {
  type: 'giveAccount',
  account_id: 'greatwidgets',
  user_id: 'kiosk-1',
  user_password: SECRETS.password,
} as const;
const SHOP = { type: 'giveShop', shopName: ' Great Widgets ', country: 'US', profile: 'counter' } as const;
const STAFF = { type: 'giveStaff', name: 'Max', pin: SECRETS.pin, confirmation: SECRETS.pin } as const;

async function toReader({ send }: Assistant): Promise<void> {
  await send({ type: 'begin' });
  await send({ type: 'giveCentre', url: 'https://centre.example/' });
  await send(ACCOUNT);
  await send({ type: 'giveCampaigns', ids: [CAMPAIGN.id] });
  await send(SHOP);
}

async function toKey(all: Assistant): Promise<void> {
  const { send } = all;
  await toReader(all);
  await send({ type: 'tryDevice', spec: 'memory:reader?model=serial-ascii' });
  await vi.waitFor(() => expect(all.state().screen).toMatchObject({ trial: { state: 'enabled' } }));
  all.reader.write(Buffer.from(CARD));
  await vi.waitFor(() => expect(all.state().screen).toMatchObject({ trial: { result: 'works', ending: '0001' } }));
  await send({ type: 'takeDevice', none: false });
  expect(all.state().screen).toMatchObject({ name: 'cards', prefix: '601234', length: '16', ending: '0001' });
  await send({ type: 'giveCards', prefix: '601234', length: '16', acceptOthers: false });
  await send({ type: 'tryDevice', spec: 'memory:pad?model=visa-pinpad' });
  await vi.waitFor(() => expect(all.state().screen).toMatchObject({ trial: { state: 'enabled' } }));
  await vi.waitFor(() => {
    all.pad.press('5');
    expect(all.state().screen).toMatchObject({ trial: { result: 'works' } });
  });
  await send({ type: 'takeDevice', none: false });
  await send(STAFF);
}

test('an empty folder becomes a shop’s terminal, and nothing secret is shown on the way', async () => {
  const all = assistant();
  const { data, send, sent, state, onSaved, connection } = all;
  await toKey(all);
  const key = state().screen;
  expect(key).toMatchObject({ name: 'key', kept: 'file', place: path.join(data, 'keys', 'vault.key'), group: 9 });
  connection?.receive({ type: 'ask', number: 7, question: { type: 'keyCode' } });
  await vi.waitFor(() => expect(sent.at(-1)).toMatchObject({ type: 'answer', number: 7 }));
  const { answer } = sent.at(-1) as { answer: { groups: string[] } };
  expect(answer.groups).toHaveLength(14);
  expect(await send({ type: 'confirmKey', group: answer.groups[0] ?? '' })).toMatchObject({
    problem: { code: 'group' },
  });
  expect(keyShownAt(data)).toBeUndefined();
  expect(await send({ type: 'confirmKey', group: ` ${answer.groups[8]?.toLowerCase()} ` })).toMatchObject({
    name: 'review',
    remarks: [{ code: 'keyBeside' }],
  });
  expect(keyShownAt(data)).toBe('2026-11-27T08:00:00.000Z');
  expect(fs.existsSync(path.join(data, 'settings.json'))).toBe(false);
  expect(await send({ type: 'finish' })).toEqual({ name: 'starting' });
  expect(onSaved).toHaveBeenCalledOnce();

  const settings = loadSettings(path.join(data, 'settings.json'), DEMO_SETTINGS);
  expect(settings).toMatchObject({
    shopName: 'Great Widgets',
    country: 'US',
    languages: ['de', 'en', 'es', 'fr', 'ar'],
    profile: 'counter',
    central: { url: 'https://centre.example/', account_id: 'greatwidgets', user_id: 'kiosk-1' },
    devices: { reader: 'memory:reader?model=serial-ascii', pinpad: 'memory:pad?model=visa-pinpad' },
    signUp: { campaign_id: [CAMPAIGN.id], pin: { ask: 'optional' } },
    cards: { patterns: [{ prefix: '601234', length: 16 }], acceptOthers: false },
    staff: [{ name: 'Max', role: 'manager' }],
  });
  expect(await isPin(SECRETS.pin, settings.staff[0]?.pin ?? '')).toBe(true);
  expect(openPassword(data, createVault(loadOrCreateKey(path.join(data, 'keys', 'vault.key'))))).toBe(SECRETS.password);
  const shown = JSON.stringify(sent.filter((each) => setupState.safeParse(each).success));
  for (const secret of [...Object.values(SECRETS), '6012340000000001', answer.groups.join('-'), '$argon2'])
    expect(shown).not.toContain(secret);
}, 20_000);

test('what is wrong is told at its step', async () => {
  const all = assistant();
  const { send } = all;
  await send({ type: 'begin' });
  await send({ type: 'giveCentre', url: 'https://centre.example/' });
  expect(await send({ ...ACCOUNT, user_password: 'wrong' })).toMatchObject({
    name: 'account',
    problem: { code: 'refused', detail: 'wrong password' },
    hasPassword: false,
  });
  await send(ACCOUNT);
  expect(await send({ type: 'giveCampaigns', ids: ['another'] })).toMatchObject({ problem: { code: 'campaigns' } });
  await send({ type: 'giveCampaigns', ids: [] });
  expect(await send({ ...SHOP, shopName: ' ' })).toMatchObject({ problem: { code: 'shopName' } });
  expect(await send({ ...SHOP, country: 'USA' })).toMatchObject({ problem: { code: 'country' } });
  await send(SHOP);
  expect(await send({ type: 'takeDevice', none: true })).toMatchObject({ problem: { code: 'noDevice' } });
  expect(await send({ type: 'tryDevice', spec: 'ttyUSB0' })).toMatchObject({
    problem: { code: 'device', detail: expect.stringContaining('is no device') },
  });
  await send({ type: 'tryDevice', spec: 'memory:reader?model=serial-ascii' });
  await send({ type: 'takeDevice', none: false });
  const cards = { type: 'giveCards', acceptOthers: false } as const;
  expect(await send({ ...cards, prefix: '', length: '' })).toMatchObject({ problem: { code: 'noCards' } });
  expect(await send({ ...cards, prefix: '4', length: '16' })).toMatchObject({ problem: { code: 'paymentPrefix' } });
  expect(await send({ ...cards, prefix: '6012.', length: '' })).toMatchObject({ problem: { code: 'prefix' } });
  expect(await send({ ...cards, prefix: '601234', length: '6' })).toMatchObject({ problem: { code: 'length' } });
  await send({ ...cards, prefix: '601234', length: '' });
  await send({ type: 'takeDevice', none: true });
  expect(await send({ type: 'noStaff' })).toMatchObject({ problem: { code: 'staffNeeded' } });
  expect(await send({ ...STAFF, name: '' })).toMatchObject({ problem: { code: 'staffName' } });
  expect(await send({ ...STAFF, pin: '12' })).toMatchObject({ problem: { code: 'pin' } });
  expect(await send({ ...STAFF, confirmation: '86421' })).toMatchObject({
    name: 'staff',
    problem: { code: 'mismatch' },
  });
  // An intent of another step changes nothing.
  expect(await send({ type: 'finish' })).toMatchObject({ name: 'staff' });
});

test('a key that a keystore has leaves it for nobody', async () => {
  const key = Buffer.alloc(32, 7);
  const all = assistant({ loadKey: async () => ({ key, kept: 'keystore', place: '/x.wrapped', beside: false }) });
  await toKey(all);
  expect(all.state().screen).toMatchObject({ name: 'key', kept: 'keystore' });
  expect(all.desk.keyCode()).toEqual([]);
  expect(await all.send({ type: 'confirmKey', group: '' })).toMatchObject({
    name: 'review',
    remarks: [{ code: 'keystore' }],
  });
  expect(keyShownAt(all.data)).toBeUndefined();
}, 20_000);

test('settings that came meanwhile are not written over', async () => {
  const all = assistant();
  await toKey(all);
  await all.send({ type: 'confirmKey', group: all.desk.keyCode()[8] ?? '' });
  fs.writeFileSync(path.join(all.data, 'settings.json'), '{}');
  expect(await all.send({ type: 'finish' })).toMatchObject({
    name: 'review',
    problem: { code: 'save', detail: expect.stringContaining('is there by now') },
  });
  expect(fs.readFileSync(path.join(all.data, 'settings.json'), 'utf8')).toBe('{}');
  expect(all.onSaved).not.toHaveBeenCalled();
}, 20_000);

test('a fleet’s file sets the terminal up by itself', async () => {
  const { data, send, onSaved } = assistant();
  const file = path.join(temporaryFolder(), 'fleet.sealed');
  await send({ type: 'useFile' });
  const open = (passphrase: string): Promise<SetupState['screen']> => send({ type: 'openFile', file, passphrase });
  expect(await open('')).toMatchObject({ problem: { code: 'unreadable' } });
  fs.writeFileSync(file, '{}');
  expect(await open('')).toMatchObject({ problem: { code: 'noFleet' } });
  const seal = async (settings: object): Promise<void> =>
    fs.writeFileSync(
      file,
      await sealFleet({ settings: JSON.stringify(settings), user_password: SECRETS.password }, SECRETS.passphrase),
    );
  await seal({ ...DEMO_SETTINGS, country: 'usa' });
  expect(await open('another')).toMatchObject({ problem: { code: 'passphrase' } });
  expect(await open(SECRETS.passphrase)).toMatchObject({
    problem: { code: 'save', detail: expect.stringContaining('country: must be two letters') },
  });
  expect(fs.existsSync(path.join(data, 'api-password.sealed'))).toBe(false);
  await seal(DEMO_SETTINGS);
  expect(await open(SECRETS.passphrase)).toEqual({ name: 'starting' });
  expect(onSaved).toHaveBeenCalledOnce();
  expect(loadSettings(path.join(data, 'settings.json'), DEMO_SETTINGS)).toEqual(DEMO_SETTINGS);
}, 20_000);

test('nothing but the assistant is shown', () => {
  const { surfaces } = assistant();
  for (const surface of ['kiosk', 'counter', 'display', 'manager'] as const)
    expect(surfaces.connect(surface, () => undefined)).toBeUndefined();
});
