// What the kinds of code patterns share.
import type { ScannedCode } from './scanned-code.ts';

/** What stands in a template where the card's number stands in the code. */
export const NUMBER = '{number}';

/** Gives the number that a code holds where its pattern says; undefined for any other code. */
export type FindNumber = (code: ScannedCode) => string | undefined;
