// What a new customer begins with, in the units of the campaigns that credit it.
import type { Bonus } from '../../shared/bridge/issued.ts';
import type { Transaction } from '../../shared/record-customer/decide.ts';
import type { Campaign } from '../../shared/record-customer/facts.ts';

/** The family's gift cards are in dollars unless the campaign says otherwise. */
const DOLLARS = 'USD';

/** `transactions`: as they were decided. A credit of a campaign that is not known is passed over. */
export function bonusesOf(transactions: readonly Transaction[], campaigns: readonly Campaign[]): readonly Bonus[] {
  return transactions.flatMap((transaction) => {
    const campaign = campaigns.find(({ id }) => id === transaction.campaign_id);
    return campaign && transaction.kind === 'credit' ? bonusOf(transaction.credit, campaign) : [];
  });
}

function bonusOf(credit: Extract<Transaction, { kind: 'credit' }>['credit'], campaign: Campaign): Bonus[] {
  if ('item' in credit) {
    const item = campaign.items.find(({ id }) => id === credit.item);
    return item ? [{ unit: 'item', item: item.name }] : [];
  }
  const amount = Number(credit.amount);
  switch (campaign.type) {
    case 'points':
      return [{ unit: 'points', amount }];
    case 'giftcard':
      return [{ unit: 'money', amount, currency: campaign.currency ?? DOLLARS }];
    case 'events':
    case 'earned':
      return [{ unit: 'visits', amount }];
    case 'buyx':
      return [];
  }
}
