// A state for everything that the set-up assistant can show.
import type { SetupProblem, SetupScreen, SetupState } from '../../shared/bridge/setup-state.ts';
import { STEPS } from '../../shared/bridge/setup-state.ts';
import { BASE } from './parts.ts';

const { country, preferences } = BASE;

function setup(screen: SetupScreen): SetupState {
  const index = (STEPS as readonly string[]).indexOf(screen.name);
  const progress = index >= 0 ? { progress: { index, total: STEPS.length } } : {};
  return { surface: 'setup', country, languages: [...BASE.languages], preferences, screen, ...progress };
}

const CALM = { busy: false } as const;
const problem = (code: SetupProblem['code'], detail?: string) => ({
  busy: false,
  problem: { code, ...(detail !== undefined && { detail }) },
});

const URL = 'https://centre.example/';
const ACCOUNT = {
  name: 'account',
  url: URL,
  account_id: 'greatwidgets',
  user_id: 'kiosk-1',
  hasPassword: false,
} as const;
const CAMPAIGNS = [
  { id: '1234567890123456', name: 'Widget points', type: 'points' },
  { id: '2234567890123456', name: 'Every tenth coffee', type: 'buyx' },
];
const SHOP = {
  name: 'shop',
  shopName: 'Great Widgets',
  country: 'US',
  countries: ['CA', 'DE', 'EG', 'ES', 'FR', 'GB', 'MX', 'US'],
} as const;
const SERIAL = {
  device: 'serial:/dev/ttyUSB0',
  title: 'FTDI (serial:/dev/ttyUSB0)',
  models: [
    { name: 'serial-ascii', title: 'Serial reader that sends tracks as text' },
    { name: 'barcode-serial', title: 'Serial barcode scanner' },
  ],
  forbidden: false,
};
const HID = { device: 'hid:0801:0002', title: 'MagTek SureSwipe', models: [], forbidden: true };
const FOUND = [SERIAL, HID];
const reader = { name: 'reader' as const, found: FOUND, ...CALM };
const SPEC = 'serial:/dev/ttyUSB0?model=serial-ascii';
const CARDS = { name: 'cards', prefix: '601234', length: '16', acceptOthers: false } as const;
const STAFF = { name: 'staff', staffName: 'Max', hasPin: false, needed: false } as const;
const KEY = { name: 'key', kept: 'file', place: '/var/lib/cardwright/keys/vault.key', group: 9 } as const;
const LINES = [
  { step: 'centre', value: URL },
  { step: 'account', value: 'greatwidgets, kiosk-1' },
  { step: 'campaigns', value: 'Widget points' },
  { step: 'shop', value: 'Great Widgets, US' },
  { step: 'reader', value: SPEC },
  { step: 'cards', value: '601234··········' },
  { step: 'pinPad', value: '' },
  { step: 'staff', value: 'Max' },
  { step: 'key', value: KEY.place },
] as const;

/** The code that is shown: of no terminal's key. */
export const KEY_CODE: readonly string[] =
  '0G40-R40M-30E2-09H5-0TC5-MPK8-AHKM-T4QF-BNR6-YVQX-DXEE-KTVZ-EZVZ-W2M1'.split('-');

