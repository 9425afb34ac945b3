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
