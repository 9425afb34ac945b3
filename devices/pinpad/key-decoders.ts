// What keypads send, made into keys: ASCII characters, or the boot reports of a USB keyboard.
import type { KeyDecoder } from './keypad.ts';
import type { PinKey } from './pad.ts';

const CR = 0x0d;
const LF = 0x0a;

/** The first byte of what stands for keys that the system lost (`UNKNOWN` of keyboard/key-press.ts, as UTF-8). */
const LOST = 0xef;

/** `0-9` digits; CR, LF or `#` enter; BS, DEL or `/` clear; ESC or `*` cancel. CR LF is one key. Lost keys clear what was entered. */
export function createAsciiKeys(): KeyDecoder {
  let last = 0;
  return (chunk) => {
    const keys: PinKey[] = [];
    for (const byte of chunk) {
      const key = byte === LF && last === CR ? undefined : asciiKey(byte);
      last = byte;
      if (key) keys.push(key);
    }
    return keys;
  };
}

function asciiKey(byte: number): PinKey | undefined {
  if (byte >= 0x30 && byte <= 0x39) return { key: 'digit', digit: byte };
  if (byte === CR || byte === LF || byte === 0x23) return { key: 'enter' };
  if (byte === 0x08 || byte === 0x7f || byte === 0x2f || byte === LOST) return { key: 'clear' };
  return byte === 0x1b || byte === 0x2a ? { key: 'cancel' } : undefined;
}

/** USB HID 1.11, appendix B.1: modifiers, a reserved byte, and the usages of up to six keys that are down. */
const BOOT_REPORT = 8;
const RESERVED = 1;
const FIRST_KEY = 2;
const ROLL_OVER = 1;
/** Usages of the keyboard page, 0x07, in HID Usage Tables: the digit row and the keypad count 1 to 9 and then 0. */
const DIGIT_ROW = 0x1e;
const KEYPAD = 0x59;
const KEYS: ReadonlyMap<number, PinKey['key']> = new Map([
  [0x28, 'enter'],
  [0x58, 'enter'],
  [0x2a, 'clear'],
  [0x4c, 'clear'],
  [0x54, 'clear'],
  [0x29, 'cancel'],
  [0x55, 'cancel'],
]);

/** A key counts when it was not down in the report before. */
export function createBootReportKeys(): KeyDecoder {
  const report = Buffer.alloc(BOOT_REPORT);
  let length = 0;
  let down: readonly number[] = [];

  function take(): readonly PinKey[] {
    const before = down;
    const usages = [...report.subarray(FIRST_KEY)];
    // Too many keys are down at once, and the report does not say which: the keys of the report before stay.
    if (!usages.includes(ROLL_OVER)) down = usages.filter((usage) => usage > 3);
    report.fill(0);
    length = 0;
    return down.filter((usage) => !before.includes(usage)).flatMap((usage) => bootKey(usage) ?? []);
  }

  return (chunk) => {
    const keys: PinKey[] = [];
    if (length === 0 && isOther(chunk)) return keys;
    // Some boards have an identifier before their reports.
    for (const byte of chunk.length === BOOT_REPORT + 1 ? chunk.subarray(1) : chunk) {
      report[length++] = byte;
      // The reserved byte is 0: anything else is no beginning of a report.
      if (length > RESERVED && report[RESERVED] !== 0) length = 0;
      if (length === BOOT_REPORT) keys.push(...take());
    }
    return keys;
  };
}

/** A shorter report that comes in one piece: volume and power keys have reports of their own. */
const isOther = ({ length }: Uint8Array): boolean => length > 1 && length < BOOT_REPORT;

function bootKey(usage: number): PinKey | undefined {
  for (const first of [DIGIT_ROW, KEYPAD])
    if (usage >= first && usage <= first + 9) return { key: 'digit', digit: 0x30 + ((usage - first + 1) % 10) };
  const key = KEYS.get(usage);
  return key === undefined || key === 'digit' ? undefined : { key };
}
