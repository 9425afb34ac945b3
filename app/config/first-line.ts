// A secret from the first line of standard input: on the command line it would be seen by everybody on the machine.
import fs from 'node:fs';

/** Throws an Error that says what to give when there is none. `what`: such as 'the API password'. */
export function firstLine(what: string, input: number | string = 0): string {
  const [line = ''] = fs.readFileSync(input, 'utf8').split(/\r?\n/);
  if (line === '') throw new Error(`Give ${what} on standard input, as its first line.`);
  return line;
}
