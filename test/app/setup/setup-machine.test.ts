// Setting a terminal up, step by step: what leads on, what leads back, and what is asked again.
import { expect, test } from 'vitest';
import {
  type Answers,
  initialSetup,
  isComplete,
  type Place,
  type Setup,
  type SetupEvent,
  stepSetup,
} from '../../../app/setup/setup-machine.ts';

const ANSWERS: Required<Answers> = {
  centre: { url: 'https://centre.example/', remarks: [] },
  account: { account_id: 'greatwidgets', user_id: 'kiosk-1', offered: [] },
  campaigns: ['1'],
  shop: { shopName: 'Great Widgets', country: 'US', profile: 'kiosk' },
  reader: { spec: 'serial:/dev/ttyUSB0', tested: true },
  swiped: { prefix: '601234', length: 16, ending: '0001' },
  cards: { prefix: '601234', length: 16, acceptOthers: false },
  pinPad: 'none',
  staff: 'nobody',
  key: { kept: 'file', place: '/keys/vault.key', beside: true },
};
const ASKED = ['centre', 'account', 'campaigns', 'shop', 'reader', 'cards', 'pinPad', 'staff', 'key'] as const;

const after = (setup: Setup, ...events: readonly SetupEvent[]): Setup => events.reduce(stepSetup, setup);
const give = (at: (typeof ASKED)[number], answers: Answers = { [at]: ANSWERS[at] }): SetupEvent => ({
  type: 'given',
  at,
  answers,
});
const all = (): Setup => after(initialSetup, { type: 'begin' }, ...ASKED.map((at) => give(at)));

test('each answer leads to the next step, and the last to the review', () => {
  const places: Place[] = [];
  ASKED.reduce(
    (setup, at) => {
      places.push(setup.at);
      return stepSetup(setup, give(at));
    },
    after(initialSetup, { type: 'begin' }),
  );
  expect(places).toEqual([...ASKED]);
  expect(all().at).toBe('review');
  expect(isComplete(all().answers)).toBe(true);
  expect(isComplete(after(initialSetup, { type: 'begin' }).answers)).toBe(false);
});

test('what is refused is told where it was given, and gone once it is looked at anew or left', () => {
  const centre = after(initialSetup, { type: 'begin' }, { type: 'look' });
  expect(centre.busy).toBe(true);
  const refused = stepSetup(centre, { type: 'refused', at: 'centre', problem: { code: 'silent' } });
  expect(refused).toMatchObject({ at: 'centre', busy: false, problem: { code: 'silent' } });
  expect(stepSetup(refused, { type: 'look' })).not.toHaveProperty('problem');
  expect(stepSetup(refused, { type: 'back' })).toEqual({ ...initialSetup, at: 'welcome' });
});

test('nobody is led away while something is looked at, and an answer that comes too late is dropped', () => {
  const busy = after(initialSetup, { type: 'begin' }, { type: 'look' });
  expect(stepSetup(busy, { type: 'back' })).toBe(busy);
  expect(stepSetup(busy, give('account'))).toBe(busy);
  expect(stepSetup(busy, { type: 'refused', at: 'file', problem: { code: 'noFleet' } })).toBe(busy);
});

test('what was changed leads back to the review', () => {
  const shop = stepSetup(all(), { type: 'change', step: 'shop' });
  expect(shop.at).toBe('shop');
  expect(stepSetup(shop, give('shop')).at).toBe('review');
});

test('another centre has other accounts, and another account other campaigns', () => {
  const other = after(
    all(),
    { type: 'change', step: 'centre' },
    give('centre', { centre: { url: 'https://other.example/', remarks: [] } }),
  );
  expect(other).toMatchObject({ at: 'account', answers: { shop: ANSWERS.shop } });
  expect(other.answers).not.toHaveProperty('account');
  const account = stepSetup(other, give('account', { account: { account_id: 'others', user_id: 'kiosk-1' } }));
  expect(account.at).toBe('campaigns');
  const same = after(all(), { type: 'change', step: 'account' }, give('account'));
  expect(same).toMatchObject({ at: 'review', answers: { campaigns: ['1'] } });
});

test('a swipe suggests the cards, and a device that was tried is let go where the step is left', () => {
  const trial = { spec: 'serial:/dev/ttyUSB0', state: 'enabled', result: 'works', ending: '0001' } as const;
  const reader = after(
    initialSetup,
    { type: 'begin' },
    give('centre'),
    give('account'),
    give('campaigns'),
    give('shop'),
  );
  const tried = stepSetup(reader, { type: 'tried', trial, swiped: ANSWERS.swiped });
  expect(tried).toMatchObject({ at: 'reader', trial, answers: { swiped: { prefix: '601234' } } });
  expect(stepSetup(tried, give('reader'))).not.toHaveProperty('trial');
  const listed = stepSetup(tried, { type: 'found', found: [] });
  expect(listed.found).toEqual([]);
  expect(stepSetup(listed, give('reader'))).not.toHaveProperty('found');
  // A device that is slow to close speaks of a step that was left.
  const cards = stepSetup(tried, give('reader'));
  expect(stepSetup(cards, { type: 'tried', trial })).toBe(cards);
});

test('the end is the terminal’s start, again and again where it does not', () => {
  const failed = after(all(), { type: 'saved' }, { type: 'didNotStart', detail: 'The key is missing.' });
  expect(failed).toMatchObject({ at: 'failed', detail: 'The key is missing.' });
  const ready = after(failed, { type: 'saved' }, { type: 'started', main: 'counter' });
  expect(ready).toMatchObject({ at: 'ready', main: 'counter' });
  // Nothing is changed any more.
  for (const event of [{ type: 'back' }, { type: 'begin' }, give('shop'), { type: 'change', step: 'shop' }] as const)
    expect(stepSetup(ready, event).at).toBe('ready');
});

test('a fleet’s file is chosen at the beginning alone', () => {
  const file = stepSetup(initialSetup, { type: 'useFile' });
  expect(file.at).toBe('file');
  expect(stepSetup(file, { type: 'saved' }).at).toBe('starting');
  expect(stepSetup(file, { type: 'back' }).at).toBe('welcome');
  expect(stepSetup(all(), { type: 'useFile' })).toEqual(all());
});
