// Email addresses and countries, and calls that have many fields or many faults.
import type { ContractCase } from '../case.ts';
import { EXAMPLE, EXAMPLE_CARD } from '../example.ts';
import { credited, joined, recorded, refused } from './make.ts';

const EMAIL = "contract.md, request, lengths: email as HTML's own rule";
const COUNTRY = 'contract.md, request, lengths: country two letters, or a name that maps to one';
const SPEC = 'spec: the example PHP request';
const MESSAGES = 'contract.md, response: messages say what to mend';

const email = (title: string, address: string) => recorded(EMAIL, title, { email: address });
const noEmail = (title: string, address: string) =>
  refused(EMAIL, title, { first_name: 'John', email: address }, ['email']);
const country = (title: string, name: string, stored: string) =>
  recorded(COUNTRY, title, { country: name }, { after: { fields: { country: stored } } });
const noCountry = (title: string, name: string) =>
  refused(COUNTRY, title, { first_name: 'John', country: name }, ['country']);

const inPoints = joined(EXAMPLE.campaign_id).after;
const SECRETS = { customer_password: EXAMPLE.customer_password, customer_PIN: EXAMPLE.customer_PIN };

export const EMAIL_AND_MORE: readonly ContractCase[] = [
  email('the address of the table is taken', 'test@email.com'),
  email('an address with a plus sign is taken', 'john+cards@email.com'),
  email('an address with two dots in a row before the at sign is taken, as in HTML', 'john..doe@email.com'),
  email('an address with an apostrophe is taken', "o'brien@email.com"),
  email('an address at a domain without a dot is taken, as in HTML', 'john@localhost'),
  email('an address at many subdomains is taken', 'john@a.b.c.email.co.nz'),
  email('an address at a label of 63 characters is taken', `john@${'a'.repeat(63)}.com`),
  noEmail('an address at a label of 64 characters is refused', `john@${'a'.repeat(64)}.com`),
  noEmail('an address without an at sign is refused', 'john.email.com'),
  noEmail('an address without a name is refused', '@email.com'),
  noEmail('an address without a domain is refused', 'john@'),
  noEmail('an address with two at signs is refused', 'john@doe@email.com'),
  noEmail('an address with a space in it is refused', 'john doe@email.com'),
  noEmail('an address at a domain that starts with a hyphen is refused', 'john@-email.com'),
  noEmail('an address at a domain that ends with a dot is refused', 'john@email.com.'),
  noEmail('an address at a domain with two dots in a row is refused', 'john@email..com'),
  noEmail('an address with an underscore in its domain is refused', 'john@e_mail.com'),
  noEmail('an address with an accent is refused, as in HTML', 'jérôme@email.com'),
  noEmail('an address with a display name is refused', 'John <john@email.com>'),
  noEmail('two addresses are refused', 'john@email.com,jane@email.com'),
  noEmail('an address with a line break in it is refused', 'john@email.com\nBcc: jane@email.com'),

  country('a country of two capital letters is taken', 'NZ', 'NZ'),
  country('a country of two small letters is taken', 'nz', 'NZ'),
  country('a country by its name is taken', 'New Zealand', 'NZ'),
  country('a country with a name of three words is taken', 'United States of America', 'US'),
  country('a country with an accent in its name is taken', "Côte d'Ivoire", 'CI'),
  noCountry('a country that does not exist is refused', 'Atlantis'),
  noCountry('a country of one letter is refused', 'N'),
  noCountry('a country of a letter and a digit is refused', 'N1'),
  noCountry('a country of two digits is refused', '64'),
  noCountry('two countries are refused', 'NZ,NL'),

  recorded(
    SPEC,
    'the example with a card number is recorded',
    { ...EXAMPLE, card_number: EXAMPLE_CARD },
    { answer: { status: 'new', code: '89898989898989' }, after: { ...inPoints, secrets: SECRETS } },
  ),
  recorded(
    SPEC,
    'the example with a number to generate is recorded',
    { ...EXAMPLE, card_number_generate: '10' },
    { answer: { status: 'new', code: '89898989898989', card_number: /^\d{10}$/ }, after: inPoints },
  ),
  recorded(
    SPEC,
    'the example with a bonus and without a mail is recorded',
    { ...EXAMPLE, auto_add: '1500', send_no_email: 'true' },
    credited('1500', '1500', EXAMPLE.campaign_id),
  ),
  refused(
    MESSAGES,
    'faults of every kind of field are named at once',
    {
      ...EXAMPLE,
      code: '8 9',
      email: 'john',
      country: 'Atlantis',
      custom_date: '04-03-2010',
      phone: '5\t5',
      customer_PIN: '1',
      card_number_prefix: '60',
    },
    ['code', 'email', 'country', 'custom_date', 'phone', 'customer_PIN', 'card_number_prefix'],
  ),
  refused(
    MESSAGES,
    'faults against the account are named at once',
    {
      ...EXAMPLE,
      campaign_id: '1234567890123456,9999',
      auto_add: '-1',
      custom_field_2: 'Divorced',
      custom_field_99: 'x',
    },
    ['campaign_id', 'auto_add', 'custom_field_2', 'custom_field_99', 'code'],
    { given: [{ customer_action: 'new', code: EXAMPLE.code }] },
  ),
];
