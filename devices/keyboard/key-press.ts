// A key going down, as a page or an Electron window tells it, and what a US keyboard has on it.

/** `code` is the key's place on the board and `key` what the layout makes of it (W3C UI Events). */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly shift: boolean;
  /** CTRL is down. */
  readonly control?: boolean;
}

/** Stands in a text for keys that were lost or that are not known. A code point that Unicode reserves for use within a program. */
export const UNKNOWN = '\uffff';

const row = (codes: readonly string[], plain: string, shifted: string): readonly (readonly [string, string])[] =>
  codes.map((code, index) => [code, `${plain[index]}${shifted[index]}`] as const);
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const digits = Array.from('1234567890');

/** Each place of a US board: the plain character, then the shifted one. */
const US: ReadonlyMap<string, string> = new Map([
  ...row(
    letters.map((letter) => `Key${letter}`),
    letters.join('').toLowerCase(),
    letters.join(''),
  ),
  ...row(
    digits.map((digit) => `Digit${digit}`),
    '1234567890',
    '!@#$%^&*()',
  ),
  ...row(
    ['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Backquote'],
    "-=[]\\;'`",
    '_+{}|:"~',
  ),
  ...row(['Comma', 'Period', 'Slash', 'Space'], ',./ ', '<>? '),
  ...row(
    digits.map((digit) => `Numpad${digit}`),
    '1234567890',
    '1234567890',
  ),
  ...row(
    ['NumpadAdd', 'NumpadSubtract', 'NumpadMultiply', 'NumpadDivide', 'NumpadDecimal', 'NumpadEqual'],
    '+-*/.=',
    '+-*/.=',
  ),
  ['IntlBackslash', '<>'],
]);

const NAMED: Readonly<Record<string, string>> = {
  Enter: '\r',
  Tab: '\r',
  Escape: '\x1b',
  Backspace: '\b',
  Delete: '\x7f',
};
const NAMED_CODES: Readonly<Record<string, string>> = { ...NAMED, NumpadEnter: '\r' };

const FIRST_CONTROL = 0x40;
const LAST_CONTROL = 0x5f;
const TAB = '\t';

/**
 * CTRL and a key is the control code 64 places before one of the key's characters (ISO/IEC 646): CTRL+J is LF, CTRL+] is GS, CTRL+6
 * (`^`) is RS. CTRL+I is the key TAB, which ends what was typed.
 */
function controlCode(characters: string): string | undefined {
  const code = Array.from(characters.toUpperCase(), (character) => character.charCodeAt(0)).find(
    (each) => each >= FIRST_CONTROL && each <= LAST_CONTROL,
  );
  if (code === undefined) return undefined;
  const control = String.fromCharCode(code - FIRST_CONTROL);
  return control === TAB ? NAMED.Tab : control;
}

type Place = Pick<KeyPress, 'code' | 'shift' | 'control'>;

/** What the key types on a US layout, whatever layout the system has; undefined for a key that types nothing. */
export function typedOnUs({ code, shift, control }: Place): string | undefined {
  const characters = US.get(code);
  if (control && characters !== undefined) return controlCode(characters);
  return NAMED_CODES[code] ?? characters?.[shift ? 1 : 0];
}

/** What the key types on the system's layout. Digits of the keypad are digits, whether or not NumLock is on. */
export function typedHere(press: KeyPress): string | undefined {
  const { code, key, control } = press;
  if (control || code.startsWith('Numpad')) return typedOnUs(press);
  return NAMED[key] ?? (Array.from(key).length === 1 ? key : undefined);
}
