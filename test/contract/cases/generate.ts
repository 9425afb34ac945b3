// Card numbers that the program issues: card_number_generate with its prefix and suffix.
import type { ContractCase } from '../case.ts';
import { joined, recorded, refused, UID } from './make.ts';

const SPEC = 'spec: "include the card_number_generate field with the number of digits"';
const SPEC_AFFIX =
  'spec: "card_number_prefix and card_number_suffix are only applicable when card_number_generate is passed"';
const ROW = 'contract.md, new, card_number_generate';
const LENGTH = `${ROW}: 4 to 32`;
const WHOLE = `${ROW}: N is the length of the whole number, prefix and suffix included`;
const FREE = `${ROW}: with at least four free digits`;
const DIGITS = `${ROW}: prefix and suffix are digits`;
const WITH_CARD = `${ROW}: with card_number it is an error`;
const ONLY_HERE = `${ROW}: the response carries card_number only in this case`;

const GENERATE = 'card_number_generate';
const plan = (length: string, card_number_prefix = '', card_number_suffix = '') => ({
  first_name: 'John',
  card_number_generate: length,
  card_number_prefix,
  card_number_suffix,
});
const number = (card_number: RegExp, code: string | RegExp = UID) => ({
  answer: { status: 'new', code, card_number } as const,
});

export const GENERATED: readonly ContractCase[] = [
  recorded(SPEC, 'a number of ten digits is generated', plan('10'), number(/^\d{10}$/)),
  recorded(LENGTH, 'the shortest number has four digits', plan('4'), number(/^\d{4}$/)),
  recorded(LENGTH, 'the longest number has 32 digits', plan('32'), number(/^\d{32}$/)),
  recorded(ROW, 'a number as long as a payment card is generated', plan('16'), number(/^\d{16}$/)),
  recorded(ROW, 'a number with the prefix of a payment network is generated', plan('16', '4'), number(/^4\d{15}$/)),
  recorded(WHOLE, 'the prefix counts in the length', plan('10', '6012'), number(/^6012\d{6}$/)),
  recorded(WHOLE, 'the suffix counts in the length', plan('10', '', '99'), number(/^\d{8}99$/)),
  recorded(WHOLE, 'prefix and suffix count in the length', plan('12', '6012', '99'), number(/^6012\d{6}99$/)),
  recorded(WHOLE, 'a prefix may start with zeros', plan('10', '000'), number(/^000\d{7}$/)),
  recorded(FREE, 'a prefix may leave four digits free', plan('10', '123456'), number(/^123456\d{4}$/)),
  recorded(FREE, 'prefix and suffix may leave four digits free', plan('10', '123', '789'), number(/^123\d{4}789$/)),
  recorded(FREE, 'a prefix of 28 digits fits 32', plan('32', '1'.repeat(28)), number(/^1{28}\d{4}$/)),
  recorded(
    'contract.md, new, code: given: used',
    'a code given beside a generated number is the code',
    { ...plan('10'), code: 'C1' },
    number(/^\d{10}$/, 'C1'),
  ),
  recorded(
    'contract.md, new, code: with new_code: a random 16-digit UID',
    'a generated number with new_code gets a UID',
    { ...plan('10'), new_code: 'Yes' },
    number(/^\d{10}$/),
  ),
  recorded(`${ROW}: unique in the account`, 'a second number of the same plan is generated', plan('4'), {
    given: [
      { customer_action: 'new', ...plan('4') },
      { customer_action: 'new', ...plan('4') },
    ],
    ...number(/^\d{4}$/),
  }),
  recorded(
    ROW,
    'a number is generated for a customer in a campaign',
    { ...plan('10'), campaign_id: '2000' },
    { ...number(/^\d{10}$/), ...joined('2000') },
  ),
  recorded(ONLY_HERE, 'an answer to a card number given carries none', { card_number: '7001', code: 'C1' }),
  recorded(ONLY_HERE, 'an empty card_number_generate generates nothing', { ...plan(''), card_number: '7001' }),

  refused(LENGTH, 'a number of three digits is refused', plan('3'), [GENERATE]),
  refused(LENGTH, 'a number of 33 digits is refused', plan('33'), [GENERATE]),
  refused(LENGTH, 'a number of no digits is refused', plan('0'), [GENERATE]),
  refused(LENGTH, 'a number of a thousand digits is refused', plan('1000'), [GENERATE]),
  refused(LENGTH, 'a negative length is refused', plan('-10'), [GENERATE]),
  refused(LENGTH, 'a length with decimals is refused', plan('10.5'), [GENERATE]),
  refused(LENGTH, 'a length in words is refused', plan('ten'), [GENERATE]),
  refused(LENGTH, 'card_number_generate set to Yes is refused', plan('Yes'), [GENERATE]),
  refused(FREE, 'a prefix that leaves three digits free is refused', plan('10', '1234567'), [GENERATE]),
  refused(FREE, 'a suffix that leaves three digits free is refused', plan('10', '', '1234567'), [GENERATE]),
  refused(FREE, 'a prefix and suffix that leave three digits free are refused', plan('10', '1234', '567'), [GENERATE]),
  refused(FREE, 'a prefix in a number of four digits is refused', plan('4', '1'), [GENERATE]),
  refused(FREE, 'a prefix as long as the number is refused', plan('10', '1234567890'), [GENERATE]),
  refused(FREE, 'a prefix longer than the number is refused', plan('10', '123456789012'), [GENERATE]),
  refused(DIGITS, 'a prefix of letters is refused', plan('10', 'AB'), ['card_number_prefix']),
  refused(DIGITS, 'a suffix with a hyphen is refused', plan('10', '', '-9'), ['card_number_suffix']),
  refused(DIGITS, 'a prefix and a suffix that are no digits are both named', plan('10', 'AB', 'C'), [
    'card_number_prefix',
    'card_number_suffix',
  ]),
  refused(DIGITS, 'a wrong length and a wrong prefix are both named', plan('99', 'AB'), [
    GENERATE,
    'card_number_prefix',
  ]),
  refused(WITH_CARD, 'a card number to generate beside a card number is refused', { ...plan('10'), card_number: '7' }, [
    GENERATE,
    'card_number',
  ]),
  refused(
    WITH_CARD,
    'a card number beside a plan without room names both faults',
    { ...plan('5', '12'), card_number: '7' },
    [GENERATE, 'together with card_number', 'free'],
  ),
  refused(SPEC_AFFIX, 'a prefix without card_number_generate is refused', { code: 'C1', card_number_prefix: '60' }, [
    'card_number_prefix',
  ]),
  refused(SPEC_AFFIX, 'a suffix without card_number_generate is refused', { code: 'C1', card_number_suffix: '99' }, [
    'card_number_suffix',
  ]),
  refused(SPEC_AFFIX, 'a prefix and a suffix alone are both named', plan('', '60', '99'), [
    'card_number_prefix',
    'card_number_suffix',
  ]),
];
