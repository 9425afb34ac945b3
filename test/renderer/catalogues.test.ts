// The catalogues: every text is there in every language, takes the same values, has the plurals its language needs, and is used.
import fs from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { LANGUAGE_CODES, LANGUAGES, type LanguageCode } from '../../shared/languages/languages.ts';
import { loadSetupTexts } from '../../shared/languages/setup-texts.ts';

const catalogues = Object.fromEntries(
  await Promise.all(
    LANGUAGE_CODES.map(async (code) => {
      const [all, setup] = [await LANGUAGES[code].load(), await loadSetupTexts(code)];
      return [code, { ...all.default, ...setup }];
    }),
  ),
) as Record<LanguageCode, Record<string, string>>;

/** Every element of a message, those within plurals and choices among them. */
function elements(message: readonly MessageFormatElement[]): MessageFormatElement[] {
  return message.flatMap((element) => {
    const options = 'options' in element ? Object.values(element.options) : [];
    return [element, ...options.flatMap(({ value }) => elements(value))];
  });
}

/** The names of the values that a message takes. */
function valuesOf(message: string): string[] {
  const named = elements(parse(message)).flatMap((element) =>
    element.type === TYPE.literal || element.type === TYPE.pound ? [] : [element.value],
  );
  return [...new Set(named)].sort();
}

/** The plural forms of each plural in a message. */
function pluralsOf(message: string): string[][] {
  return elements(parse(message)).flatMap((element) =>
    element.type === TYPE.plural
      ? [
          Object.keys(element.options)
            .filter((form) => !form.startsWith('='))
            .sort(),
        ]
      : [],
  );
}

describe.each(LANGUAGE_CODES)('%s', (code) => {
  const catalogue = catalogues[code];

  test('has every text, and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(catalogues.en).sort());
    expect(Object.entries(catalogue).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test.each(Object.entries(catalogue))('%s takes the values that the English one takes', (key, text) => {
    expect(valuesOf(text)).toEqual(valuesOf(catalogues.en[key] ?? ''));
    const needed = new Intl.PluralRules(code).resolvedOptions().pluralCategories.toSorted();
    for (const forms of pluralsOf(text)) expect(forms).toEqual(needed);
  });
});

test('every catalogue in the folder is a language, and the other way round', () => {
  const files = fs.readdirSync('shared/languages').filter((name) => name.endsWith('.json'));
  expect(files.map((name) => name.replace('.json', '')).sort()).toEqual([...LANGUAGE_CODES].sort());
});

test('every text is used', () => {
  const folders = ['renderer', 'app/terminal'];
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const source = files.map((file) => fs.readFileSync(file, 'utf8')).join('\n');
  const whole = new Set(Array.from(source.matchAll(/['"]([\w.]+)['"]/g), ([, key]) => key));
  // A key that is put together, such as `pin.${phase}`: its first part must name what it is about.
  const patterns = Array.from(source.matchAll(/`([\w.]+\.)\$\{[^}]+\}`/g), ([, start = '']) => start);
  const isUsed = (key: string): boolean =>
    whole.has(key) || patterns.some((start) => key.startsWith(start) && !key.slice(start.length).includes('.'));
  expect(Object.keys(catalogues.en).filter((key) => !isUsed(key))).toEqual([]);
});
