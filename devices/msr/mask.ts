// Tracks that an encrypting reader masks: it sends the first and last digits of a number, and one character for each digit between.
//
// SecureMag masks with `*` (ID TECH 80096504-001, 'Masked Track Data'). MagTek masks with `0` unless it is set otherwise (99875475, 'Track
// Mask'), and zeros cannot be told from digits: what stands behind the tracks decides there (encrypted-fields.ts).

/**
 * Up to eight digits, one character that no number has three times and more, up to eight digits. Of letters, X masks. The format code may
 * be masked too.
 */
const MASKED = /^[A-Z*]?[\d ]{0,8}([^\dA-WYZa-wyz\s^=/?])\1{2,}[\d ]{0,8}(?:[\^=]|\1|$)/;

/** Whether a track's data begins with a masked number. */
export const isMasked = (data: string): boolean => MASKED.test(data);
