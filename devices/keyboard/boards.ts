// Keyboards as systems have them, each with and without Caps Lock, and what a US keyboard types by the same keys.
import { KEYS, US_KEYS } from './layout-keys.ts';

/** What Caps Lock makes of a key: its plain and its shifted character. */
type Lock = (plain: string, shifted: string) => readonly [string, string];

const NO_LOCK: Lock = (plain, shifted) => [plain, shifted];
const LETTERS: Lock = (plain, shifted) =>
  /^\p{Ll}$/u.test(plain) && /^\p{Lu}$/u.test(shifted) ? [shifted, plain] : [plain, shifted];
/** Windows, on German and French boards among others: Caps Lock is SHIFT held down on every key. */
const EVERY_KEY: Lock = (plain, shifted) => [shifted, plain];

export interface Board {
  readonly name: string;
  /** What a US keyboard has where this board has a character. */
  readonly meant: ReadonlyMap<string, string>;
  /** What this board has where a US keyboard has `?`, which ends every track, and `/`, of which every link has two. */
  readonly end: string;
  readonly slash: string;
}

const HALF = (US_KEYS.length - 1) / 2;

function board(name: string, keys: string, lock: Lock): Board {
  const typed = Array.from(keys);
  for (let at = 0; at < HALF; at++) [typed[at], typed[at + HALF]] = lock(typed[at] ?? '', typed[at + HALF] ?? '');
  const pairs = typed.map((character, at) => [character, US_KEYS[at] ?? ''] as const);
  // Linux, with Caps Lock on: a letter that has no capital beside it (`é`, with `2`) becomes one all the same.
  const capitals = pairs.map(([character, meant]) => [character.toUpperCase(), meant] as const);
  // Where two keys type one character, the first is meant.
  const meant = new Map([...pairs, ...(lock === LETTERS ? capitals : []), ['\n', '\n'] as const].toReversed());
  const at = (character: string): string => typed[US_KEYS.indexOf(character)] ?? '';
  return { name, meant, end: at('?'), slash: at('/') };
}

export const BOARDS: readonly Board[] = [
  ...KEYS.map(({ name, keys }) => board(name, keys, NO_LOCK)),
  board('Caps Lock', US_KEYS, LETTERS),
  ...KEYS.map(({ name, keys }) => board(`${name} with Caps Lock`, keys, LETTERS)),
  ...KEYS.map(({ name, keys }) => board(`${name} with Caps Lock`, keys, EVERY_KEY)),
];

const ANY_BOARDS = new Set(BOARDS.flatMap(({ meant }) => [...meant.keys()]));

/** Whether some board has each character, or a dead key and a letter for it: a quick way out for most texts that no layout reads. */
export function mayBeTyped(text: string): boolean {
  for (const character of text) if (!ANY_BOARDS.has(character) && character.normalize('NFD').length === 1) return false;
  return true;
}

/** Accents by their combining characters. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0300': '`',
  '\u0301': '´',
  '\u0302': '^',
  '\u0303': '~',
  '\u0308': '¨',
  '\u030a': '°',
  '\u030c': 'ˇ',
  '\u0327': '¸',
};

const ASCII_END = '\x7f';

/** What a US keyboard types by the same keys; undefined where this board has no such character. */
export function undone(text: string, { meant }: Board): string | undefined {
  let us = '';
  for (const character of text) {
    const typed = meant.get(character) ?? (character > ASCII_END ? composed(character, meant) : undefined);
    if (typed === undefined) return undefined;
    us += typed;
  }
  return us;
}

/** A dead key and the letter after it type one character. */
function composed(character: string, meant: Board['meant']): string | undefined {
  const [letter = '', mark = ''] = character.normalize('NFD');
  const [accent, key] = [meant.get(ACCENTS[mark] ?? ''), meant.get(letter)];
  return accent === undefined || key === undefined ? undefined : accent + key;
}
