// The fields an account defined for itself, by type; and custom_field, the free text.
import type { Fields } from '../../../shared/record-customer/request.ts';
import type { ContractCase } from '../case.ts';
import { recorded, refused } from './make.ts';

const MATCH = 'spec: "The content of a custom field must match its type"';
const STAMP = 'spec: "if a custom field expects a date / time stamp, it will reject anything but that format"';
const DEFINED = 'spec: "custom_field_## must be first defined"';
const ROW = 'contract.md, new, custom_field_N';
const TEXT = `${ROW}: Text to 64,000 characters, to 255 where searchable or unique`;
const UNIQUE = `${ROW}: only Text can be unique within the account`;
const DATE = `${ROW}: Date, as 2012.07.28 22:59:59 or 2012-07-28 22:59:59, a real date`;
const PICK = `${ROW}: Pick, one of its choices`;
const LIST = `${ROW}: List, several of them, separated by commas`;
const NAMES = `${ROW}: error that names the field and the form it takes`;
const FORM_ONLY = `${ROW}: a required field is required from the terminal's form, not by this call`;
const FREE = 'contract.md, new, custom_field: free text';

const PICKED = ['custom_field_2', 'Single', 'Married'];
const STAMPED = ['custom_field_3', 'YYYY'];
const LISTED = ['custom_field_4', 'Red', 'Green', 'Blue'];
const stamp = (title: string, custom_field_3: string, more = {}) => recorded(DATE, title, { custom_field_3 }, more);
const as = (fields: Fields) => ({ after: { fields } });
const noStamp = (title: string, custom_field_3: string) => refused(STAMP, title, { custom_field_3 }, STAMPED);

const holders = { centreOnly: 'who holds a unique value is known at the centre' };
const member = { given: [{ customer_action: 'new', code: 'C1', custom_field_5: 'M-1' }] };

