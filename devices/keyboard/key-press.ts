// A key going down, as a page or an Electron window tells it, and what a US keyboard has on it.

/** `code` is the key's place on the board and `key` what the layout makes of it (W3C UI Events). */
export interface KeyPress {
  readonly code: string;
  readonly key: string;
  readonly shift: boolean;
}

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
  ...row(['NumpadAdd', 'NumpadSubtract', 'NumpadMultiply', 'NumpadDivide', 'NumpadDecimal'], '+-*/.', '+-*/.'),
]);

const NAMED: Readonly<Record<string, string>> = {
  Enter: '\r',
  Tab: '\r',
  Escape: '\x1b',
  Backspace: '\b',
  Delete: '\x7f',
};
const NAMED_CODES: Readonly<Record<string, string>> = { ...NAMED, NumpadEnter: '\r' };

/** What the key types on a US layout, whatever layout the system has; undefined for a key that types nothing. */
export const typedOnUs = ({ code, shift }: Pick<KeyPress, 'code' | 'shift'>): string | undefined =>
  NAMED_CODES[code] ?? US.get(code)?.[shift ? 1 : 0];

/** What the key types on the system's layout. */
export const typedHere = ({ key }: KeyPress): string | undefined =>
  NAMED[key] ?? (Array.from(key).length === 1 ? key : undefined);
