// Records of Linux's input devices, as a keyboard-type reader makes them (linux/input.h, linux/input-event-codes.h).

export const EV_SYN = 0;
export const EV_KEY = 1;
const SYN_DROPPED = 3;

/** struct input_event on a 64-bit Linux. */
export function record(type: number, code: number, value: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(type, 16);
  bytes.writeUInt16LE(code, 18);
  bytes.writeInt32LE(value, 20);
  return bytes;
}

/** Key codes by what is on the key of a US board, in the kernel's order. */
const ROWS: readonly (readonly [number, string, string])[] = [
  [2, '1234567890-=', '!@#$%^&*()_+'],
  [16, 'qwertyuiop[]', 'QWERTYUIOP{}'],
  [30, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [43, '\\zxcvbnm,./', '|ZXCVBNM<>?'],
];
const SHIFT = 42;
const NAMED: Readonly<Record<string, number>> = {
  ' ': 57,
  '\r': 28,
  Ctrl: 29,
  Shift: 42,
  Alt: 56,
  CapsLock: 58,
  F8: 66,
  AltGr: 100,
  KP0: 82,
  KP1: 79,
  KP2: 80,
  KP3: 81,
  KP4: 75,
  KP5: 76,
  KP6: 77,
  KP7: 71,
  KP8: 72,
  KP9: 73,
};

interface Key {
  readonly code: number;
  readonly shift: boolean;
}

function keyOf(name: string): Key {
  for (const [first, plain, shifted] of ROWS) {
    if (plain.includes(name)) return { code: first + plain.indexOf(name), shift: false };
    if (shifted.includes(name)) return { code: first + shifted.indexOf(name), shift: true };
  }
  const code = NAMED[name];
  if (code === undefined) throw new Error(`no key ${name}`);
  return { code, shift: false };
}

const sync = record(EV_SYN, 0, 0);
const press = (code: number, value: number): Buffer => Buffer.concat([record(EV_KEY, code, value), sync]);

function stroke(name: string): Buffer {
  const { code, shift } = keyOf(name);
  const whole = [press(code, 1), press(code, 0)];
  return Buffer.concat(shift ? [press(SHIFT, 1), ...whole, press(SHIFT, 0)] : whole);
}

const held = (modifier: string, keys: readonly string[]): Buffer => {
  const { code } = keyOf(modifier);
  return Buffer.concat([press(code, 1), ...keys.map(stroke), press(code, 0)]);
};

/**
 * What a device sends for a text in which `{…}` stands for keys: `{Ctrl+J}`, `{CapsLock}`, `{Alt+0049}` with the keypad's digits,
 * `{lost}` for a queue that ran over.
 */
export function typedOnDevice(text: string): Buffer {
  return Buffer.concat(
    (text.match(/\{[^}]+\}|[^{]/gs) ?? []).map((each) => (each.length > 1 ? special(each.slice(1, -1)) : stroke(each))),
  );
}

function special(name: string): Buffer {
  if (name === 'lost') return Buffer.concat([record(EV_SYN, SYN_DROPPED, 0), record(EV_KEY, 11, 1), sync]);
  const [modifier = '', key] = name.split('+');
  if (key === undefined) return stroke(modifier);
  const digits = modifier === 'Alt' && /^\d+$/.test(key);
  return held(modifier, digits ? Array.from(key, (digit) => `KP${digit}`) : [key.toLowerCase()]);
}
