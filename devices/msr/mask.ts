// Tracks that an encrypting reader masks: it sends the first and last digits of a number, and one character for each digit between.
//
// SecureMag masks with `*`, or any printable character that it is set to (ID TECH 80096504-001, MaskCharID): a separator too.
// MagTek masks with `0` unless it is set otherwise (99875475, 'Track Mask'). A zero may also be a digit of the number, so that only
// the fields behind the tracks show such a mask (encrypted-fields.ts).

/** Digits, one other character six times and more, digits; the format code may be masked too. */
const BETWEEN_DIGITS = /^[A-Z*]?\d{1,8}(\D)\1{5,}\d{1,8}(?:\D|$)/;
/** A character that no number has three times and more, where the number begins. Of letters, X masks. */
const INSTEAD_OF_DIGITS = /^[A-Z*]?[\d ]{0,8}([^\dA-WYZa-wyz\s^=/?])\1{2,}[\d ]{0,8}(?:[\^=]|\1|$)/;

/** Whether a track's data begins with a masked number. */
export const isMasked = (data: string): boolean => BETWEEN_DIGITS.test(data) || INSTEAD_OF_DIGITS.test(data);

/** Whether a track whose end sentinel stands at `end` goes on with more of them, as with a number that is masked with `?`. */
export const isMaskedFrom = (swipe: string, end: number): boolean => swipe.startsWith('???', end);
