// What a call must have: an action, and at least one field of the customer. Empty and unknown fields count for nothing.
import type { ContractCase } from '../case.ts';
import { recorded, refused } from './make.ts';

const ACTION = 'spec: "customer_action new or register Required"';
const ONE = 'spec: "All optional fields are optional individually, but at least ONE must be passed along"';
const COUNTS = 'contract.md, request, at least one: code and the card fields included';
const COUNTS_NOT = 'contract.md, request, at least one: campaign_id, auto_add, send_no_email do not count';
const EMPTY = 'contract.md, request, field names: an empty value counts as not given';
const UNKNOWN = 'contract.md, request, field names: unknown fields are ignored';
const EXACT = 'contract.md, request, field names: exactly as documented, customer_PIN included';

const many = Object.fromEntries(Array.from({ length: 180 }, (_, index) => [`unknown_${index}`, 'x']));

export const REQUIRED: readonly ContractCase[] = [
  {
    source: ACTION,
    title: 'a call without customer_action is refused',
    send: { first_name: 'John' },
    answer: { error: ['customer_action', 'required'] },
  },
  refused(EMPTY, 'an empty customer_action is missing', { customer_action: '', first_name: 'John' }, [
    'customer_action',
    'required',
  ]),
  refused(ACTION, 'customer_action update is refused', { customer_action: 'update', first_name: 'John' }, [
    'customer_action',
    'new',
    'register',
  ]),
  refused(ACTION, 'customer_action NEW in capitals is refused', { customer_action: 'NEW', first_name: 'John' }, [
    'customer_action',
  ]),
  refused(ACTION, 'customer_action with both values is refused', { customer_action: 'new,register', city: 'Anytown' }, [
    'customer_action',
  ]),
  refused(ONE, 'a new call with nothing else is refused', {}, ['least one']),
  refused(EMPTY, 'a new call with only empty fields is refused', { first_name: '', email: '', code: '' }, [
    'least one',
  ]),
  refused(COUNTS_NOT, 'a campaign alone is not enough', { campaign_id: '2000' }, ['least one']),
  refused(COUNTS_NOT, 'a campaign and a bonus alone are not enough', { campaign_id: '2000', auto_add: '5' }, [
    'least one',
  ]),
  refused(COUNTS_NOT, 'send_no_email alone is not enough', { send_no_email: 'true' }, ['least one']),
  refused(COUNTS_NOT, 'the output field condensed alone is not enough', { condensed: 'yes' }, ['least one']),
  refused(UNKNOWN, 'an unknown field alone is not enough', { nickname: 'Johnny' }, ['least one']),
  refused(UNKNOWN, 'a field named constructor alone is not enough', { constructor: 'x' }, ['least one']),
  refused(EXACT, 'customer_pin in small letters alone is not enough', { customer_pin: '1234' }, ['least one']),

  recorded(ONE, 'a first name alone is enough', { first_name: 'John' }),
  recorded(ONE, 'a last name alone is enough', { last_name: 'Doe' }),
  recorded(ONE, 'a phone number alone is enough', { phone: '555-555-2455' }),
  recorded(ONE, 'a second address line alone is enough', { street2: 'Apt 3G' }),
  recorded(ONE, 'a custom date alone is enough', { custom_date: '1970-07-14' }),
  recorded(ONE, 'a customer_username alone is enough', { customer_username: 'jdoe1970' }),
  recorded(ONE, 'a customer_password alone is enough', { customer_password: 'ilovecheese' }),
  recorded(ONE, 'a PIN alone is enough', { customer_PIN: '1234' }),
  recorded(ONE, 'a custom field of the account alone is enough', { custom_field_7: '1kg Emental Cheese' }),
  recorded(COUNTS, 'a code alone is enough', { code: 'A1' }, { answer: { status: 'new', code: 'A1' } }),
  recorded(COUNTS, 'a card number alone is enough', { card_number: '1212121212' }),
  recorded(
    COUNTS,
    'a number to generate alone is enough',
    { card_number_generate: '10' },
    { answer: { status: 'new', card_number: /^\d{10}$/ } },
  ),

  recorded(EMPTY, 'empty values beside a name are not looked at', {
    first_name: 'John',
    email: '',
    country: '',
    custom_date: '',
    customer_PIN: '',
    customer_password: '',
    campaign_id: '',
    auto_add: '',
    card_number: '',
    card_number_generate: '',
    card_number_prefix: '',
    card_number_suffix: '',
    new_code: '',
    custom_field_3: '',
  }),
  recorded(UNKNOWN, 'the fields API and authorization are ignored', {
    first_name: 'John',
    API: '1.5',
    authorization: '',
  }),
  recorded(UNKNOWN, 'a hundred and eighty unknown fields are ignored', { ...many, first_name: 'John' }),
  recorded(UNKNOWN, 'a custom field with a word for a number is ignored', {
    first_name: 'John',
    custom_field_abc: 'x',
  }),
  recorded(EXACT, 'First_Name in capitals is another field and ignored', {
    first_name: 'John',
    First_Name: 'x'.repeat(300),
  }),
  recorded(EXACT, 'customer_pin in small letters is not read as a PIN', { first_name: 'John', customer_pin: 'abc' }),
  refused(EXACT, 'customer_PIN is read as it is written', { first_name: 'John', customer_PIN: 'abc' }, [
    'customer_PIN',
  ]),
];
