// The rows of the on-screen keyboard: by what an input takes (`data-keys`), in the language's own arrangement.
import type { MessageKey } from '../../shared/languages/languages.ts';
import type { Text } from '../i18n/text.ts';
import type { KeyboardKind } from './kinds.ts';

/**
 * What the letters stand on at the moment. `capitals`: `once` until the next letter, `locked` until the key is pressed again. `latin`: in
 * a language that has other letters of its own.
 */
export interface Mode {
  readonly capitals: 'off' | 'once' | 'locked';
  readonly marks: boolean;
  readonly latin: boolean;
}

/** `types`: the text that a key types; `does`: what else it does. A key that shows a symbol has a name to be spoken. */
export interface Key {
  readonly shown: string;
  /** For a key that switches something: whether it is on. */
  readonly on?: boolean;
  readonly types?: string;
  readonly does?: 'Enter' | 'Backspace' | 'capitals' | 'marks' | 'latin';
  readonly name?: MessageKey;
  readonly wide?: boolean;
}

const BACKSPACE: Key = { shown: '⌫', does: 'Backspace', name: 'keyboard.backspace', wide: true };
const ENTER: Key = { shown: '⏎', does: 'Enter', name: 'keyboard.enter', wide: true };
const SPACE: Key = { shown: ' ', types: ' ', name: 'keyboard.space', wide: true };

const DIGITS = '1 2 3 4 5 6 7 8 9 0';
const LATIN = "q w e r t y u i o p|a s d f g h j k l '|z x c v b n m -";

const keysOf = (row: string): Key[] => row.split(' ').map((shown) => ({ shown, types: shown }));
const rowsOf = (rows: string): Key[][] => rows.split('|').map(keysOf);

export function keyboardRows(kind: KeyboardKind, mode: Mode, text: Text): readonly (readonly Key[])[] {
  switch (kind) {
    case 'digits':
      return [...rowsOf('1 2 3|4 5 6|7 8 9'), [BACKSPACE, ...keysOf('0'), ENTER]];
    case 'tel':
      return [...rowsOf('1 2 3|4 5 6|7 8 9'), keysOf('+ 0 -'), [BACKSPACE, SPACE, ENTER]];
    case 'email':
      return [
        ...lettered({ ...mode, latin: true, marks: false }, text),
        keysOf(text.t('keyboard.domains')),
        [...keysOf('@ _ .'), ENTER],
      ];
    case 'latin':
      return [...lettered({ ...mode, latin: true }, text), lastRow(mode, text, false)];
    case 'text':
      return [...lettered(mode, text), lastRow(mode, text, hasOwnLetters(text))];
  }
}

/** Whether the language is written in other letters than Latin ones. */
const hasOwnLetters = ({ t }: Text): boolean => !/[a-z]/.test(t('keyboard.rows'));

/** The digits, and three rows of letters or of marks. */
function lettered({ capitals, marks, latin }: Mode, text: Text): Key[][] {
  const own = hasOwnLetters(text) && !latin;
  const letters = latin && hasOwnLetters(text) ? LATIN : text.t('keyboard.rows');
  const rows = rowsOf(
    marks ? text.t('keyboard.marks') : capitals === 'off' ? letters : capital(letters, text.language),
  );
  const last = rows.pop() ?? [];
  // Letters without capitals have no key for them, nor have marks.
  return [keysOf(DIGITS), ...rows, own || marks ? [...last, BACKSPACE] : [capitalsKey(capitals), ...last, BACKSPACE]];
}

function capitalsKey(capitals: Mode['capitals']): Key {
  const on = capitals !== 'off';
  return { shown: capitals === 'locked' ? '⇪' : '⇧', does: 'capitals', name: 'keyboard.shift', wide: true, on };
}

/** What pressing the capitals' key leads to: one capital, then capitals until it is pressed again. */
export const NEXT_CAPITALS = { off: 'once', once: 'locked', locked: 'off' } as const;

/** A letter whose capital is two letters, such as ß, stays as it is. */
const capital = (letters: string, language: string): string =>
  letters.replace(/\p{L}/gu, (letter) => {
    const upper = letter.toLocaleUpperCase(language);
    return upper.length === letter.length ? upper : letter;
  });

function lastRow({ marks, latin }: Mode, text: Text, hasLatin: boolean): Key[] {
  const toMarks: Key = marks
    ? { shown: 'ABC', does: 'marks', name: 'keyboard.letters', wide: true }
    : { shown: '#+=', does: 'marks', name: 'keyboard.more', wide: true };
  const toLatin: Key = latin
    ? {
        shown: text.t('keyboard.rows').replaceAll(' ', '').slice(0, 3),
        does: 'latin',
        name: 'keyboard.letters',
        wide: true,
      }
    : { shown: 'abc', does: 'latin', name: 'keyboard.latin', wide: true };
  return [toMarks, ...(hasLatin ? [toLatin] : []), ...keysOf(','), SPACE, ...keysOf('.'), ENTER];
}
