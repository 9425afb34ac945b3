// Options in a file, for what starts with the machine.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseOptions } from '../../app/program/options.ts';
import { withOptionsFile } from '../../app/program/options-file.ts';
import { temporaryFolder } from '../support/temporary.ts';

function file(text: string): string {
  const name = path.join(temporaryFolder(), 'terminal.options');
  fs.writeFileSync(name, text);
  return name;
}

test('one a line, as an editor on either system writes them; what is given beside the file wins', () => {
  const name = file(
    '\uFEFF# a comment\r\n\r\n--central https://centre.example/\r\n  --port=8480\r\n--reader serial:COM 3?model=serial-ascii\r\n--no-open\r\n',
  );
  const options = parseOptions(['--options', name, '--port', '9000']);
  expect(options).toMatchObject({
    central: 'https://centre.example/',
    reader: 'serial:COM 3?model=serial-ascii',
    open: false,
    port: 9000,
  });
});

test('a line that is no option is told by its number, a file that is not there by its name', () => {
  expect(() => withOptionsFile(['--options', file('--port 1\ncentral https://x/')])).toThrow(/line 2: "central/);
  expect(() => withOptionsFile(['--options', '/nowhere'])).toThrow(/\/nowhere \(ENOENT\)/);
  expect(() => withOptionsFile(['--options'])).toThrow(/must name a file/);
});
