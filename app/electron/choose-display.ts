// Which display a window is on, as `--display` and `--customer-display` name it.
import type { Display } from 'electron';

type Placed = Pick<Display, 'id' | 'label' | 'bounds'>;

/** In the order in which a person counts them: from the left to the right, then from the top to the bottom. */
const inOrder = <D extends Placed>(displays: readonly D[]): readonly D[] =>
  [...displays].sort(({ bounds: one }, { bounds: other }) => one.x - other.x || one.y - other.y);

/** `wanted`: a number from 1, or the name that the display tells of itself, in part; undefined where there is none such. */
export function findDisplay<D extends Placed>(displays: readonly D[], wanted: string): D | undefined {
  const ordered = inOrder(displays);
  if (/^\d+$/.test(wanted)) return ordered[Number(wanted) - 1];
  return ordered.find(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()));
}

/** The display of the customer: the one that is named, else the first that is not the terminal's. */
export function customersDisplay<D extends Placed>(
  displays: readonly D[],
  terminals: Placed,
  wanted: string | undefined,
): D | undefined {
  const others = inOrder(displays.filter(({ id }) => id !== terminals.id));
  if (wanted === undefined) return others[0];
  const named = findDisplay(displays, wanted);
  return named && named.id !== terminals.id ? named : undefined;
}
