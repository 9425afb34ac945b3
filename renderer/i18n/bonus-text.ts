// A welcome bonus in words: so many points or visits, an amount of money, a product.
import type { Bonus } from '../../shared/bridge/issued.ts';
import type { Text } from './text.ts';

function inUnit(bonus: Bonus, { t, locale, direction }: Text): string {
  switch (bonus.unit) {
    case 'points':
      return t('bonus.points', { count: bonus.amount });
    case 'visits':
      return t('bonus.visits', { count: bonus.amount });
    case 'money': {
      const { amount, currency } = bonus;
      const said = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        trailingZeroDisplay: 'stripIfInteger',
      }).format(amount);
      // As one from left to right (UAX #9): in an Arabic line, US$ would come apart.
      return direction === 'rtl' ? `\u2066${said}\u2069` : said;
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
