// What the screens are told beside the place: the devices, and what is there only at times.
import { expect, test } from 'vitest';
import { DEMO_SETTINGS } from '../../../app/settings/settings.ts';
import { createForms } from '../../../app/terminal/form.ts';
import { initialMachine } from '../../../app/terminal/machine.ts';
import type { Machine, Shop } from '../../../app/terminal/place.ts';
import { startSession } from '../../../app/terminal/session.ts';
import { devicesView, type Surroundings, stateOf } from '../../../app/terminal/state.ts';
import { type DeviceState, DeviceStatus, type FaultCode, faulty } from '../../../devices/device-state.ts';
import { initialPreferences } from '../../../shared/bridge/preferences.ts';

const device = (state: DeviceState) => {
  const status = new DeviceStatus();
  status.set(state);
  return { status };
};
const working = device({ state: 'enabled' });
const shop: Shop = {
  forms: createForms(
    DEMO_SETTINGS,
    () => [],
    () => new Date('2026-11-27'),
  ),
  hasPinPad: false,
  canIssue: true,
  pinOptional: false,
  preferences: initialPreferences('en'),
  times: { idleSeconds: 60, warnSeconds: 20, endSeconds: 15 },
};

const standing = {
  sync: { online: true, refused: false },
  outbox: { pending: 2, attention: 1 },
  unfit: undefined,
  stranger: false,
};
const around: Surroundings = {
  profile: 'kiosk',
  settings: DEMO_SETTINGS,
  shop,
  theme: undefined,
  reader: working,
  pinPad: undefined,
  demoPanelUrl: undefined,
};

test.each<[FaultCode, string]>([
  ['E_NOHARDWARE', 'notThere'],
  ['E_OFFLINE', 'notThere'],
  ['E_CLAIMED', 'held'],
  ['E_NOPERMISSION', 'forbidden'],
  ['E_FAILURE', 'failing'],
])('a reader with the fault %s is shown as %s', (code, state) => {
  const reader = device(faulty('opened', code, 'Plug it in.'));
  expect(devicesView({ reader, pinPad: undefined, shop })).toEqual([{ kind: 'reader', needed: true, state }]);
});

test('a device that works is shown as enabled whatever it was taken to be, and one that is looked for as connecting', () => {
  const guessed = device({ ...faulty('claimed', 'E_OFFLINE', 'It does not answer.'), state: 'enabled' });
  const looked = device({ state: 'opened' });
  expect(devicesView({ reader: guessed, pinPad: looked, shop })).toEqual([
    { kind: 'reader', needed: true, state: 'enabled' },
    { kind: 'pinPad', needed: true, state: 'connecting' },
  ]);
});

test('a PIN pad is not needed where the customer may go on without a PIN', () => {
  const [, pinPad] = devicesView({ reader: working, pinPad: working, shop: { ...shop, pinOptional: true } });
  expect(pinPad).toEqual({ kind: 'pinPad', needed: false, state: 'enabled' });
});

test('a terminal that nobody uses has nothing but its own', () => {
  const { shopName, country, languages, cards } = DEMO_SETTINGS;
  const machine: Machine = { ...initialMachine(0, shop), place: { at: 'attract' } };
  expect(stateOf(machine, around, standing)).toStrictEqual({
    profile: 'kiosk',
    shopName,
    country,
    languages: [...languages],
    cardWay: cards.way,
    preferences: initialPreferences('en'),
    screen: expect.objectContaining({ name: 'attract' }),
    devices: [{ kind: 'reader', needed: true, state: 'enabled' }],
    online: true,
    outbox: { pending: 2, attention: 1 },
  });
});

test('what is there at times is told: a swipe that was ignored, a cover, the seconds left, the theme and the demo’s panel', () => {
  const session = startSession('new', '777', ['review'], false);
  const machine: Machine = {
    ...initialMachine(0, shop),
    place: { at: 'walk', session },
    ignoredAt: 0,
    covered: true,
    idleSecondsLeft: 0,
  };
  const theme = { accent: '#123456' } as unknown as NonNullable<Surroundings['theme']>;
  const demoPanelUrl = 'http://127.0.0.1:1/';
  const offline = { ...standing, sync: { online: false, refused: true } };
  expect(stateOf(machine, { ...around, theme, demoPanelUrl }, offline)).toMatchObject({
    online: false,
    staffNeeded: 'refused',
    theme,
    demoPanelUrl,
    cardIgnored: true,
    covered: true,
    idleSecondsLeft: 0,
  });
  expect(stateOf({ ...machine, place: { at: 'swipe' } }, around, standing)).not.toHaveProperty('cardIgnored');
});
