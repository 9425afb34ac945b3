// Hexadecimal as people and programs write it down.

/** The digits alone: spaces, colons, commas, dashes, `0x` and `\\x` are passed over. */
const digitsOf = (line: string): string => line.replace(/0x|\\x|[\s:,-]/gi, '');

const PAIRS = /^(?:[0-9a-f]{2})+$/i;

/** The bytes of a text in hexadecimal; undefined where it is no hexadecimal. */
export function bytesIn(text: string): Buffer | undefined {
  const digits = digitsOf(text);
  return PAIRS.test(digits) ? Buffer.from(digits, 'hex') : undefined;
}

/**
 * Whether an input that is read as text looks like hexadecimal: pairs of hexadecimal digits, some of them letters, and nothing
 * else.
 */
export const looksLikeHex = (text: string): boolean => bytesIn(text) !== undefined && /[a-f]/i.test(text);

/**
 * The bytes of each line. A reader's line with a sentinel in it is taken as text; of any other line that is no hexadecimal, stderr
 * gets its number.
 */
export function* hexLines(input: string, tracks: boolean): Generator<Buffer> {
  for (const [index, line] of input.split(/\r?\n/).entries()) {
    if (digitsOf(line) === '') continue;
    const bytes = bytesIn(line);
    if (bytes) yield bytes;
    else if (tracks && /[%;]/.test(line)) yield Buffer.from(`${line}\r`, 'latin1');
    else {
      process.stderr.write(
        `Line ${index + 1} is not hexadecimal: write each byte with two digits, one report a line or as xxd -p does.\n`,
      );
      process.exitCode = 1;
    }
  }
}
