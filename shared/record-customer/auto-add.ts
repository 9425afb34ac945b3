// The sign-up bonus: what auto_add may be, by the type of campaign it is credited in.
import type { Campaign } from './facts.ts';
import { composed } from './formats.ts';

/** An amount as a decimal text such as `25.75` (points, dollars) or `3` (visits), or the id of an item of a `buyx` campaign. */
export type Credit = { readonly amount: string } | { readonly item: string };

const MONEY = /^(?!0+(?:\.0+)?$)0*\d{1,12}(?:\.\d{1,2})?$/;
const WHOLE = /^0*[1-9]\d{0,11}$/;

/** What the value is worth in this campaign, or undefined when it does not suit the campaign's type. */
export function creditOf(campaign: Campaign, value: string): Credit | undefined {
  switch (campaign.type) {
    case 'points':
    case 'giftcard':
      return MONEY.test(value) ? { amount: plainAmount(value) } : undefined;
    case 'events':
    case 'earned':
      return WHOLE.test(value) ? { amount: plainAmount(value) } : undefined;
    case 'buyx': {
      const item = campaign.items.find(({ name }) => composed(name) === value);
      return item && { item: item.id };
    }
  }
}

/** An amount as it is kept, without leading zeros and needless decimals: `007` is `7`, `25.50` is `25.5`. */
export function plainAmount(value: string): string {
  const [, whole = value, decimals] = /^0*(\d+)(?:\.(\d*?)0*)?$/.exec(value) ?? [];
  return decimals ? `${whole}.${decimals}` : whole;
}

/** The form auto_add takes in a campaign, in words. */
export function creditForm({ type, items }: Campaign): string {
  switch (type) {
    case 'points':
      return 'a number of points above 0, with two decimals at most';
    case 'giftcard':
      return 'an amount above 0, with two decimals at most';
    case 'events':
    case 'earned':
      return 'a whole number of visits above 0';
    case 'buyx':
      return `the name of one of its items (${items.map(({ name }) => name).join(', ')})`;
  }
}
