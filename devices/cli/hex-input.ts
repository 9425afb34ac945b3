// Hexadecimal as people and programs write it down.

/** The digits alone: spaces, colons, commas, dashes, `0x` and `\\x` are passed over. */
export const digitsOf = (line: string): string => line.replace(/0x|\\x|[\s:,-]/gi, '');

const PAIRS = /^(?:[0-9a-f]{2})+$/i;

/** Whether text is hexadecimal that a person took for text: pairs of digits, some of them letters, and no sentinel. */
export const looksLikeHex = (text: string): boolean => PAIRS.test(digitsOf(text)) && /[a-f]/i.test(text);

/** The bytes of each line; a reader's line that is no hexadecimal but has a sentinel is taken as text. Says which line is neither. */
export function* hexLines(input: string, tracks: boolean): Generator<Buffer> {
  for (const [index, line] of input.split(/\r?\n/).entries()) {
    const digits = digitsOf(line);
    if (digits === '') continue;
    if (PAIRS.test(digits)) yield Buffer.from(digits, 'hex');
    else if (tracks && /[%;]/.test(line)) yield Buffer.from(`${line}\r`, 'latin1');
    else {
      process.stderr.write(
        `Line ${index + 1} is not hexadecimal: write each byte with two digits, one report a line or as xxd -p does.\n`,
      );
      process.exitCode = 1;
    }
  }
}
