// What a new customer begins with, where there is something.
import type { Bonus } from '../../shared/bridge/issued.ts';
import { bonusText } from '../i18n/bonus-text.ts';
import { useText } from '../i18n/use-text.tsx';

export interface BonusLineProps {
  readonly bonus: readonly Bonus[];
  /** Whose gift it is said to be: the customer's who reads it, or that of the one before the counter. */
  readonly said: 'done.bonus' | 'counter.done.bonus';
}

export function BonusLine({ bonus, said }: BonusLineProps) {
  const text = useText();
  return bonus.length > 0 && <p className="bonus">{text.t(said, { bonus: bonusText(bonus, text) })}</p>;
}
