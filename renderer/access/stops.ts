// What the keys of a keypad, and two switches, lead through: everything that can be chosen on the screen, in its order.

import { openDialog } from './open-dialog.ts';

const CHOSEN = 'button:not([disabled]), input:not([disabled]), a[href], [tabindex="0"]';

/** The open dialog where there is one, else the whole page. */
export const scope = (): ParentNode => openDialog() ?? document;

const isShown = (element: HTMLElement): boolean =>
  element.closest('[inert]') === null && element.getClientRects().length > 0;

/** Everything that takes the focus; of the on-screen keyboard its rows, or with `keys` every key. */
export function stops(rows: boolean): HTMLElement[] {
  const all = [...scope().querySelectorAll<HTMLElement>(rows ? `${CHOSEN}, .key-row` : CHOSEN)];
  return all.filter((element) => isShown(element) && !(rows && element.matches('.key')));
}

/** The stop that is `steps` on from the one that has the focus; after the last comes the first. */
export function stopBeside(all: readonly HTMLElement[], steps: 1 | -1): HTMLElement | undefined {
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? all.indexOf(activeElement) : -1;
  if (at >= 0) return all[(at + steps + all.length) % all.length];
  return steps > 0 ? all[0] : all.at(-1);
}
