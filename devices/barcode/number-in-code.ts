// The card's number in what was scanned: where one of the shop's patterns says, or else the whole code.
import { type CodePattern, compileCodePattern } from './code-pattern.ts';
import type { FindNumber } from './find-number.ts';
import { readScannedCode } from './scanned-code.ts';

/** Gives the number in a code's text; the text itself where no pattern fits, which may be a number already. */
export type NumberInCode = (text: string) => string;

/** `patterns` are without a fault; the first that fits is taken. */
export function createNumberInCode(patterns: readonly CodePattern[]): NumberInCode {
  const finders: readonly FindNumber[] = patterns.map(compileCodePattern);
  return (text) => {
    if (finders.length === 0) return text;
    const code = readScannedCode(text);
    for (const find of finders) {
      const number = find(code);
      if (number !== undefined) return number;
    }
    return text;
  };
}
