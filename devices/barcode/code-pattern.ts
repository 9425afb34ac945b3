// Where a card's number stands in a code that says more than the number: a link on a phone, a GS1 code, a text of the shop's own.
import { type FindNumber, NUMBER } from './find-number.ts';
import { gs1Value, isAi } from './gs1.ts';
import { compileLink, linkFault } from './link-template.ts';

/** As the shop configures it. `name` is for the shop; exactly one of the others says where the number is. */
export interface CodePattern {
  readonly name: string;
  /** A link, with `{number}` as a part of its path or the value of a parameter: `https://club.example/card/{number}`. */
  readonly url?: string | undefined;
  /** A GS1 application identifier whose value is the number: `8018`. */
  readonly ai?: string | undefined;
  /** The whole code's text, with `{number}` in it: `CLUB:{number}`. */
  readonly text?: string | undefined;
}

/** Fixed characters that a text must have beside the number: fewer would let almost any code in. */
const LEAST_FIXED = 3;

/** What is wrong with a pattern and what to write instead; undefined when it is usable. */
export function codePatternFault({ url, ai, text }: CodePattern): string | undefined {
  if ([url, ai, text].filter((each) => each !== undefined).length !== 1)
    return 'a code pattern needs one of url, ai and text';
  if (url !== undefined) return linkFault(url);
  if (ai !== undefined)
    return isAi(ai) ? undefined : `${ai} is no GS1 application identifier: write its two to four digits, such as 8018`;
  return textFault(text ?? '');
}

function textFault(text: string): string | undefined {
  const parts = text.split(NUMBER);
  if (parts.length !== 2) return `${text} must have ${NUMBER} in it once, where the card’s number stands`;
  if (parts.join('').replace(/[^A-Za-z0-9]/g, '').length < LEAST_FIXED)
    return `${text} would take almost any code: write at least ${LEAST_FIXED} letters or digits that only the shop’s codes have beside ${NUMBER}`;
  return undefined;
}

/** `pattern` is one without a fault. */
export function compileCodePattern({ url, ai, text = '' }: CodePattern): FindNumber {
  if (url !== undefined) return compileLink(url);
  if (ai !== undefined) return (code) => gs1Value(code, ai);
  const [before = '', after = ''] = text.split(NUMBER);
  return ({ data }) =>
    data.length > before.length + after.length && data.startsWith(before) && data.endsWith(after)
      ? data.slice(before.length, data.length - after.length)
      : undefined;
}
