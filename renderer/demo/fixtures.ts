// The bench in every way that it can look: for its gallery, and for the tests that go over all of them.
import type { BenchCard, BenchView, Promised } from '../../shared/demo/bench.ts';
import { type Fact, ROW_CODES, type Row, type RowCode } from '../../shared/demo/rows.ts';
import type { Page } from './bench.tsx';

export interface Fixture {
  readonly page: Page;
  readonly view: BenchView;
  readonly rows: readonly Row[];
}

const card = (id: string, label: string, hint: string, promise: Promised): BenchCard => ({ id, label, hint, promise });

const CARDS: readonly BenchCard[] = [
  card('new', 'New card', 'from the shelf', 'new'),
  card('mine', 'Your card', 'the one you signed up with', 'registered'),
  card('issued1', 'Issued card 01', 'handed out, not registered yet', 'register'),
  card('bank', 'Bank card', 'the wrong card', 'paymentCard'),
  card('licence', 'Driving licence', 'the wrong card', 'foreignCard'),
  card('damaged', 'Damaged card', 'a scratch across the stripe', 'badRead'),
];

const VIEW: BenchView = {
  reader: { plugged: true, cards: [...CARDS] },
  scanner: { plugged: true, codes: [card('barcode', 'Barcode', 'on the back of card 06', 'register')] },
  pinPad: { plugged: true, display: 'CHOOSE A PIN' },
  network: { connected: true, answers: 'normal' },
  clock: { now: '2026-01-02T03:04:05.000Z', aheadSeconds: 0 },
  terminal: { screen: 'attract', online: true, pending: 0, attention: 0 },
};

const FACTS: Readonly<Partial<Record<RowCode, readonly Fact[]>>> = {
  'bytes.reader': [
    { name: 'text', value: '%•6012340000000001^••••••••••/••••••^?;6012340000000001=?', masked: true },
    { name: 'bytes', value: '57' },
  ],
  'bytes.pinPad': [{ name: 'content', value: '1 characters', masked: true }],
  'outbox.recorded': [
    { name: 'decided', value: 'new' },
    { name: 'email', value: 'w•••••• (30 characters)', masked: true },
    { name: 'customer_PIN', value: '••••••', masked: true },
  ],
  'device.away': [
    { name: 'device', value: 'reader' },
    {
      name: 'E_OFFLINE',
      value: 'The device at /a/long/path/to/the/demo/data/devices/reader was unplugged: plug it in again.',
    },
  ],
};

const row = (code: RowCode, index: number): Row => ({
  id: index + 1,
  at: new Date(Date.UTC(2026, 0, 2, 3, 4, index)).toISOString(),
  code,
  facts: [...(FACTS[code] ?? [{ name: 'fact', value: 'value' }])],
});

/** One of each. */
const ROWS = ROW_CODES.map(row);

export const FIXTURES: Readonly<Record<string, Fixture>> = {
  devices: { page: 'devices', view: VIEW, rows: [] },
  'devices: cables pulled': {
    page: 'devices',
    view: {
      ...VIEW,
      reader: { plugged: false, cards: [...CARDS] },
      scanner: { plugged: false, codes: [] },
      pinPad: { plugged: false, display: '' },
    },
    rows: ROWS.slice(0, 5),
  },
  'devices: a real reader': {
    page: 'devices',
    view: { pinPad: VIEW.pinPad, clock: VIEW.clock, terminal: VIEW.terminal },
    rows: [],
  },
  switches: { page: 'switches', view: VIEW, rows: [] },
  'switches: cut, and ahead': {
    page: 'switches',
    view: {
      ...VIEW,
      network: { connected: false, answers: 'lost' },
      clock: { now: '2026-01-03T05:05:05.000Z', aheadSeconds: 93_680 },
      terminal: { screen: 'done', online: false, pending: 2, attention: 1 },
    },
    rows: [],
  },
  'switches: a centre elsewhere': {
    page: 'switches',
    view: { reader: VIEW.reader, clock: VIEW.clock, terminal: VIEW.terminal },
    rows: [],
  },
  'live view': { page: 'live', view: VIEW, rows: ROWS },
  'live view: empty': { page: 'live', view: VIEW, rows: [] },
};
