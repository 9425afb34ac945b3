// What staff ask of the terminal when they settle a sign-up, by the way that they chose.
import type { CounterQuestion, ShownView } from '../../shared/bridge/questions.ts';
import type { Chosen, WayOf } from './ways.tsx';

/** `entry`: what the customer gave; undefined where it does not open. */
export function questionOf(
  way: WayOf,
  id: string,
  reason: string,
  chosen: Chosen,
  entry: ShownView | undefined,
): CounterQuestion {
  switch (way) {
    case 'giveCard':
      return { type: 'giveCard', id, reason, card_number: chosen.card_number.replace(/\s/g, '') };
    case 'correct':
      return { type: 'correct', id, reason, values: changedOf(chosen.values, entry) };
    case 'retry':
    case 'discard':
      return { type: way, id, reason };
  }
}

/** Of a correction, what differs from what the customer gave. */
function changedOf(values: Chosen['values'], entry: ShownView | undefined): Chosen['values'] {
  const before = new Map((entry?.form ?? []).map(({ name, value }) => [name, value]));
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== before.get(name)));
}
