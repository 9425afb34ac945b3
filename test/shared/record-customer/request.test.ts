import { expect, test } from 'vitest';
import { sentence } from '../../../shared/record-customer/faults.ts';
import { type Fields, readRequest } from '../../../shared/record-customer/request.ts';

const base: Fields = { customer_action: 'new', account_id: 'greatwidgets' };

function faultsOf(fields: Fields): string {
  const { faults } = readRequest({ ...base, ...fields });
  return faults.length === 0 ? '' : sentence(faults);
}

test('all faults of a request are found at once, each with its field', () => {
  const faults = faultsOf({
    email: 'nobody',
    country: 'Atlantis',
    custom_date: '2023-02-29',
    customer_PIN: '12',
    card_number: 'a b',
  });
  for (const name of ['email', 'country', 'custom_date', 'customer_PIN', 'card_number'])
    expect(faults).toContain(`${name} must be`);
});

test('no fault repeats a value that was sent', () => {
  expect(faultsOf({ customer_password: 'sesam', customer_PIN: 'abcd', email: 'secret@' })).not.toMatch(
    /sesam|abcd|secret/,
  );
});

test('an empty value counts as not given', () => {
  expect(faultsOf({ first_name: '', last_name: '  ' })).toBe(
    'at least one customer field, code or card field must be given.',
  );
});

test('campaign_id, auto_add, send_no_email and the output fields do not count as the one that must be given', () => {
  const faults = faultsOf({
    campaign_id: '1',
    auto_add: '5',
    send_no_email: 'true',
    output: 'JSON',
    callback: 'f',
    condensed: 'yes',
  });
  expect(faults).toContain('at least one');
});

test('send_no_email holds by being there, whatever its value', () => {
  const flag = (fields: Fields) => readRequest({ ...base, first_name: 'John', ...fields }).send_no_email;
  expect([flag({ send_no_email: 'false' }), flag({ send_no_email: '' }), flag({})]).toEqual([true, true, false]);
});

test('campaign ids lose spaces and doubles', () => {
  const { campaigns } = readRequest({ ...base, first_name: 'John', campaign_id: '1, 2,,1 ' });
  expect(campaigns).toEqual(['1', '2']);
});

test.each<[string, Fields, string]>([
  ['code with new_code', { code: '1', new_code: 'Yes' }, 'new_code'],
  ['code with code_new', { code: '1', code_new: '1' }, 'code_new'],
  ['a number given and generated', { card_number: '1', card_number_generate: '10' }, 'card_number_generate'],
  ['a prefix with nothing to generate', { first_name: 'J', card_number_prefix: '60' }, 'card_number_prefix'],
  [
    'too few free digits',
    { card_number_generate: '10', card_number_prefix: '60123', card_number_suffix: '99' },
    'card_number_generate',
  ],
  ['auto_add with no campaign', { first_name: 'J', auto_add: '25' }, 'auto_add'],
  ['register without password', { customer_action: 'register', card_number: '1' }, 'customer_password'],
  ['register without card', { customer_action: 'register', customer_password: 'ilovecheese' }, 'card_number'],
  [
    'register with a number to generate',
    { customer_action: 'register', card_number: '1', customer_password: 'ilovecheese', card_number_generate: '9' },
    'card_number_generate',
  ],
  ['an action there is not', { customer_action: 'delete', first_name: 'J' }, 'customer_action'],
  ['a number too long', { card_number: '1'.repeat(33) }, 'card_number'],
  ['a password too short', { customer_password: '12345' }, 'customer_password'],
  ['a name with a control character', { first_name: 'J\u0007' }, 'first_name'],
  ['a name too long', { first_name: 'J'.repeat(256) }, 'first_name'],
])('refuses %s', (_title, fields, field) => {
  expect(faultsOf(fields)).toContain(field);
});

test('what was given is read as it is kept, and what was not is not there', () => {
  const { profile, customFields, ...request } = readRequest({
    ...base,
    first_name: ' Jane ',
    country: 'new zealand',
    email: '',
    custom_field_2: 'Single',
    custom_field_3: '  ',
    custom_field_4: '',
    customer_password: 'ilovecheese',
    customer_PIN: '7391',
  });
  // A registration writes what is in the profile over what the record has.
  expect(profile).toStrictEqual({ first_name: 'Jane', country: 'NZ' });
  expect([...customFields]).toEqual([[2, 'Single']]);
  expect(request).toStrictEqual({
    faults: [],
    action: 'new',
    card_number: undefined,
    generate: undefined,
    code: undefined,
    new_code: false,
    campaigns: [],
    auto_add: undefined,
    send_no_email: false,
    customer_password: 'ilovecheese',
    customer_PIN: '7391',
  });
});

test('a number to generate has at least four digits of its own', () => {
  const plan = (card_number_generate: string) => ({
    card_number_generate,
    card_number_prefix: '60',
    card_number_suffix: '99',
  });
  expect(readRequest({ ...base, ...plan('8') }).generate).toEqual({ length: 8, prefix: '60', suffix: '99' });
  expect(readRequest({ ...base, card_number_generate: '4' }).generate).toEqual({ length: 4, prefix: '', suffix: '' });
  const short = readRequest({ ...base, ...plan('7') });
  expect([short.generate, sentence(short.faults)]).toEqual([
    undefined,
    'card_number_generate must leave at least 4 digits free between prefix and suffix.',
  ]);
});

test('a field that is written another way is told, where it was given', () => {
  expect(faultsOf({ first_name: 'J', custom_field_02: 'x' })).toBe('custom_field_02 is written custom_field_2.');
  expect(faultsOf({ first_name: 'J', custom_field_02: ' ' })).toBe('');
  // No field of a customer: it is passed over as any other that no call knows.
  expect(faultsOf({ first_name: 'J', custom_field_02_label: 'x' })).toBe('');
});

test.each<[string, Fields, string]>([
  ['an action that every call needs', { customer_action: '', code: '1' }, 'customer_action is required.'],
  [
    'an action that there is not, whatever else it goes with',
    { customer_action: 'delete', card_number: '1', new_code: 'Yes' },
    'customer_action must be new or register.',
  ],
  ['an account that every call needs', { account_id: '', code: '1' }, 'account_id is required.'],
  [
    'a prefix alone',
    { code: '1', card_number_prefix: '60' },
    'card_number_prefix needs card_number_generate beside it.',
  ],
  ['a bonus alone', { code: '1', auto_add: '5' }, 'auto_add needs campaign_id beside it.'],
  ['new_code with a code', { code: '1', new_code: 'Yes' }, 'new_code cannot be given together with code.'],
  [
    'a registration with a code of the centre’s',
    { customer_action: 'register', card_number: '1', customer_password: 'ilovecheese', new_code: 'Yes' },
    'new_code goes with customer_action new only.',
  ],
  [
    'a registration without its card',
    { customer_action: 'register', customer_password: 'ilovecheese' },
    'card_number is required to register a card.',
  ],
])('of %s no more is said than what to mend', (_title, fields, sentenceOfIt) => {
  expect(faultsOf(fields)).toBe(sentenceOfIt);
});
