// A character typed by its number: ALT held down, and digits of the keypad. Scanners and MagTek's readers can be set to type so
// (MagTek 99875475, 'ASCII to Keypress Conversion Type').
//
//   ALT 0049  Windows-1252, where a 0 comes first     ALT 49  ASCII; above 127 a code page that is not known here
//   ALT + 0031  hexadecimal, where the keypad's + comes first
import { UNKNOWN } from './key-press.ts';

const KEY = /^(?:Numpad|Digit|Key)([0-9A-F])$/;
const KEYPAD = /^Numpad([0-9])$/;
const ASCII = 0x80;
const BYTE = 0x100;
const TAB = '\t';

export class AltCode {
  #typed = '';

  /** Takes a key that was pressed while ALT was down; whether it is part of a number. */
  add(code: string): boolean {
    const hexadecimal = this.#typed.startsWith('+');
    const digit = this.#typed === '' && code === 'NumpadAdd' ? '+' : (hexadecimal ? KEY : KEYPAD).exec(code)?.[1];
    this.#typed += digit ?? '';
    return digit !== undefined;
  }

  /** The character, when ALT is let go; undefined where no number was typed. */
  take(): string | undefined {
    const typed = this.#typed;
    this.#typed = '';
    return typed === '' ? undefined : characterOf(typed);
  }
}

function characterOf(typed: string): string {
  const code = typed.startsWith('+') ? Number.parseInt(typed.slice(1), 16) : Number(typed);
  if (!(code > 0 && code < BYTE)) return UNKNOWN;
  if (code >= ASCII)
    return typed.startsWith('0') ? new TextDecoder('windows-1252').decode(Uint8Array.of(code)) : UNKNOWN;
  const character = String.fromCharCode(code);
  // The key TAB ends what was typed; so does its code.
  return character === TAB ? '\r' : character;
}