/** By names that say what is to be seen. */
export const SETUP_FIXTURES: Readonly<Record<string, SetupState>> = {
  'setup, welcome': setup({ name: 'welcome', ...CALM }),
  'setup, file': setup({
    name: 'file',
    files: ['/media/stick/fleet.sealed'],
    file: '/media/stick/fleet.sealed',
    ...CALM,
  }),
  'setup, file: passphrase': setup({
    name: 'file',
    files: [],
    file: '/media/stick/fleet.sealed',
    ...problem('passphrase'),
  }),
  'setup, file: unreadable': setup({
    name: 'file',
    files: [],
    file: 'fleet',
    ...problem('unreadable', 'fleet: ENOENT'),
  }),
  'setup, centre': setup({ name: 'centre', url: 'https://', ...CALM }),
  'setup, centre: checking': setup({ name: 'centre', url: URL, busy: true }),
  'setup, centre: certificate': setup({
    name: 'centre',
    url: URL,
    ...problem('certificate', 'its certificate is for another name than the one in its address'),
  }),
  'setup, account': setup({ ...ACCOUNT, ...CALM }),
  'setup, account: refused': setup({ ...ACCOUNT, hasPassword: true, ...problem('refused', 'user_password is wrong') }),
  'setup, campaigns': setup({ name: 'campaigns', offered: CAMPAIGNS, chosen: ['1234567890123456'], ...CALM }),
  'setup, campaigns: none listed': setup({ name: 'campaigns', chosen: [], ...problem('campaigns') }),
  'setup, shop': setup({ ...SHOP, countries: [...SHOP.countries], profile: 'kiosk', ...CALM }),
  'setup, shop: country': setup({
    ...SHOP,
    countries: [...SHOP.countries],
    country: 'Nowhere',
    profile: 'counter',
    ...problem('country'),
  }),
  'setup, reader': setup(reader),
  'setup, reader: looking': setup({ name: 'reader', ...CALM }),
  'setup, reader: nothing': setup({ name: 'reader', found: [], ...problem('noDevice') }),
  'setup, reader: connecting': setup({ ...reader, chosen: SPEC, trial: { spec: SPEC, state: 'connecting' } }),
  'setup, reader: swipe': setup({ ...reader, chosen: SPEC, trial: { spec: SPEC, state: 'enabled' } }),
  'setup, reader: works': setup({
    ...reader,
    chosen: SPEC,
    trial: { spec: SPEC, state: 'enabled', result: 'works', ending: '0001' },
  }),
  'setup, reader: bad read': setup({
    ...reader,
    chosen: SPEC,
    trial: { spec: SPEC, state: 'enabled', result: 'badRead' },
  }),
  'setup, reader: bank card': setup({
    ...reader,
    chosen: SPEC,
    trial: { spec: SPEC, state: 'enabled', result: 'paymentCard' },
  }),
  'setup, reader: forbidden': setup({
    ...reader,
    chosen: HID.device,
    trial: { spec: HID.device, state: 'forbidden' },
  }),
  'setup, reader: not there': setup({ ...reader, chosen: SPEC, trial: { spec: SPEC, state: 'notThere' } }),
  'setup, reader: no device': setup({
    ...reader,
    chosen: 'ttyUSB0',
    ...problem('device', '"ttyUSB0" is no device: write serial:/dev/ttyUSB0'),
  }),
  'setup, cards': setup({ ...CARDS, ending: '0001', ...CALM }),
  'setup, cards: bank cards': setup({
    ...CARDS,
    prefix: '4',
    length: '',
    acceptOthers: true,
    ...problem('paymentPrefix'),
  }),
  'setup, PIN pad': setup({ name: 'pinPad', found: [SERIAL], ...CALM }),
  'setup, PIN pad: looking': setup({ name: 'pinPad', ...CALM }),
  'setup, PIN pad: press': setup({
    name: 'pinPad',
    found: [SERIAL],
    chosen: SERIAL.device,
    trial: { spec: SERIAL.device, state: 'enabled' },
    ...CALM,
  }),
  'setup, PIN pad: held': setup({
    name: 'pinPad',
    found: [{ ...SERIAL, forbidden: true }],
    chosen: SERIAL.device,
    trial: { spec: SERIAL.device, state: 'held', result: 'works', ending: '' },
    ...CALM,
  }),
  'setup, PIN pad: failing': setup({
    name: 'pinPad',
    found: [SERIAL],
    chosen: SERIAL.device,
    trial: { spec: SERIAL.device, state: 'failing' },
    ...problem('noDevice'),
  }),
  'setup, staff': setup({ ...STAFF, staffName: '', ...CALM }),
  'setup, staff: mismatch': setup({ ...STAFF, hasPin: true, needed: true, ...problem('mismatch') }),
  'setup, key': setup({ ...KEY, ...CALM }),
  'setup, key: another group': setup({ ...KEY, ...problem('group') }),
  'setup, key: keystore': setup({ ...KEY, kept: 'keystore', place: `${KEY.place}.wrapped`, ...CALM }),
  'setup, review': setup({ name: 'review', lines: [...LINES], remarks: [], ...CALM }),
  'setup, review: remarks': setup({
    name: 'review',
    lines: [...LINES],
    remarks: [
      { code: 'certificateEnds', day: '2026-12-06' },
      { code: 'clock', seconds: 312 },
      { code: 'noCampaigns' },
      { code: 'readerUntested' },
      { code: 'pinPadUntested' },
      { code: 'noStaff' },
      { code: 'keyBeside' },
      { code: 'keystore' },
    ],
    ...problem('save', 'EACCES: permission denied'),
  }),
  'setup, starting': setup({ name: 'starting' }),
  'setup, ready': setup({ name: 'ready', main: 'kiosk' }),
  'setup, ready: counter': setup({ name: 'ready', main: 'counter' }),
  'setup, failed': setup({ name: 'failed', detail: 'The key is missing: mount its disk.' }),
};