export const CUSTOM: readonly ContractCase[] = [
  recorded(FREE, 'custom_field takes any text', { custom_field: 'John likes cheese.' }),
  recorded(FREE, 'custom_field need not be a choice, a date or unique', { custom_field: '31.02. M-1' }, member),

  recorded(MATCH, 'a choice is taken', { custom_field_2: 'Single' }),
  recorded(PICK, 'the last choice is taken', { custom_field_2: 'Married' }),
  refused(PICK, 'a value that is no choice is refused', { custom_field_2: 'Divorced' }, PICKED),
  refused(PICK, 'two choices where one is asked are refused', { custom_field_2: 'Single,Married' }, PICKED),
  refused(PICK, 'the beginning of a choice is refused', { custom_field_2: 'Sing' }, PICKED),

  stamp(
    'a date and time with dots is taken, and recorded with hyphens',
    '2012.07.28 22:59:59',
    as({ custom_field_3: '2012-07-28 22:59:59' }),
  ),
  stamp('a date and time with hyphens is taken', '2012-07-28 22:59:59'),
  stamp('midnight of a leap day is taken', '2012-02-29 00:00:00'),
  noStamp('a product where a date is asked is refused', '1kg Emental Cheese'),
  noStamp('a date without a time is refused in a Date field', '2012-07-28'),
  noStamp('a time without a date is refused in a Date field', '22:59:59'),
  noStamp('a date and time with slashes is refused', '2012/07/28 22:59:59'),
  noStamp('a date and time with mixed separators is refused', '2012.07-28 22:59:59'),
  noStamp('a date and time joined by T is refused', '2012-07-28T22:59:59'),
  noStamp('a time without seconds is refused', '2012-07-28 22:59'),
  noStamp('a date and time with a zone is refused', '2012-07-28 22:59:59Z'),
  refused(DATE, 'a time on the 30th of February is refused', { custom_field_3: '2012-02-30 10:00:00' }, STAMPED),
  refused(DATE, 'a time on a leap day in 2011 is refused', { custom_field_3: '2011.02.29 10:00:00' }, STAMPED),
  refused(DATE, 'the hour 24 is refused', { custom_field_3: '2012-07-28 24:00:00' }, STAMPED),
  refused(DATE, 'the minute 60 is refused', { custom_field_3: '2012-07-28 22:60:00' }, STAMPED),
  refused(DATE, 'the second 61 is refused', { custom_field_3: '2012-07-28 22:59:61' }, STAMPED),

  recorded(LIST, 'one choice of a list is taken', { custom_field_4: 'Red' }),
  recorded(
    LIST,
    'several choices of a list are taken',
    { custom_field_4: 'Red,Blue' },
    as({ custom_field_4: 'Red, Blue' }),
  ),
  recorded(LIST, 'choices of a list with spaces after the commas are taken', { custom_field_4: 'Blue, Red, Green' }),
  refused(LIST, 'a list with a value that is no choice is refused', { custom_field_4: 'Red,Purple' }, LISTED),
  refused(LIST, 'a list with semicolons is refused', { custom_field_4: 'Red;Blue' }, LISTED),

  recorded(TEXT, 'a text field takes any text', { custom_field_7: '1kg Emental Cheese' }),
  recorded(TEXT, 'a text field takes 4,000 characters', { custom_field_7: 'a'.repeat(4000) }),
  recorded(TEXT, 'a searchable text field takes 255 characters', { custom_field_6: 'a'.repeat(255) }),
  refused(TEXT, 'a searchable text field refuses 256 characters', { custom_field_6: 'a'.repeat(256) }, [
    'custom_field_6',
    '255',
  ]),
  recorded(TEXT, 'a unique text field takes 255 characters', { custom_field_5: 'a'.repeat(255) }),
  refused(TEXT, 'a unique text field refuses 256 characters', { custom_field_5: 'a'.repeat(256) }, [
    'custom_field_5',
    '255',
  ]),
  recorded(UNIQUE, 'a unique value that nobody has is taken', { custom_field_5: 'M-2' }, member),
  refused(
    UNIQUE,
    'a unique value that another customer has is refused',
    { custom_field_5: 'M-1' },
    ['custom_field_5'],
    {
      ...member,
      ...holders,
    },
  ),
  recorded(UNIQUE, 'the unique value of one field may stand in another', { custom_field_7: 'M-1' }, member),
  recorded(
    UNIQUE,
    'a text that need not be unique may repeat',
    { custom_field_7: 'cheese' },
    { given: [{ customer_action: 'new', code: 'C1', custom_field_7: 'cheese' }] },
  ),

  recorded(FORM_ONLY, 'a required field may be left out of the call', { first_name: 'John' }),
  recorded(FORM_ONLY, 'a required field may be empty in the call', { first_name: 'John', custom_field_8: '' }),
  recorded(FORM_ONLY, 'a required field is taken when given', { custom_field_8: 'here' }),

  refused(DEFINED, 'a field that is not defined is refused', { custom_field_99: 'x' }, ['custom_field_99']),
  refused(
    DEFINED,
    'a field with a long number that is not defined is refused',
    { code: 'C1', custom_field_1234567: 'x' },
    ['custom_field_1234567'],
  ),
  recorded(
    'contract.md, request, field names: an empty value counts as not given',
    'a field that is not defined may be sent empty',
    { first_name: 'John', custom_field_99: '' },
  ),
  refused(
    NAMES,
    'all custom fields with a fault are named at once',
    { custom_field_2: 'x', custom_field_3: 'x', custom_field_4: 'x', custom_field_99: 'x' },
    [...PICKED, ...STAMPED, ...LISTED, 'custom_field_99'],
  ),
  refused(
    NAMES,
    'a wrong custom field beside right ones is the only one named',
    { custom_field_2: 'Single', custom_field_4: 'Purple', custom_field_7: 'x' },
    LISTED,
  ),
];
