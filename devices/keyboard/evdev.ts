// Keys as Linux's input devices give them (linux/input.h, linux/input-event-codes.h): records of 24 bytes on a 64-bit system.
//
//   0-15 time   16-17 type   18-19 code   20-23 value (1 pressed, 0 released, 2 repeated)
//
// SYN_DROPPED says that the queue ran over: keys were lost, and what comes up to the next SYN_REPORT is part of the gap (kernel
// documentation, input/event-codes.rst).
import { AltCode } from './alt-code.ts';
import { typedOnUs, UNKNOWN } from './key-press.ts';

export const RECORD_BYTES = 24;
const EV_SYN = 0;
const SYN_REPORT = 0;
const SYN_DROPPED = 3;
const EV_KEY = 1;
const RELEASED = 0;
const PRESSED = 1;

type Modifier = 'shift' | 'control' | 'alt' | 'altGr' | 'meta';

const MODIFIERS: Readonly<Record<number, Modifier>> = {
  29: 'control',
  42: 'shift',
  54: 'shift',
  56: 'alt',
  97: 'control',
  100: 'altGr',
  125: 'meta',
  126: 'meta',
};

/** Key codes in the kernel's order, from KEY_ESC (1) on; `-` types nothing here. */
const FROM_ESC =
  'Escape Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal Backspace Tab KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight Enter - KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backquote - Backslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash - NumpadMultiply - Space CapsLock - - - - - - - - - - - - Numpad7 Numpad8 Numpad9 NumpadSubtract Numpad4 Numpad5 Numpad6 NumpadAdd Numpad1 Numpad2 Numpad3 Numpad0 NumpadDecimal'.split(
    ' ',
  );
const OTHERS: Readonly<Record<number, string>> = {
  86: 'IntlBackslash',
  96: 'NumpadEnter',
  98: 'NumpadDivide',
  101: 'Enter',
  111: 'Delete',
  117: 'NumpadEqual',
};

/** Puts records together from bytes however they are cut, and gives what the keys type on a US board; UNKNOWN for what was lost. */
export class EvdevDecoder {
  readonly #record = Buffer.alloc(RECORD_BYTES);
  #length = 0;
  /** Modifiers that are down, by their key codes. */
  readonly #down = new Map<number, Modifier>();
  #capsLock = false;
  #lost = false;
  readonly #altCode = new AltCode();

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
    this.#lost = false;
    this.#forgetKeys();
  }

  /** After a gap it is not known which keys are down, or whether Caps Lock is on: none, and off, as between two scans. */
  #forgetKeys(): void {
    this.#down.clear();
    this.#capsLock = false;
    this.#altCode.take();
  }

  #take(): string {
    const type = this.#record.readUInt16LE(16);
    const code = this.#record.readUInt16LE(18);
    const value = this.#record.readInt32LE(20);
    this.#record.fill(0);
    this.#length = 0;
    if (type === EV_SYN) return this.#synchronise(code);
    return type === EV_KEY && !this.#lost ? this.#key(code, value) : '';
  }

  #synchronise(code: number): string {
    if (code === SYN_REPORT) this.#lost = false;
    if (code !== SYN_DROPPED) return '';
    this.#lost = true;
    this.#forgetKeys();
    return UNKNOWN;
  }

  #key(key: number, value: number): string {
    const modifier = MODIFIERS[key];
    if (modifier) return this.#modify(modifier, key, value);
    return value === PRESSED ? this.#typed(OTHERS[key] ?? FROM_ESC[key - 1] ?? '-') : '';
  }

  /** A character that is typed by its number comes when ALT is let go. */
  #modify(modifier: Modifier, key: number, value: number): string {
    if (value === RELEASED) this.#down.delete(key);
    else this.#down.set(key, modifier);
    return this.#has('alt') || this.#has('altGr') ? '' : (this.#altCode.take() ?? '');
  }

  #has(modifier: Modifier): boolean {
    return [...this.#down.values()].includes(modifier);
  }

  #typed(code: string): string {
    const [alt, altGr] = [this.#has('alt'), this.#has('altGr')];
    if ((alt || altGr) && this.#altCode.add(code)) return '';
    if (code === 'CapsLock') this.#capsLock = !this.#capsLock;
    // With ALT or the system's key, a key is a command and types nothing. With ALT GR it types a character that a US board has not.
    if (altGr) return UNKNOWN;
    if (alt || this.#has('meta')) return '';
    const [shift, control] = [this.#has('shift'), this.#has('control')];
    // On Linux CTRL+SHIFT+U begins a character that is typed by its number. It is not decoded: the digits that follow must not be
    // taken as text.
    if (control && shift && code === 'KeyU') return UNKNOWN;
    const upper = shift !== (this.#capsLock && code.startsWith('Key'));
    return typedOnUs({ code, shift: upper, control }) ?? '';
  }
}
