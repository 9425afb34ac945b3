// docs/settings.md and docs/settings.schema.json say what the settings' form says, and say it of every setting.
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { settingsSchema } from '../../../app/settings/schema.ts';
import { REFERENCE_FILE, referenceText, SCHEMA_FILE, schemaText } from '../../../tools/settings-reference.ts';

test.each([
  [SCHEMA_FILE, schemaText],
  [REFERENCE_FILE, referenceText],
])('%s is what "npm run settings-docs" makes now', (file, text) => {
  expect(fs.readFileSync(file, 'utf8') === text() || 'run npm run settings-docs').toBe(true);
});

/** The members of an object at any depth that nothing is said of. */
function undescribed(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, items } = schema as {
    properties?: Record<string, { description?: string }>;
    items?: unknown;
  };
  const members = Object.entries(properties).flatMap(([name, member]) => [
    ...(member.description === undefined ? [`${at}${name}`] : []),
    ...undescribed(member, `${at}${name}.`),
  ]);
  return [...members, ...undescribed(items, `${at}[].`)];
}

test('every setting says what it is for', () => {
  expect(undescribed(settingsSchema())).toEqual([]);
});
