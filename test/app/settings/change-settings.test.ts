// A manager's change of settings.json: what it changes and what it leaves, and what is refused.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type ChangeParts, type Choice, prepareChange } from '../../../app/settings/change-settings.ts';
import { DEMO_SETTINGS, loadSettings } from '../../../app/settings/settings.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const COUNTER: Choice = { profile: 'counter', language: 'en' };
const GERMAN: Choice = { profile: 'kiosk', language: 'de' };

const { profile: _, languages: __, ...BARE } = DEMO_SETTINGS;

function terminal(text: string, more: Partial<ChangeParts> = {}): ChangeParts {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, text, { mode: 0o640 });
  return { file, settings: DEMO_SETTINGS, profile: 'kiosk', isProfileGiven: false, environment: {}, ...more };
}

const WRITTEN = JSON.stringify(BARE, undefined, 4);

test.each([
  ['spaces', WRITTEN],
  ['Windows’ lines', WRITTEN.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\uFEFF${WRITTEN}`],
])('a setting that the file has not is added, and the rest stays as it was: %s', (_title, text) => {
  const parts = terminal(text);
  const prepared = prepareChange(COUNTER, parts);
  expect(fs.readFileSync(parts.file, 'utf8')).toBe(text);
  if (prepared.kind !== 'prepared') throw new Error(prepared.detail);
  prepared.write();
  expect(prepared.changes).toEqual(['profile: counter']);
  const written = fs.readFileSync(parts.file, 'utf8');
  const kept = text.slice(0, text.trimEnd().lastIndexOf('}')).trimEnd();
  expect(written.startsWith(kept)).toBe(true);
  expect(written.slice(kept.length)).toMatch(/^,\r?\n +"profile": "counter"\r?\n}$/);
  expect(loadSettings(parts.file, DEMO_SETTINGS)).toEqual({ ...DEMO_SETTINGS, profile: 'counter' });
  expect(fs.readdirSync(path.dirname(parts.file))).toEqual(['settings.json']);
});

test('whoever could read the file still can', () => {
  const parts = terminal(WRITTEN);
  const { mode } = fs.statSync(parts.file);
  const prepared = prepareChange(GERMAN, parts);
  if (prepared.kind === 'prepared') prepared.write();
  expect(fs.statSync(parts.file).mode).toBe(mode);
  expect(loadSettings(parts.file, DEMO_SETTINGS).languages).toEqual(['de', 'en', 'es', 'fr', 'ar']);
});

test.each<[string, Choice, Partial<ChangeParts>, object]>([
  ['the command line names the profile', COUNTER, { isProfileGiven: true }, { why: 'given', detail: '--profile' }],
  [
    'the environment names the languages',
    GERMAN,
    { environment: { CARDWRIGHT__languages: '["en"]' } },
    { why: 'given', detail: 'CARDWRIGHT__languages' },
  ],
  [
    'the environment gives what the settings cannot be used with',
    COUNTER,
    { environment: { CARDWRIGHT__shopName: 'x'.repeat(61) } },
    { why: 'unusable', detail: expect.stringContaining('shopName') },
  ],
])('refused: %s', (_title, choice, more, refused) => {
  const parts = terminal(WRITTEN, more);
  expect(prepareChange(choice, parts)).toEqual({ kind: 'notChanged', ...refused });
  expect(fs.readFileSync(parts.file, 'utf8')).toBe(WRITTEN);
});

test('what wins over another setting stands in no way', () => {
  const environment = { CARDWRIGHT__profile: 'kiosk', CARDWRIGHT__shopName: 'Other Widgets' };
  expect(prepareChange(GERMAN, terminal(WRITTEN, { environment, isProfileGiven: true })).kind).toBe('prepared');
});

test('a demo has no file; one that is a link is kept elsewhere; one that was spoilt since is named with its line', () => {
  const parts = terminal(WRITTEN);
  const there = path.join(path.dirname(parts.file), 'elsewhere.json');
  fs.renameSync(parts.file, there);
  expect(prepareChange(COUNTER, parts)).toEqual({ kind: 'notChanged', why: 'noFile', detail: parts.file });
  fs.symlinkSync(there, parts.file);
  expect(prepareChange(COUNTER, parts)).toEqual({
    kind: 'notChanged',
    why: 'unwritable',
    detail: fs.realpathSync(there),
  });
  const spoilt = terminal(WRITTEN.replace('"shopName": "Great Widgets",', '"shopName": 7,'));
  expect(prepareChange(COUNTER, spoilt)).toMatchObject({ why: 'unusable', detail: expect.stringContaining(':2:') });
});
