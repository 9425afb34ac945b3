// Reports of what customer_search makes of what it is sent.
import { found, PLAIN, type RequestCase } from './request-case.ts';

const ISSUE = 'issue 9, Requests';
const DEFINE = { type: 'manage_fields', action: 'add' };
const SEARCHABLE = {
  ...DEFINE,
  custom_field_20_label: 'Member since',
  custom_field_20_type: 'Date',
  custom_field_20_searchable: 'Y',
  custom_field_21_label: 'Colours',
  custom_field_21_type: 'List',
  custom_field_21_choices: 'Red,Green,Blue',
  custom_field_21_searchable: 'Y',
};
const JOHN = {
  code: 'a1',
  first_name: 'Zoë',
  last_name: 'Doe',
  country: 'New Zealand',
  custom_field_2: 'Married',
  custom_field_6: `${'\u{1f600}'.repeat(150)}tail`,
  custom_field_20: '2012.07.28 22:59:59',
  custom_field_21: 'Red,Blue',
};
const search = (title: string, fields: Record<string, string>, says: RequestCase['says']): RequestCase => ({
  title,
  source: ISSUE,
  given: [SEARCHABLE, JOHN],
  call: { type: 'customer_search', ...PLAIN },
  send: { form: String(new URLSearchParams(fields)) },
  says,
});
const exact = { exact_match: 'Y' };
const one = [found(1)];

export const SEARCHES: readonly RequestCase[] = [
  search('a date is found as it was recorded', { custom_field_20: '2012.07.28 22:59:59', ...exact }, one),
  search('a date is found with hyphens', { custom_field_20: '2012-07-28 22:59:59', ...exact }, one),
  search('a part of a date is found with dots', { custom_field_20: '2012.07' }, one),
  search('a list is found as it was recorded', { custom_field_21: 'Red,Blue', ...exact }, one),
  search('a list is found by some of its choices, in any order', { custom_field_21: 'Blue,Red' }, one),
  search('a country is found by another of its names', { country: 'Aotearoa', ...exact }, one),
  search('a country is found by its name without an exact match', { country: 'New Zealand' }, one),
  search('the end of 154 characters is found, though half of them are two units', { custom_field_6: 'tail' }, one),
  search('all of 154 characters are found', { custom_field_6: JOHN.custom_field_6, ...exact }, one),
  search(
    'all but the end of 154 characters is not all of them',
    { custom_field_6: '\u{1f600}'.repeat(150), ...exact },
    [found(0)],
  ),
  search(
    'a field that is not searchable is an error beside one that is',
    { last_name: 'Doe', custom_field_2: 'Single' },
    ['custom_field_2 is not searchable'],
  ),
  search('a field that is not defined is an error', { last_name: 'Doe', custom_field_99: 'x' }, [
    'custom_field_99 is not defined',
  ]),
  search('a field with leading zeros is told how it is written', { last_name: 'Doe', custom_field_06: 'x' }, [
    'custom_field_06 is written custom_field_6',
  ]),
  search('a campaign is not searched by', { last_name: 'Doe', campaign_id: '2000' }, ['campaign_id is not searchable']),
  search(
    'a value that could not be recorded is an error where all of it is to match',
    { country: 'Atlantis', ...exact },
    ['country must be'],
  ),
  search('a name is found in another Unicode form', { first_name: 'zoe\u0308', ...exact }, one),
];
