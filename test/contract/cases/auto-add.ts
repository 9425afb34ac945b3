// The bonus for signing up, by the type of the campaign it is credited in.
import type { ContractCase } from '../case.ts';
import { credited, joined, recorded, refused } from './make.ts';

const SPEC = 'spec: "specify the amount of points, visits, dollars, or name of product or service"';
const NEEDS = 'contract.md, new, auto_add: needs campaign_id';
const POINTS = 'contract.md, new, auto_add: points: a number above 0, two decimals at most';
const GIFT = 'contract.md, new, auto_add: giftcard: likewise';
const VISITS = 'contract.md, new, auto_add: events and earned: a whole number above 0';
const ITEM = 'contract.md, new, auto_add: buyx: the name of an item of that campaign';
const EVERY = "contract.md, new, auto_add: a value that doesn't suit every campaign's type: error";

const [points, gift, events, earned, buyx] = ['1234567890123456', '2000', '3000', '4000', '5000'] as const;
const bonus = (auto_add: string, ...campaigns: readonly string[]) => ({
  first_name: 'John',
  campaign_id: campaigns.join(','),
  auto_add,
});
/** The bonus is credited in each campaign, and is the balance there. */
const credit = (
  source: string,
  title: string,
  [value, balance]: readonly [string, string],
  ...campaigns: readonly string[]
) => recorded(source, title, bonus(value, ...campaigns), credited(value, balance, ...campaigns));
const WRONG = ['auto_add'];

export const BONUSES: readonly ContractCase[] = [
  credit(SPEC, 'a bonus of 25 points is credited', ['25', '25'], points),
  credit(SPEC, 'the bonus of the example is credited', ['1500', '1500'], points),
  credit(POINTS, 'a bonus with one decimal is credited', ['2.5', '2.50'], points),
  credit(POINTS, 'a bonus with two decimals is credited', ['25.75', '25.75'], points),
  credit(POINTS, 'the smallest bonus is a hundredth of a point', ['0.01', '0.01'], points),
  refused(POINTS, 'a bonus of 0 points is refused', bonus('0', points), WRONG),
  refused(POINTS, 'a bonus of 0.00 points is refused', bonus('0.00', points), WRONG),
  refused(POINTS, 'a negative bonus is refused', bonus('-25', points), WRONG),
  refused(POINTS, 'a bonus with three decimals is refused', bonus('1.234', points), WRONG),
  refused(POINTS, 'a bonus of a thousandth of a point is refused', bonus('0.001', points), WRONG),
  refused(POINTS, 'a bonus with a decimal comma is refused', bonus('2,5', points), WRONG),
  refused(POINTS, 'a bonus in words is refused', bonus('many', points), WRONG),
  refused(POINTS, 'a bonus with its unit is refused', bonus('25 points', points), WRONG),
  refused(POINTS, 'a bonus that is not a number is refused', bonus('NaN', points), WRONG),
  refused(POINTS, 'an endless bonus is refused', bonus('Infinity', points), WRONG),

  credit(GIFT, 'a bonus of dollars is credited', ['10', '10'], gift),
  credit(GIFT, 'a bonus of dollars and cents is credited', ['9.99', '9.99'], gift),
  credit(GIFT, 'the smallest bonus on a gift card is a cent', ['0.01', '0.01'], gift),
  refused(GIFT, 'a bonus of no dollars is refused', bonus('0', gift), WRONG),
  refused(GIFT, 'a bonus of a tenth of a cent is refused', bonus('0.001', gift), WRONG),
  refused(GIFT, 'a bonus with a dollar sign is refused', bonus('$10', gift), WRONG),
  refused(GIFT, 'a bonus of dollars below 0 is refused', bonus('-0.01', gift), WRONG),

  credit(VISITS, 'a bonus of one visit is credited', ['1', '1'], events),
  credit(VISITS, 'a bonus of ten visits is credited', ['10', '10'], events),
  refused(VISITS, 'a bonus of no visits is refused', bonus('0', events), WRONG),
  refused(VISITS, 'a bonus of half a visit is refused', bonus('0.5', events), WRONG),
  refused(VISITS, 'a bonus of visits below 0 is refused', bonus('-1', events), WRONG),
  refused(VISITS, 'a bonus of visits in words is refused', bonus('one', events), WRONG),
  credit(VISITS, 'a bonus of three visits worth money is credited', ['3', '3'], earned),
  refused(VISITS, 'a bonus of no visits worth money is refused', bonus('0', earned), WRONG),
  refused(VISITS, 'a bonus of one and a half visits worth money is refused', bonus('1.5', earned), WRONG),

  credit(ITEM, 'a bonus of a product is credited', ['Coffee', '1'], buyx),
  credit(ITEM, 'a bonus of a product with spaces in its name is credited', ['1kg Emmental Cheese', '1'], buyx),
  refused(ITEM, 'a product the campaign does not have is refused', bonus('Tea', buyx), WRONG),
  refused(ITEM, 'a number in a product campaign is refused', bonus('25', buyx), WRONG),
  refused(ITEM, 'the id of a product is not its name', bonus('51', buyx), WRONG),
  refused(ITEM, 'two products are not the name of one', bonus('Coffee,1kg Emmental Cheese', buyx), WRONG),

  credit(EVERY, 'a whole number suits every campaign that counts', ['5', '5'], points, gift, events, earned),
  credit(EVERY, 'an amount with decimals suits points and dollars', ['5.25', '5.25'], points, gift),
  credit(EVERY, 'a whole number suits both types of visits', ['2', '2'], events, earned),
  refused(EVERY, 'an amount with decimals does not suit points and visits', bonus('2.5', points, events), WRONG),
  refused(EVERY, 'an amount with decimals does not suit dollars and visits', bonus('2.5', gift, earned), WRONG),
  refused(EVERY, 'a product does not suit points', bonus('Coffee', points), WRONG),
  refused(EVERY, 'a product does not suit products and visits', bonus('Coffee', buyx, events), WRONG),
  refused(EVERY, 'a number does not suit points and products', bonus('25', points, buyx), WRONG),

  refused(NEEDS, 'a bonus without a campaign is refused', { first_name: 'John', auto_add: '25' }, [
    'auto_add',
    'campaign_id',
  ]),
  refused(NEEDS, 'a bonus with an empty campaign_id is refused', bonus('25', ''), ['auto_add', 'campaign_id']),
  refused(
    NEEDS,
    'a bonus without a campaign and a wrong date are both named',
    { auto_add: '25', custom_date: '14.07.1970' },
    ['auto_add', 'custom_date'],
  ),
  refused(EVERY, 'a bonus in an unknown campaign is refused', bonus('25', '9999'), ['campaign_id']),
  refused(EVERY, 'an unknown campaign and an unsuited bonus are both named', bonus('0', points, '9999'), [
    'campaign_id',
    'auto_add',
  ]),
  recorded(
    'contract.md, request, field names: an empty value counts as not given',
    'an empty bonus is no bonus',
    bonus('', points),
    joined(points),
  ),
];
