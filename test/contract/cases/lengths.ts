// How long values may be and what they are made of, on both sides of each limit.
import type { ContractCase } from '../case.ts';
import { recorded, refused } from './make.ts';

const CARD = 'contract.md, request, lengths: card_number 1 to 32 characters of A-Z, a-z, 0-9 and -';
const CODE = 'contract.md, request, lengths: code likewise to 64';
const PIN = 'contract.md, request, lengths: customer_PIN 4 to 12 digits';
const PASSWORD = 'contract.md, request, lengths: customer_password 6 to 128 characters';
const REST = 'contract.md, request, lengths: the rest at most 255 characters, no control characters';
const TRANSPORT = 'contract.md, request, transport: a field over 4,096 characters is refused';

const LIMITED = [
  'first_name',
  'last_name',
  'phone',
  'street1',
  'street2',
  'city',
  'state',
  'postal_code',
  'custom_field',
  'customer_username',
];

const atLimit = LIMITED.flatMap((name) => [
  recorded(REST, `${name} may have 255 characters`, { [name]: 'a'.repeat(255) }),
  refused(REST, `${name} may not have 256 characters`, { [name]: 'a'.repeat(256) }, [name]),
]);

const own = { centreOnly: 'the terminal brings a code of its own' };

export const LENGTHS: readonly ContractCase[] = [
  recorded(CARD, 'a card number of one character is taken', { card_number: '7' }),
  recorded(CARD, 'a card number of 32 characters is taken', { card_number: '1'.repeat(32) }),
  recorded(
    CARD,
    'a card number of letters, digits and a hyphen is its own code',
    { card_number: 'Az-09' },
    { answer: { status: 'new', code: 'Az-09' }, ...own },
  ),
  refused(CARD, 'a card number of 33 characters is refused', { card_number: '1'.repeat(33) }, ['card_number']),
  refused(CARD, 'a card number with a space in it is refused', { card_number: '1212 1212' }, ['card_number']),
  refused(CARD, 'a card number with an underscore is refused', { card_number: '1212_1212' }, ['card_number']),
  refused(CARD, 'a card number with a letter outside A to Z is refused', { card_number: '12é12' }, ['card_number']),
  refused(CARD, 'a card number in full-width digits is refused', { card_number: '１２１２' }, ['card_number']),

  recorded(CODE, 'a code of one character is taken', { code: 'x' }, { answer: { status: 'new', code: 'x' } }),
  recorded(
    CODE,
    'a code of 64 characters is taken',
    { code: 'c'.repeat(64) },
    { answer: { status: 'new', code: 'c'.repeat(64) } },
  ),
  refused(CODE, 'a code of 65 characters is refused', { code: 'c'.repeat(65) }, ['code']),
  refused(CODE, 'a code with a dot is refused', { code: 'john.doe' }, ['code']),
  refused(CODE, 'a code with markup is refused', { code: '<b>' }, ['code']),

  recorded(PIN, 'a PIN of four digits is taken', { customer_PIN: '1234' }),
  recorded(PIN, 'a PIN of twelve digits is taken', { customer_PIN: '123456789012' }),
  recorded(PIN, 'a PIN may start with zeros', { customer_PIN: '0000' }),
  refused(PIN, 'a PIN of three digits is refused', { customer_PIN: '123' }, ['customer_PIN']),
  refused(PIN, 'a PIN of thirteen digits is refused', { customer_PIN: '1234567890123' }, ['customer_PIN']),
  refused(PIN, 'a PIN with a letter is refused', { customer_PIN: '123a' }, ['customer_PIN']),
  refused(PIN, 'a negative PIN is refused', { customer_PIN: '-1234' }, ['customer_PIN']),

  recorded(PASSWORD, 'a password of six characters is taken', { customer_password: 'cheese' }),
  recorded(PASSWORD, 'a password of 128 characters is taken', { customer_password: 'p'.repeat(128) }),
  recorded(PASSWORD, 'a password of 128 characters outside the basic plane is taken', {
    customer_password: '🧀'.repeat(128),
  }),
  refused(PASSWORD, 'a password of five characters is refused', { customer_password: 'chees' }, ['customer_password']),
  refused(PASSWORD, 'a password of 129 characters is refused', { customer_password: 'p'.repeat(129) }, [
    'customer_password',
  ]),
  refused(
    PASSWORD,
    'a password of five characters outside the basic plane is refused',
    { customer_password: '🧀🧀🧀🧀🧀' },
    ['customer_password'],
  ),

  ...atLimit,
  recorded(REST, 'a name may have 255 characters outside the basic plane', { first_name: '🧀'.repeat(255) }),
  recorded(REST, 'a name with accents and an apostrophe is taken', { first_name: 'Zoë', last_name: 'O’Brien-Çelik' }),
  recorded(REST, 'a name with markup is a text like any other', { first_name: '<b>John & "Co"</b>' }),
  refused(REST, 'a name with a line break in it is refused', { first_name: 'John\nDoe' }, ['first_name']),
  refused(REST, 'a city with a tab in it is refused', { city: 'Any\ttown' }, ['city']),
  refused(REST, 'a street with an escape character is refused', { street1: '123\u001b[2J Main St.' }, ['street1']),
  refused(REST, 'a phone number with a delete character is refused', { phone: '555\u007f2455' }, ['phone']),
  refused(REST, 'a state with a C1 control character is refused', { state: 'Z\u0085Z' }, ['state']),
  refused(REST, 'a name with a NUL is refused', { last_name: 'Do\0e' }, ['character']),
  refused(TRANSPORT, 'a name of 5,000 characters is refused', { first_name: 'a'.repeat(5000) }, ['characters']),
  refused(
    REST,
    'all values that are too long are named at once',
    {
      first_name: 'a'.repeat(256),
      city: 'b'.repeat(256),
      code: 'c'.repeat(65),
      card_number: '1'.repeat(33),
      customer_PIN: '1',
      customer_password: 'p',
    },
    ['first_name', 'city', 'code', 'card_number', 'customer_PIN', 'customer_password'],
  ),
];
