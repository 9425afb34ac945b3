// Keys as Linux's input devices give them (linux/input.h, linux/input-event-codes.h): records of 24 bytes on a 64-bit system.
//
//   0-15 time   16-17 type   18-19 code   20-23 value (1 pressed, 0 released, 2 repeated)
import { typedOnUs } from './key-press.ts';

export const RECORD_BYTES = 24;
const EV_KEY = 1;
const PRESSED = 1;
const LEFT_SHIFT = 42;
const RIGHT_SHIFT = 54;

/** Key codes in the kernel's order, from KEY_ESC (1) on; `-` types nothing here. */
const FROM_ESC =
  'Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter - KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote - Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash - NumpadMultiply - Space - - - - - - - - - - - - - Numpad7 Numpad8 Numpad9 NumpadSubtract Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal'.split(
    ' ',
  );
const OTHERS: Readonly<Record<number, string>> = { 96: 'NumpadEnter', 98: 'NumpadDivide', 111: 'Delete' };

/** Puts records together from bytes however they are cut, and gives what the keys type on a US board. */
export class EvdevDecoder {
  readonly #record = Buffer.alloc(RECORD_BYTES);
  #length = 0;
  readonly #shifts = new Set<number>();

  push(chunk: Uint8Array): string {
    let text = '';
    for (const byte of chunk) {
      this.#record[this.#length++] = byte;
      if (this.#length === RECORD_BYTES) text += this.#take();
    }
    return text;
  }

  reset(): void {
    this.#record.fill(0);
    this.#length = 0;
    this.#shifts.clear();
  }

  #take(): string {
    const type = this.#record.readUInt16LE(16);
    const key = this.#record.readUInt16LE(18);
    const value = this.#record.readInt32LE(20);
    this.#record.fill(0);
    this.#length = 0;
    if (type !== EV_KEY) return '';
    if (key === LEFT_SHIFT || key === RIGHT_SHIFT) {
      if (value === 0) this.#shifts.delete(key);
      else this.#shifts.add(key);
      return '';
    }
    const code = OTHERS[key] ?? FROM_ESC[key - 1] ?? '-';
    return value === PRESSED ? (typedOnUs({ code, shift: this.#shifts.size > 0 }) ?? '') : '';
  }
}
