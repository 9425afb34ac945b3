// Registering a card: the card is known, its password was never set, and both are given.
import type { Fields } from '../../../shared/record-customer/request.ts';
import type { ContractCase } from '../case.ts';
import { credited, joined, recorded, refused } from './make.ts';

const SPEC = 'spec: "the card_number field must match an existing record in the database"';
const UNSET = 'spec: "the customer_password field must not have been previously set"';
const GIVEN = 'spec: "both a card_number and valid customer_password are given"';
const ALREADY = 'spec: "an error message will be returned saying that the card has already been registered"';
const OVER = "contract.md, register: the given fields are written over the record's";
const CODE = "contract.md, register: code, if given, must be that record's";
const CAMPAIGNS = 'contract.md, register: campaign_id and auto_add as with new';
const BELONGS = 'contract.md, register: an activation only where the customer is not yet in that campaign';
const NOT_HERE = 'contract.md, register: card_number_*, new_code with register are errors';
const UNIQUE = 'contract.md, new, custom_field_N: unique within the account';

const CARD = '6012340000000001';
const register = (more: Fields = {}): Fields => ({
  customer_action: 'register',
  card_number: CARD,
  customer_password: 'ilovecheese',
  ...more,
});
const registered = { answer: { status: 'registered', code: CARD } } as const;
const again = { given: [register()] };
const known = (more: Fields = {}) => ({
  given: [{ customer_action: 'new', code: 'C1', card_number: '7001', first_name: 'Jane', ...more }],
});
const asC1 = { answer: { status: 'registered', code: 'C1' } } as const;
const holders = { centreOnly: 'who holds a unique value is known at the centre' };
const notHere = (name: string, value: string, word = name) =>
  refused(NOT_HERE, `${name} with register is refused`, register({ [name]: value }), [word]);

