// A welcome bonus in words: so many points or visits, an amount of money, a product.
import type { Bonus } from '../../shared/bridge/issued.ts';
import type { Text } from './text.ts';

function inUnit(bonus: Bonus, { t, locale }: Text): string {
  switch (bonus.unit) {
    case 'points':
      return t('bonus.points', { count: bonus.amount });
    case 'visits':
      return t('bonus.visits', { count: bonus.amount });
    case 'money': {
      const { amount, currency } = bonus;
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        // A sign of one kind of letters: US$ would be turned around in Arabic.
        currencyDisplay: 'narrowSymbol',
        trailingZeroDisplay: 'stripIfInteger',
      }).format(amount);
    }
    case 'item':
      return bonus.item;
  }
}

/** Several campaigns may each credit something; the same twice is said once. */
export function bonusText(bonuses: readonly Bonus[], text: Text): string {
  const said = [...new Set(bonuses.map((bonus) => inUnit(bonus, text)))];
  return new Intl.ListFormat(text.locale).format(said);
}
