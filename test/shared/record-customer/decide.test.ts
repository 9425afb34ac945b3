import { expect, test } from 'vitest';
import { decide } from '../../../shared/record-customer/decide.ts';
import type {
  Campaign,
  CustomFieldDefinition,
  ExistingCustomer,
  Facts,
} from '../../../shared/record-customer/facts.ts';
import { sentence } from '../../../shared/record-customer/faults.ts';
import { type Fields, readRequest } from '../../../shared/record-customer/request.ts';

const points: Campaign = { id: 'p', name: 'Points', type: 'points', items: [] };
const visits: Campaign = { id: 'v', name: 'Visits', type: 'events', items: [] };
const cheese: Campaign = { id: 'b', name: 'Cheese', type: 'buyx', items: [{ id: 'i1', name: '1kg Emmental Cheese' }] };
const choice = {
  label: 'Status',
  choices: ['Single', 'Married'],
  show: true,
  searchable: false,
  unique: false,
  required: false,
};
const fields: readonly CustomFieldDefinition[] = [
  { ...choice, number: 2, type: 'Pick' },
  { ...choice, number: 3, type: 'Date', choices: [] },
  { ...choice, number: 4, type: 'List' },
  { ...choice, number: 5, type: 'Text', choices: [], unique: true },
];

const nothing: Facts = {
  sameCode: undefined,
  sameCard: undefined,
  sameUsername: undefined,
  campaigns: [],
  customFields: fields,
  uniqueHolders: new Map(),
  freshUid: '1111222233334444',
  freshCardNumber: undefined,
};
const blank: ExistingCustomer = { code: 'C1', card_number: '6012', registered: false, campaigns: [] };

function outcomeOf(sent: Fields, facts: Partial<Facts> = {}) {
  return decide(readRequest({ account_id: 'a', customer_action: 'new', ...sent }), { ...nothing, ...facts });
}

function refusalOf(sent: Fields, facts: Partial<Facts> = {}): string {
  const outcome = outcomeOf(sent, facts);
  return outcome.kind === 'refused' ? sentence(outcome.faults) : '';
}

const registration: Fields = { customer_action: 'register', card_number: '6012', customer_password: 'ilovecheese' };

test('the code is the one given, else the card number, else a fresh UID', () => {
  expect(outcomeOf({ code: '9', card_number: '6012' })).toMatchObject({
    code: '9',
    card_number: '6012',
    status: 'new',
  });
  expect(outcomeOf({ card_number: '6012' })).toMatchObject({ code: '6012' });
  expect(outcomeOf({ card_number: '6012', new_code: 'Yes' })).toMatchObject({ code: '1111222233334444' });
  expect(outcomeOf({ first_name: 'John' })).toMatchObject({ code: '1111222233334444', card_number: undefined });
});

test('new refuses an existing code, card or user name, an issued card included', () => {
  expect(refusalOf({ card_number: '6012' }, { sameCard: blank })).toContain('card_number matches an existing record');
  expect(refusalOf({ code: 'C1' }, { sameCode: blank })).toContain('code matches an existing record');
  expect(refusalOf({ customer_username: 'jdoe1970' }, { sameUsername: blank })).toContain('customer_username');
});

test('register completes an issued card, and only once', () => {
  expect(outcomeOf(registration, { sameCard: blank })).toMatchObject({
    status: 'registered',
    code: 'C1',
    generated: false,
  });
  expect(refusalOf(registration, { sameCard: { ...blank, registered: true } })).toBe(
    'This card has already been registered.',
  );
  expect(refusalOf(registration)).toContain('card_number is not known');
  expect(refusalOf({ ...registration, code: 'C2' }, { sameCard: blank })).toContain('code');
});