export const REGISTER: readonly ContractCase[] = [
  recorded(SPEC, 'an issued card is registered', register(), registered),
  recorded(
    OVER,
    'an issued card is registered with its customer',
    register({
      first_name: 'John',
      last_name: 'Doe',
      email: 'test@email.com',
      country: 'NZ',
      custom_date: '1970-07-14',
      custom_field: 'John likes cheese.',
      customer_username: 'jdoe1970',
      customer_PIN: '1234',
      custom_field_2: 'Single',
      custom_field_3: '2012.07.28 22:59:59',
    }),
    {
      ...registered,
      after: {
        fields: { custom_field_3: '2012-07-28 22:59:59' },
        secrets: { customer_password: 'ilovecheese', customer_PIN: '1234' },
      },
    },
  ),
  recorded(
    OVER,
    'fields that are given are written over, and fields that are not stay',
    register({ card_number: '7001', first_name: 'Joan', city: 'Anytown', custom_field_2: 'Married' }),
    {
      ...known({ last_name: 'Doe', email: 'test@email.com', custom_field_2: 'Single', custom_field_7: 'cheese' }),
      ...asC1,
      after: { fields: { last_name: 'Doe', email: 'test@email.com', custom_field_7: 'cheese' } },
    },
  ),
  recorded(
    OVER,
    'an empty field is not given, and leaves what was there',
    register({ card_number: '7001', first_name: '', custom_field_7: '' }),
    {
      ...known({ custom_field_7: 'cheese' }),
      ...asC1,
      after: { fields: { first_name: 'Jane', custom_field_7: 'cheese' } },
    },
  ),
  recorded(OVER, 'a PIN that is not given stays', register({ card_number: '7001' }), {
    ...known({ customer_PIN: '1234' }),
    ...asC1,
    after: { secrets: { customer_password: 'ilovecheese', customer_PIN: '1234' } },
  }),
  recorded(
    OVER,
    'a PIN that is given is written over the one before',
    register({ card_number: '7001', customer_PIN: '9876' }),
    {
      ...known({ customer_PIN: '1234' }),
      ...asC1,
      after: { secrets: { customer_PIN: '9876' } },
    },
  ),
  recorded(UNSET, 'a card recorded without a password is registered', register({ card_number: '7001' }), {
    given: [{ customer_action: 'new', card_number: '7001' }],
    answer: { status: 'registered' },
  }),
  recorded(UNSET, 'a card recorded with a code keeps its code', register({ card_number: '7001' }), {
    ...known(),
    ...asC1,
  }),
  recorded(UNSET, 'a PIN alone does not make a card registered', register({ card_number: '7001' }), {
    ...known({ customer_PIN: '1234' }),
    ...asC1,
  }),
  recorded(UNSET, 'another card with the same password is registered', register(), {
    given: [register({ card_number: '6012340000000002' })],
    ...registered,
  }),

  refused(ALREADY, 'a card is registered only once', register(), ['already been registered'], again),
  refused(
    ALREADY,
    'another password does not register a card again',
    register({ customer_password: 'ilovewine' }),
    ['This card has already been registered'],
    again,
  ),
  refused(
    ALREADY,
    'a card recorded with a password is registered already',
    register({ card_number: '7001' }),
    ['already been registered'],
    known({ customer_password: 'ilovecheese' }),
  ),
  refused(SPEC, 'an unknown card cannot be registered', register({ card_number: '6012340000009999' }), ['card_number']),
  refused(SPEC, 'a code is not a card to register', register({ card_number: 'C1' }), ['card_number'], known()),
  refused(GIVEN, 'a card without a password is not registered', register({ customer_password: '' }), [
    'customer_password',
  ]),
  refused(GIVEN, 'a password without a card is not registered', register({ card_number: '' }), ['card_number']),
  refused(
    GIVEN,
    'register with neither card nor password names both',
    { customer_action: 'register', city: 'Anytown' },
    ['card_number', 'customer_password'],
  ),
  refused(GIVEN, 'a code does not stand in for the card', register({ card_number: '', code: CARD }), ['card_number']),
  refused(GIVEN, 'a password that is too short registers nothing', register({ customer_password: 'chees' }), [
    'customer_password',
  ]),
  refused(
    GIVEN,
    'a short password, a wrong PIN and a wrong date are named at once',
    register({ customer_password: 'x', customer_PIN: '12', custom_date: '14.07.1970' }),
    ['customer_password', 'customer_PIN', 'custom_date'],
  ),
  refused(
    ALREADY,
    'a registered card cannot be recorded as new',
    { card_number: CARD, code: 'C9' },
    ['card_number'],
    again,
  ),

  recorded(CODE, 'the code of the card may be given', register({ code: CARD }), registered),
  recorded(CODE, 'the code of a recorded card may be given', register({ card_number: '7001', code: 'C1' }), {
    ...known(),
    ...asC1,
  }),
  refused(CODE, 'another code than that of the card is refused', register({ code: 'C9' }), ['code']),
  refused(CODE, 'the code of another card is refused', register({ code: '6012340000000002' }), ['code']),

  recorded(CAMPAIGNS, 'a card is registered in a campaign', register({ campaign_id: '2000' }), {
    ...registered,
    ...joined('2000'),
  }),
  recorded(CAMPAIGNS, 'a card is registered in several campaigns', register({ campaign_id: '2000, 3000' }), {
    ...registered,
    ...joined('2000', '3000'),
  }),
  recorded(
    CAMPAIGNS,
    'a card is registered with a bonus',
    register({ campaign_id: '1234567890123456', auto_add: '25' }),
    { ...registered, ...credited('25', '25', '1234567890123456') },
  ),
  recorded(
    BELONGS,
    'a customer who is in the campaign already gets the bonus and no second activation',
    register({ card_number: '7001', campaign_id: '2000', auto_add: '5' }),
    { ...known({ campaign_id: '2000' }), ...asC1, ...credited('5', '5', '2000') },
  ),
  recorded(
    BELONGS,
    'a customer who is in the campaign already and gets no bonus is left there as he is',
    register({ card_number: '7001', campaign_id: '2000' }),
    { ...known({ campaign_id: '2000', auto_add: '10' }), ...asC1, ...credited('10', '10', '2000') },
  ),
  recorded(
    BELONGS,
    'a customer in one campaign is activated in the other ones',
    register({ card_number: '7001', campaign_id: '3000, 2000' }),
    { ...known({ campaign_id: '2000' }), ...asC1, ...joined('2000', '3000') },
  ),
  recorded(
    BELONGS,
    'a bonus on top of another is added to it',
    register({ card_number: '7001', campaign_id: '2000', auto_add: '2.50' }),
    {
      ...known({ campaign_id: '2000', auto_add: '10.75' }),
      ...asC1,
      after: {
        campaigns: { '2000': ['activation', 'credit 10.75', 'credit 2.5'] },
        balances: { '2000': '13.25' },
      },
    },
  ),
  recorded(
    CAMPAIGNS,
    'a product as a bonus for registering counts one',
    register({ campaign_id: '5000', auto_add: 'Coffee' }),
    { ...registered, ...credited('Coffee', '1', '5000') },
  ),
  refused(CAMPAIGNS, 'register in an unknown campaign is refused', register({ campaign_id: '9999' }), ['campaign_id']),
  refused(CAMPAIGNS, 'register with a bonus and no campaign is refused', register({ auto_add: '25' }), ['auto_add']),
  refused(CAMPAIGNS, 'register with an unsuited bonus is refused', register({ campaign_id: '3000', auto_add: '2.5' }), [
    'auto_add',
  ]),

  notHere('card_number_generate', '10'),
  notHere('card_number_prefix', '60'),
  notHere('card_number_suffix', '99'),
  notHere('new_code', 'Yes'),
  notHere('code_new', 'Yes', 'code'),
  refused(
    NOT_HERE,
    'all fields that do not go with register are named at once',
    register({ new_code: 'Yes', card_number_generate: '10', card_number_prefix: '60', card_number_suffix: '99' }),
    ['new_code', 'card_number_generate', 'card_number_prefix', 'card_number_suffix'],
  ),

  refused(
    OVER,
    'register with a wrong and an undefined custom field names both',
    register({ custom_field_2: 'x', custom_field_99: 'x' }),
    ['custom_field_2', 'custom_field_99'],
  ),
  refused(
    UNIQUE,
    'register with the unique value of another customer is refused',
    register({ custom_field_5: 'M-1' }),
    ['custom_field_5'],
    { ...known({ custom_field_5: 'M-1' }), ...holders },
  ),
  recorded(
    UNIQUE,
    'register with the unique value the customer has already is taken',
    register({ card_number: '7001', custom_field_5: 'M-1' }),
    { ...known({ custom_field_5: 'M-1' }), ...asC1, ...holders },
  ),
];
