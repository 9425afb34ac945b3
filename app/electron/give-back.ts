// What a page gets of keys that were held back and turned out to be a person's.
import type { KeyPress } from '../../devices/keyboard/key-press.ts';

/** A text goes in as text: no layout is asked for it a second time. What is no text is a key, by Electron's name for it. */
export type Given =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'key'; readonly name: string; readonly shift: boolean };

/** What the system makes a text of by itself, whether or not the key is held back: a dead key, an input method's. */
export const SYSTEM_KEYS: ReadonlySet<string> = new Set(['Dead', 'Process']);

/** A space also presses buttons, which a text does not. */
const SPACE = ' ';

/** `texts`: whether typed text may reach the page at all. */
export function givenBack(presses: readonly KeyPress[], texts: boolean): readonly Given[] {
  const given: Given[] = [];
  presses.forEach((press, index) => {
    // The letter after a dead key has come from the system, with its accent.
    if (SYSTEM_KEYS.has(press.key) || presses[index - 1]?.key === 'Dead') return;
    const last = given.at(-1);
    const text = textOf(press);
    if (text === undefined) given.push({ kind: 'key', name: nameOf(press), shift: press.shift });
    else if (!texts) return;
    else if (last?.kind === 'text') given[given.length - 1] = { kind: 'text', text: last.text + text };
    else given.push({ kind: 'text', text });
  });
  return given;
}

const textOf = ({ key }: KeyPress): string | undefined =>
  Array.from(key).length === 1 && key !== SPACE ? key : undefined;

/** Electron's accelerators call the arrows Up, Down, Left and Right. */
const nameOf = ({ key }: KeyPress): string => (key === SPACE ? 'Space' : key.replace(/^Arrow/, ''));
