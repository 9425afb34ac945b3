// custom_date: real dates as YYYY-MM-DD, and everything that is not one.
import type { ContractCase } from '../case.ts';
import { recorded, refused } from './make.ts';

const FORM = 'spec: "The custom_date must be in YYYY-MM-DD format"';
const OTHER = 'spec: "Any other format cannot be resolved without further context. Ex: 04-03-2010"';
const REAL = 'contract.md, new, custom_date: a real date as YYYY-MM-DD';

const taken = (source: string, title: string, custom_date: string) => recorded(source, title, { custom_date });
const wrong = (source: string, title: string, custom_date: string) =>
  refused(source, title, { first_name: 'John', custom_date }, ['custom_date', 'YYYY-MM-DD']);

export const DATES: readonly ContractCase[] = [
  taken(FORM, 'the date of the example is taken', '1970-07-14'),
  taken(REAL, 'the first day of a year is taken', '2010-01-01'),
  taken(REAL, 'the last day of a year is taken', '1999-12-31'),
  taken(REAL, 'a date before 1970 is taken', '1912-06-23'),
  taken(REAL, 'a date to come is taken', '2099-05-01'),
  taken(REAL, 'the last date with four digits is taken', '9999-12-31'),
  taken(REAL, 'the leap day of 2024 is taken', '2024-02-29'),
  taken(REAL, 'the leap day of 2000 is taken', '2000-02-29'),
  taken(REAL, 'the last of April is taken', '2010-04-30'),
  wrong(REAL, 'a leap day in 2023 is refused', '2023-02-29'),
  wrong(REAL, 'a leap day in 1900 is refused', '1900-02-29'),
  wrong(REAL, 'a leap day in 2100 is refused', '2100-02-29'),
  wrong(REAL, 'the 30th of February is refused', '2024-02-30'),
  wrong(REAL, 'the 31st of April is refused', '2010-04-31'),
  wrong(REAL, 'the 32nd of January is refused', '2010-01-32'),
  wrong(REAL, 'a thirteenth month is refused', '2010-13-01'),
  wrong(REAL, 'a month of zeros is refused', '2010-00-10'),
  wrong(REAL, 'a day of zeros is refused', '2010-01-00'),
  wrong(REAL, 'a date of zeros is refused', '0000-00-00'),
  wrong(OTHER, 'a date of either April or March is refused', '04-03-2010'),
  wrong(OTHER, 'a date that starts with a year of two digits is refused', '04-06-05'),
  wrong(FORM, 'a date with slashes is refused', '1970/07/14'),
  wrong(FORM, 'a date as Americans write it is refused', '07/14/1970'),
  wrong(FORM, 'a date with dots is refused', '1970.07.14'),
  wrong(FORM, 'a date without separators is refused', '19700714'),
  wrong(FORM, 'a date without leading zeros is refused', '1970-7-4'),
  wrong(FORM, 'a date with a time is refused', '1970-07-14 10:00:00'),
  wrong(FORM, 'a date with an ISO time is refused', '1970-07-14T00:00:00Z'),
  wrong(FORM, 'a date in words is refused', '14 July 1970'),
  wrong(FORM, 'a date without a day is refused', '1970-07'),
  wrong(FORM, 'a year of five digits is refused', '11970-07-14'),
  wrong(FORM, 'a date with a sign is refused', '+1970-07-14'),
  wrong(FORM, 'a date in full-width digits is refused', '１９７０-０７-１４'),
  wrong(FORM, 'a number of seconds is refused', '17107200'),
];
