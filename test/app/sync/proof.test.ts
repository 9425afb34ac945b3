// What an answer of the centre's proves, and what a record that is there proves.
import { expect, test } from 'vitest';
import type { CentralCustomer } from '../../../app/centre/customer.ts';
import type { OutboxEntry } from '../../../app/replica/outbox-entry.ts';
import { holdsWhatWasSent, proves, saysWho } from '../../../app/sync/proof.ts';
import type { CustomFieldDefinition } from '../../../shared/record-customer/facts.ts';
import type { Fields } from '../../../shared/record-customer/request.ts';
import type { Body } from '../../../shared/wire/response.ts';
import { customField } from '../../support/custom-field.ts';

const entry = (action: OutboxEntry['action'], fields: Fields = {}, code = 'C1'): OutboxEntry => ({
  id: 'e1',
  idempotency_key: 'k1',
  action,
  code,
  card_number: '6012',
  status: 'recorded',
  certain: true,
  attempts: 0,
  fields,
});
const sent = (fields: Fields): OutboxEntry => entry('register', fields);

test.each<[string, OutboxEntry, Body, boolean]>([
  ['new: the code that was sent', entry('new'), { code: 'C1' }, true],
  ['new: that code and its status', entry('new'), { code: 'C1', status: 'new', card_number: '6012' }, true],
  ['new: the code of a registration', entry('new'), { code: 'C1', status: 'registered' }, false],
  ['new: no code', entry('new'), { status: 'new' }, false],
  ['new: another code', entry('new'), { status: 'new', code: 'C2' }, false],
  ['new: another card', entry('new'), { status: 'new', code: 'C1', card_number: '7' }, false],
  ['register: its status', entry('register'), { status: 'registered' }, true],
  ['register: its status, and an empty code', entry('register'), { status: 'registered', code: '' }, true],
  [
    'register: its status, its code and card in other writing',
    entry('register'),
    { status: 'registered', code: 'C1 ', card_number: '0060-12' },
    true,
  ],
  [
    'register: its status, code and card',
    entry('register'),
    { status: 'registered', code: 'C1', card_number: '6012' },
    true,
  ],
  ['register: another code', entry('register'), { status: 'registered', code: 'C2' }, false],
  ['register: another card', entry('register'), { status: 'registered', card_number: '7' }, false],
  ['register: no status', entry('register'), { code: 'C1' }, false],
  [
    'register of a card whose code nobody could tell: any code',
    entry('register', {}, ''),
    { status: 'registered', code: 'C9' },
    true,
  ],
])('%s', (_title, to, customer, proved) => {
  expect(proves(to, customer)).toBe(proved);
});

const marital: CustomFieldDefinition = {
  number: 2,
  label: 'Marital status',
  type: 'Text',
  choices: [],
  show: true,
  searchable: false,
  unique: false,
  required: false,
};
const record = (profile: CentralCustomer['profile'], custom: readonly [number, string][] = []): CentralCustomer => ({
  code: 'C1',
  card_number: '6012',
  registered: true,
  profile,
  customFields: new Map(custom),
});
const held = (fields: Fields, customer: CentralCustomer): boolean =>
  holdsWhatWasSent(sent(fields), customer, [marital]);

test('a record holds what was sent where every field agrees, however the centre writes it', () => {
  expect(held({ first_name: 'John', country: 'NZ' }, record({ first_name: 'John', country: 'New Zealand' }))).toBe(
    true,
  );
  expect(held({ first_name: 'John', custom_field_2: 'Single' }, record({ first_name: 'John' }, [[2, 'Single']]))).toBe(
    true,
  );
  expect(held({ first_name: 'John' }, record({ first_name: 'Jane' }))).toBe(false);
  expect(held({ first_name: 'John' }, record({}))).toBe(false);
});

test('a record that holds more of a person than was sent is not ours', () => {
  expect(held({ first_name: 'John' }, record({ first_name: 'John', city: 'Anytown' }))).toBe(false);
  expect(held({ first_name: 'John' }, record({ first_name: 'John' }, [[2, 'Single']]))).toBe(false);
  // Not of the contract's form, and so nothing that this terminal could have sent.
  expect(held({ first_name: 'John' }, record({ first_name: 'John', email: 'none' }))).toBe(false);
  expect(held({ custom_field_2: 'Single' }, record({}, [[2, 'Married']]))).toBe(false);
  expect(held({ custom_field_2: 'Single' }, record({}, [[7, 'Single']]))).toBe(false);
});

test('a value of an account’s own field is the same in every form that its type is read in', () => {
  const fields = [customField(3, 'Date'), customField(4, 'List', { choices: ['a', 'b'] }), customField(5)];
  const [sentNow, choice] = [
    sent({ custom_field_3: '2012.07.28 22:59:59', custom_field_4: 'a,b', custom_field_5: 'Zo\u00eb' }),
    sent({ custom_field_4: 'gone' }),
  ];
  const told: [number, string][] = [
    [3, '2012.07.28 22:59:59'],
    [4, 'a,b'],
    [5, 'Zoe\u0308 '],
  ];
  expect(holdsWhatWasSent(sentNow, record({}, told), fields)).toBe(true);
  expect(holdsWhatWasSent(sentNow, record({}, [...told.slice(0, 2), [5, 'Zoe']]), fields)).toBe(false);
  // A choice that the account took back since, and a field that it has no more.
  expect(holdsWhatWasSent(choice, record({}, [[4, 'gone']]), fields)).toBe(true);
  expect(holdsWhatWasSent(sent({ custom_field_9: 'gone' }), record({}), fields)).toBe(true);
});

test('a person is told by any field of theirs, and by no password', () => {
  expect(saysWho(sent({ customer_password: 'ilovecheese', card_number: '6012' }))).toBe(false);
  expect(saysWho(sent({ first_name: 'John' }))).toBe(true);
  expect(saysWho(sent({ custom_field_2: 'Single' }))).toBe(true);
  expect(saysWho(sent({ first_name: 'John', custom_field_2: 'Single' }))).toBe(true);
});
