// The commands that a simulator obeys, a line of its input each.
import readline from 'node:readline';

/** Each line's command and what follows it; ended by an interrupt, too. */
export async function* commands(): AsyncGenerator<readonly [string, string]> {
  const input = readline.createInterface({ input: process.stdin });
  process.on('SIGINT', () => input.close()).on('SIGTERM', () => input.close());
  for await (const text of input) {
    const [, command = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(text) ?? [];
    if (command !== '') yield [command, rest];
  }
}
