// What of a call does not suit the account's records and campaigns, and what is recorded where it does.
import { expect, test } from 'vitest';
import { decide } from '../../../shared/record-customer/decide.ts';
import type { Campaign, ExistingCustomer, Facts } from '../../../shared/record-customer/facts.ts';
import { sentence } from '../../../shared/record-customer/faults.ts';
import { type Fields, readField, readRequest } from '../../../shared/record-customer/request.ts';

const items = (id: string) => [{ id, name: 'Coffee' }];
const campaign = (id: string, type: Campaign['type']): Campaign => ({ id, name: id, type, items: items(`item-${id}`) });
const customer: ExistingCustomer = { code: 'C1', card_number: '6012', registered: false, campaigns: [] };
const member = { label: 'Member', choices: [], show: true, searchable: false, unique: true, required: false } as const;
const nothing: Facts = {
  sameCode: undefined,
  sameCard: undefined,
  sameUsername: undefined,
  campaigns: [],
  customFields: [{ ...member, number: 5, type: 'Text' }],
  uniqueHolders: new Map(),
  freshUid: '1111222233334444',
  freshCardNumber: undefined,
};
const registration: Fields = { customer_action: 'register', card_number: '6012', customer_password: 'ilovecheese' };
const EXISTS = 'matches an existing record';

const decided = (sent: Fields, facts: Partial<Facts> = {}) =>
  decide(readRequest({ account_id: 'a', customer_action: 'new', ...sent }), { ...nothing, ...facts });

function faultsOf(sent: Fields, facts: Partial<Facts> = {}): readonly (readonly [string, string])[] {
  const outcome = decided(sent, facts);
  return outcome.kind === 'refused' ? outcome.faults.map(({ field, message }) => [field, message]) : [];
}

test('one existing record is one fault, unless the call names it in two ways', () => {
  const both = { sameCard: customer, sameCode: customer };
  const card = ['card_number', 'matches an existing record: use register for an issued card'];
  expect(faultsOf({ card_number: '6012' }, both)).toEqual([card]);
  expect(faultsOf({ card_number: '6012', code: 'C1' }, both)).toEqual([card, ['code', EXISTS]]);
  expect(faultsOf({ card_number: '777' }, { sameCode: customer })).toEqual([['code', EXISTS]]);
  expect(faultsOf({ card_number: '6012', code: 'C2' }, { sameCard: customer })).toEqual([card]);
});

test('a card that is somebody’s makes nobody else’s unique value the caller’s own', () => {
  const facts = { sameCard: customer, uniqueHolders: new Map([[5, 'C1']]) };
  const fields = faultsOf({ card_number: '6012', custom_field_5: 'M-1' }, facts).map(([field]) => field);
  expect(fields).toEqual(['card_number', 'custom_field_5']);
});

test('a registration names its own code and user name, or none', () => {
  expect(decided({ ...registration, code: 'C1' }, { sameCard: customer })).toMatchObject({ code: 'C1' });
  expect(faultsOf({ ...registration, code: 'C2' }, { sameCard: customer })).toEqual([
    ['code', 'is not the code of this card'],
  ]);
  const named = { ...registration, customer_username: 'jdoe1970' };
  expect(faultsOf(named, { sameCard: customer, sameUsername: customer })).toEqual([]);
  expect(faultsOf(named, { sameCard: customer, sameUsername: { ...customer, code: 'C2' } })).toEqual([
    ['customer_username', EXISTS],
  ]);
  expect(faultsOf(named, { sameUsername: customer }).map(([field]) => field)).toEqual([
    'card_number',
    'customer_username',
  ]);
});

test('of an action that there is not no more is said than that', () => {
  const facts = { sameCode: customer, sameCard: customer };
  expect(faultsOf({ customer_action: 'delete', code: 'C1' }, facts)).toEqual([
    ['customer_action', 'must be new or register'],
  ]);
  expect(faultsOf({ customer_action: '', code: 'C1' }, facts)).toEqual([['customer_action', 'is required']]);
});

test('a space without a free number is said of the length that was asked for', () => {
  expect(faultsOf({ card_number_generate: '8' })).toEqual([
    ['card_number_generate', expect.stringContaining('no free number left')],
  ]);
});

test('a bonus that does not suit a campaign is told with the campaign and what suits it', () => {
  const campaigns = [campaign('p', 'points'), campaign('v', 'events')];
  expect(faultsOf({ code: 'C9', campaign_id: 'p,v', auto_add: '1.5' }, { campaigns })).toEqual([
    ['auto_add', 'must be a whole number of visits above 0 in campaign v'],
  ]);
});

test('an item is credited by its own campaign’s id, and nothing where there is no bonus', () => {
  const campaigns = [campaign('b', 'buyx'), campaign('c', 'buyx')];
  const sent = { code: 'C9', campaign_id: 'c,b' };
  const activation = (campaign_id: string) => ({ kind: 'activation', campaign_id });
  const credit = (campaign_id: string) => ({ kind: 'credit', campaign_id, credit: { item: `item-${campaign_id}` } });
  expect(decided({ ...sent, auto_add: 'Coffee' }, { campaigns })).toMatchObject({
    transactions: [activation('c'), credit('c'), activation('b'), credit('b')],
  });
  expect(decided(sent, { campaigns })).toMatchObject({ transactions: [activation('c'), activation('b')] });
});

test('all faults are one sentence, one clause each', () => {
  const faults = [
    { field: 'email', message: 'must be an email address' },
    { field: '', message: 'at least one field must be given' },
  ];
  expect(sentence(faults)).toBe('email must be an email address; at least one field must be given.');
});

test('a field that every call needs is a fault where it is missing or blank, and others are not', () => {
  const missing = { problem: { field: 'account_id', message: 'is required' } };
  for (const fields of [{}, { account_id: '' }, { account_id: '  ' }]) {
    expect(readField(fields, 'account_id')).toEqual(missing);
    expect(readField(fields, 'email')).toEqual({});
  }
  expect(readField({ account_id: ' a ' }, 'account_id')).toEqual({ value: 'a' });
});
