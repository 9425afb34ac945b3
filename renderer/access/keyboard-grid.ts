// Leads over the on-screen keyboard with the arrow keys: along a row, and to the key above or below.

export type Arrow = 'up' | 'down' | 'left' | 'right';

/** The key to go to; undefined where the arrow leads out of the keyboard. */
export function keyBeside(key: HTMLElement, arrow: Arrow): HTMLElement | undefined {
  const row = key.closest('.key-row');
  if (arrow === 'left' || arrow === 'right') {
    return inRow(arrow === 'left' ? key.previousElementSibling : key.nextElementSibling);
  }
  const beside = arrow === 'up' ? row?.previousElementSibling : row?.nextElementSibling;
  return beside ? nearest(beside, key) : undefined;
}

const inRow = (element: Element | null): HTMLElement | undefined =>
  element instanceof HTMLElement ? element : undefined;

/** The key of a row whose middle is nearest to that of another row's key. */
function nearest(row: Element, { offsetLeft, offsetWidth }: HTMLElement): HTMLElement | undefined {
  const middle = offsetLeft + offsetWidth / 2;
  const away = (key: HTMLElement): number => Math.abs(key.offsetLeft + key.offsetWidth / 2 - middle);
  return [...row.querySelectorAll<HTMLElement>('.key')].sort((a, b) => away(a) - away(b))[0];
}