test('each campaign gets an activation, then the credit; unknown ones refuse the whole', () => {
  const sent = { first_name: 'J', campaign_id: 'p,v', auto_add: '25' };
  expect(outcomeOf(sent, { campaigns: [points, visits] })).toMatchObject({
    transactions: [
      { kind: 'activation', campaign_id: 'p' },
      { kind: 'credit', campaign_id: 'p', credit: { amount: '25' } },
      { kind: 'activation', campaign_id: 'v' },
      { kind: 'credit', campaign_id: 'v', credit: { amount: '25' } },
    ],
  });
  expect(refusalOf(sent, { campaigns: [points] })).toContain('campaign_id v');
});

test('register activates only where the customer is not yet', () => {
  const sameCard = { ...blank, campaigns: ['p'] };
  const outcome = outcomeOf({ ...registration, campaign_id: 'p,v' }, { sameCard, campaigns: [points, visits] });
  expect(outcome).toMatchObject({ transactions: [{ kind: 'activation', campaign_id: 'v' }] });
});

test.each([
  [points, '0', false],
  [points, '1.25', true],
  [points, '1.255', false],
  [visits, '1.5', false],
  [visits, '3', true],
  [cheese, '1kg Emmental Cheese', true],
  [cheese, '5', false],
])('auto_add suits the type of each campaign (%o, %s)', (campaign, auto_add, good) => {
  const refusal = refusalOf({ first_name: 'J', campaign_id: campaign.id, auto_add }, { campaigns: [campaign] });
  expect(refusal === '').toBe(good);
});

test.each([
  ['custom_field_2', 'Single', 'Single'],
  ['custom_field_2', 'Divorced', undefined],
  ['custom_field_3', '2012.07.28 22:59:59', '2012-07-28 22:59:59'],
  ['custom_field_3', '2012-02-30 22:59:59', undefined],
  ['custom_field_4', 'Married,Single', 'Married, Single'],
  ['custom_field_4', 'Married,Else', undefined],
  ['custom_field_9', 'anything', undefined],
])('%s = %s is stored as %s', (name, sent, stored) => {
  const outcome = outcomeOf({ [name]: sent });
  if (stored === undefined) expect(outcome).toMatchObject({ kind: 'refused', faults: [{ field: name }] });
  else expect(outcome.kind === 'recorded' && outcome.customFields.get(Number(name.slice(13)))).toBe(stored);
});

test('a unique field may be kept by its own holder and by nobody else', () => {
  const facts = { uniqueHolders: new Map([[5, 'C1']]), sameCard: blank };
  expect(refusalOf({ first_name: 'J', custom_field_5: 'x' }, { uniqueHolders: facts.uniqueHolders })).toContain(
    'unique',
  );
  expect(outcomeOf({ ...registration, custom_field_5: 'x' }, facts)).toMatchObject({ kind: 'recorded' });
});

test('a space with no free number left is an error, not a loop', () => {
  expect(refusalOf({ card_number_generate: '8' })).toContain('no free number left');
  expect(outcomeOf({ card_number_generate: '8' }, { freshCardNumber: '12345678' })).toMatchObject({
    generated: true,
    card_number: '12345678',
  });
});

test('all faults are found at once: in the form, in the records and in the account', () => {
  const faults = refusalOf(
    { code: '9', email: 'nobody', campaign_id: 'x', custom_field_2: 'Divorced', custom_field_9: 'x' },
    { sameCode: blank },
  );
  for (const part of [
    'email must',
    'code matches',
    'campaign_id x is not',
    'custom_field_2 must',
    'custom_field_9 is not',
  ])
    expect(faults).toContain(part);
});

test('a field that is not well formed is one fault, and not missing too', () => {
  expect(refusalOf({ ...registration, customer_password: 'short' }, { sameCard: blank })).toBe(
    'customer_password must be 6 to 128 characters, with no control characters.',
  );
  expect(refusalOf({ ...registration, card_number: 'a b' })).toMatch(/^card_number must be [^;]*$/);
});

test('a password of blanks is one, and a flag that is given twice is read twice', () => {
  expect(refusalOf({ ...registration, customer_password: '       ' }, { sameCard: blank })).toBe('');
  expect(refusalOf({ first_name: 'J', new_code: 'Yes', code_new: 'maybe' })).toMatch(/^code_new must be/);
});
