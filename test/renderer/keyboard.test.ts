// The on-screen keyboard's rows, by language and by what an input takes.
import { describe, expect, test } from 'vitest';
import { datePartsIn } from '../../renderer/components/date-input.tsx';
import { createText } from '../../renderer/i18n/text.ts';
import { keyboardRows, type Mode, NEXT_CAPITALS } from '../../renderer/keyboard/keys.ts';
import type { KeyboardKind } from '../../renderer/keyboard/kinds.ts';
import { LANGUAGE_CODES, LANGUAGES, type LanguageCode, localeOf } from '../../shared/languages/languages.ts';

const PLAIN: Mode = { capitals: 'off', marks: false, latin: false };

async function typed(language: LanguageCode, kind: KeyboardKind, mode: Partial<Mode> = {}) {
  const text = createText(language, 'US', (await LANGUAGES[language].load()).default);
  return keyboardRows(kind, { ...PLAIN, ...mode }, text).flatMap((row) => row.map(({ types, does }) => types ?? does));
}

describe.each(LANGUAGE_CODES)('%s', (language) => {
  test('an address and a password can be typed, whatever the language’s own letters are', async () => {
    for (const kind of ['email', 'latin'] as const) {
      const keys = await typed(language, kind);
      for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789') expect(keys).toContain(letter);
    }
    expect(await typed(language, 'email')).toEqual(expect.arrayContaining(['@', '.', '@gmail.com', '.com']));
  });

  test('no key is there twice, and every keyboard erases and goes on', async () => {
    for (const kind of ['text', 'latin', 'email', 'tel', 'digits'] as const) {
      for (const mode of [{}, { capitals: 'once' }, { capitals: 'locked' }, { marks: true }] as const) {
        const keys = await typed(language, kind, mode);
        expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
        expect(keys).toEqual(expect.arrayContaining(['Backspace', 'Enter']));
      }
    }
  });
});

test('letters are the language’s own, and Arabic has Latin ones too', async () => {
  expect((await typed('de', 'text')).join('')).toContain('qwertzuiopü');
  expect(await typed('de', 'text', { capitals: 'once' })).toEqual(expect.arrayContaining(['Ü', 'ß']));
  expect((await typed('fr', 'text')).join('')).toContain('azertyuiop');
  expect(await typed('ar', 'text')).toEqual(expect.arrayContaining(['ض', 'latin']));
  expect(await typed('ar', 'text', { latin: true })).toContain('q');
  expect(await typed('en', 'text')).not.toContain('latin');
});

test('one press gives one capital, two keep them until a third', () => {
  expect(NEXT_CAPITALS.off).toBe('once');
  expect(NEXT_CAPITALS.once).toBe('locked');
  expect(NEXT_CAPITALS.locked).toBe('off');
});

test('the parts of a date stand as the locale writes them', () => {
  expect(datePartsIn(localeOf('en', 'US'))).toEqual(['month', 'day', 'year']);
  expect(datePartsIn(localeOf('en', 'GB'))).toEqual(['day', 'month', 'year']);
  expect(datePartsIn(localeOf('ar', 'EG'))).toEqual(['day', 'month', 'year']);
});
