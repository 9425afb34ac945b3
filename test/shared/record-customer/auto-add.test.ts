// What a bonus is worth in a campaign, and how an amount is kept.
import { expect, test } from 'vitest';
import { creditForm, creditOf, plainAmount } from '../../../shared/record-customer/auto-add.ts';
import { CAMPAIGN_TYPES, type CampaignType } from '../../../shared/record-customer/facts.ts';

const items = [
  { id: 'i1', name: 'Cafe\u0301' },
  { id: 'i2', name: 'Tea' },
];
const campaign = (type: CampaignType) => ({ id: '1', name: 'Welcome', type, items });

test.each<[string, readonly CampaignType[]]>([
  ['1', ['points', 'giftcard', 'events', 'earned']],
  ['10', ['points', 'giftcard', 'events', 'earned']],
  ['007', ['points', 'giftcard', 'events', 'earned']],
  ['999999999999', ['points', 'giftcard', 'events', 'earned']],
  ['0.01', ['points', 'giftcard']],
  ['00.10', ['points', 'giftcard']],
  ['12.5', ['points', 'giftcard']],
  ['Café', ['buyx']],
  ['Tea', ['buyx']],
  ...['0', '00', '0.0', '0.00', '1.', '.5', '1.234', '-1', '+1', ' 1', '1 ', '1e3', '1000000000000', 'i1', 'tea'].map(
    (value): [string, readonly CampaignType[]] => [value, []],
  ),
])('a bonus of %j suits %j', (value, types) => {
  expect(CAMPAIGN_TYPES.filter((type) => creditOf(campaign(type), value) !== undefined)).toEqual(types);
});

test('an amount is credited as it is kept, and an item by its id', () => {
  for (const type of ['points', 'giftcard', 'events', 'earned'] as const)
    expect(creditOf(campaign(type), '007')).toEqual({ amount: '7' });
  expect(creditOf(campaign('giftcard'), '9.90')).toEqual({ amount: '9.9' });
  expect(creditOf(campaign('buyx'), 'Café')).toEqual({ item: 'i1' });
});

test.each([
  ['007', '7'],
  ['100', '100'],
  ['25.50', '25.5'],
  ['25.05', '25.05'],
  ['25.00', '25'],
  ['0.10', '0.1'],
  ['000.01', '0.01'],
])('%s is kept as %s', (value, kept) => expect(plainAmount(value)).toBe(kept));

test('what a bonus must be is said by the type of the campaign', () => {
  expect(creditForm(campaign('points'))).toMatch(/points.*two decimals/);
  expect(creditForm(campaign('giftcard'))).toMatch(/amount.*two decimals/);
  for (const type of ['events', 'earned'] as const)
    expect(creditForm(campaign(type))).toMatch(/whole number of visits/);
  expect(creditForm(campaign('buyx'))).toContain('(Cafe\u0301, Tea)');
});
