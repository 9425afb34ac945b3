// What the keys of tactile keypads send, by the names that browsers give these keys (w3.org/TR/uievents-key), and what they mean here.

export type KeypadKey = 'up' | 'down' | 'left' | 'right' | 'choose' | 'help' | 'back' | 'next' | 'jackIn' | 'jackOut';

/**
 * F17 to F24 are EZ Access's keys, the table that Storm's keypads are delivered with: help, up, down, action, back, next, << and >>. The
 * Trace Center's own toolkit for EZ Access gives them (github.com/cloudbearings/ez-access-web, js/eznav.js, as virtual keys 128 to 135),
 * and Storm's '1400 Series Audio-Nav Technical Manual', rev. 1.5, page 28, has << as the HID usage 72h, which is F23. That the
 * headphones' jack sends F15 and F16 was not read in a manual: Storm's utility shows it under 'Keypad Test', and can set it. The other
 * table is for keypads that are set to the keys of a keyboard.
 */
export const KEYPAD_CODES: Readonly<Record<string, KeypadKey>> = {
  F15: 'jackIn',
  F16: 'jackOut',
  F17: 'help',
  F18: 'up',
  F19: 'down',
  F20: 'choose',
  F21: 'back',
  F22: 'next',
  F23: 'left',
  F24: 'right',
  F1: 'help',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
