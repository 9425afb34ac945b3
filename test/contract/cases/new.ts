// A new customer: which code it gets, and what matches an existing record.
import type { ContractCase } from '../case.ts';
import { recorded, refused, UID } from './make.ts';

const BOTH = "spec: \"insert it as BOTH 'code' and 'card_number' entries\"";
const CARD_IS_CODE = "spec: \"the 'card_number' will be used as the 'code'\"";
const FORCED = 'spec: "include the code_new parameter set to Yes to force the generation of a 16-digit UID"';
const NAMES = 'contract.md, request, new_code / code_new: both are accepted, values Yes, yes, true, 1';
const CODE = 'contract.md, new, code';
const MATCHES = 'spec: "a customer record is sent that matches an existing record, an error will be generated"';
const MATCHING = 'contract.md, new, matches an existing record: the same code, card_number or customer_username';
const BLANK = 'contract.md, new, matches an existing record: a card that was issued blank is a record';
const REPEAT = 'contract.md, new, matches an existing record: email and phone may repeat';

const own = { centreOnly: 'the terminal brings a code of its own' };
const people = { centreOnly: 'the replica knows cards, not user names' };
const uid = { answer: { status: 'new', code: UID } } as const;
const coded = (code: string) => ({ answer: { status: 'new', code } }) as const;

const JANE = { customer_action: 'new', code: 'C1', card_number: '7001', first_name: 'Jane' };
const afterJane = { given: [JANE] };

export const NEW: readonly ContractCase[] = [
  recorded(BOTH, 'a code given is the code', { code: '89898989898989', first_name: 'John' }, coded('89898989898989')),
  recorded(BOTH, 'a code beside a card number is the code', { code: 'C9', card_number: '7009' }, coded('C9')),
  recorded(BOTH, 'one number as both code and card number is taken', { code: '7', card_number: '7' }, coded('7')),
  recorded(
    CARD_IS_CODE,
    'a card number without a code is the code',
    { card_number: '1212121212' },
    { ...coded('1212121212'), ...own },
  ),
  recorded(
    CODE,
    'an empty code beside a card number leaves the card number as code',
    { card_number: '1212121212', code: '' },
    { ...coded('1212121212'), ...own },
  ),
  recorded(CODE, 'without code and card number the code is a UID', { first_name: 'John' }, uid),
  recorded(FORCED, 'code_new set to Yes forces a UID', { card_number: '1212121212', code_new: 'Yes' }, uid),
  recorded(NAMES, 'new_code set to Yes forces a UID', { card_number: '1212121212', new_code: 'Yes' }, uid),
  recorded(NAMES, 'new_code set to yes forces a UID', { card_number: '1212121212', new_code: 'yes' }, uid),
  recorded(NAMES, 'new_code set to true forces a UID', { card_number: '1212121212', new_code: 'true' }, uid),
  recorded(NAMES, 'code_new set to 1 forces a UID', { card_number: '1212121212', code_new: '1' }, uid),
  recorded(
    NAMES,
    'an empty new_code beside code_new does not hide it',
    { card_number: '1212121212', new_code: '', code_new: 'Yes' },
    uid,
  ),
  recorded(
    CODE,
    'an empty new_code leaves the card number as code',
    { card_number: '1212121212', new_code: '' },
    { ...coded('1212121212'), ...own },
  ),
  refused(NAMES, 'new_code with another value is refused', { card_number: '1212121212', new_code: 'maybe' }, [
    'new_code',
  ]),
  refused(NAMES, 'code_new with another value is refused', { card_number: '1212121212', code_new: 'maybe' }, [
    'code_new',
  ]),
  refused(CODE, 'code together with new_code is refused', { code: 'C9', new_code: 'Yes' }, ['code', 'new_code']),
  refused(CODE, 'code together with code_new is refused', { code: 'C9', code_new: 'Yes' }, ['code']),

  refused(MATCHES, 'the same code is refused', { code: 'C1', first_name: 'Jim' }, ['code'], afterJane),
  refused(
    MATCHES,
    'the same code with another card is refused',
    { code: 'C1', card_number: '7002' },
    ['code'],
    afterJane,
  ),
  refused(MATCHES, 'the same card number is refused', { card_number: '7001' }, ['card_number'], afterJane),
  refused(
    MATCHES,
    'the same card number with another code is refused',
    { code: 'C2', card_number: '7001' },
    ['card_number'],
    afterJane,
  ),
  refused(
    MATCHING,
    'the same code and card number are both named',
    { code: 'C1', card_number: '7001' },
    ['code matches', 'card_number matches'],
    afterJane,
  ),
  refused(MATCHES, 'the very same call twice is refused', JANE, ['code', 'card_number'], afterJane),
  refused(
    MATCHES,
    'the same card number is refused though a UID is asked for',
    { card_number: '7001', new_code: 'Yes' },
    ['card_number'],
    afterJane,
  ),
  refused(
    MATCHING,
    'a card number that would be the code of another record is refused',
    { card_number: 'C1' },
    ['code'],
    { ...afterJane, ...own },
  ),
  refused(
    MATCHING,
    'the same user name is refused',
    { code: 'C2', customer_username: 'jdoe1970' },
    ['customer_username'],
    { given: [{ customer_action: 'new', code: 'C1', customer_username: 'jdoe1970' }], ...people },
  ),
  refused(
    MATCHING,
    'the same code, card number and user name are all named',
    { code: 'C1', card_number: '7001', customer_username: 'jdoe1970' },
    ['code matches', 'card_number matches', 'customer_username matches'],
    { given: [{ ...JANE, customer_username: 'jdoe1970' }], ...people },
  ),
  recorded(MATCHING, 'a code in other letters is another code', { code: 'c1' }, { ...coded('c1'), ...afterJane }),
  recorded(MATCHING, 'another code and card number are recorded', { code: 'C2', card_number: '7002' }, afterJane),
  recorded(MATCHING, 'another user name is recorded', { customer_username: 'jim' }, afterJane),
  recorded(MATCHING, 'the same name twice is recorded', { first_name: 'Jane' }, afterJane),
  recorded(
    REPEAT,
    'the same email and phone are recorded again',
    { code: 'C2', email: 'test@email.com', phone: '555-555-2455' },
    { given: [{ ...JANE, email: 'test@email.com', phone: '555-555-2455' }] },
  ),

  refused(BLANK, 'an issued card cannot be recorded as new', { card_number: '6012340000000001' }, ['card_number']),
  refused(
    BLANK,
    'an issued card cannot be recorded as new with a code of its own',
    { card_number: '6012340000000001', code: 'C9', first_name: 'John' },
    ['card_number'],
  ),
  refused(BLANK, 'the code of an issued card is taken', { code: '6012340000000002', card_number: '7002' }, ['code']),
];
