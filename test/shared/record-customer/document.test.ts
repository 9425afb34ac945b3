// What callers read of the fields is what their declarations say.
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { fieldTable } from '../../../shared/record-customer/document.ts';
import { FIELD_NAMES } from '../../../shared/record-customer/fields.ts';

test('central/README.md has the table of the fields as they are declared', () => {
  // A difference: put what `npm run -s central -- fields` prints in its place.
  expect(fs.readFileSync('central/README.md', 'utf8')).toContain(`\n\n${fieldTable()}\n`);
  // A line for each, for those of an account's own, and two for the head.
  expect(fieldTable().split('\n')).toHaveLength(FIELD_NAMES.length + 3);
});
