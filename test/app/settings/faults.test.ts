// What is wrong with a settings file is named to its line and column.
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DEMO_SETTINGS, loadSettings, readSettings } from '../../../app/settings/settings.ts';
import { temporaryFolder } from '../../support/temporary.ts';

function written(text: string): string {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, text);
  return file;
}

/** LINE:COLUMN: SETTING: MESSAGE of each fault. */
function faultsOf(text: string): readonly string[] {
  const read = readSettings(written(text));
  if (read.kind === 'usable') return [];
  return read.faults.map(({ line, column, setting, message }) => `${line}:${column}: ${setting}: ${message}`);
}

const EXAMPLE = fs.readFileSync('docs/settings.example.json', 'utf8');

/** The example with a piece of it changed, and the place of that piece. */
function changed(from: string, to: string): { readonly text: string; readonly at: string } {
  const before = EXAMPLE.slice(0, EXAMPLE.indexOf(from)).split('\n');
  expect(EXAMPLE).toContain(from);
  return { text: EXAMPLE.replace(from, to), at: `${before.length}:${(before.at(-1)?.length ?? 0) + 1}` };
}

test.each([
  ['"US"', '"usa"', 'country: must be two letters of ISO 3166-1, such as US'],
  ['30', '"often"', 'central.feedSeconds: expected number, received string'],
  ['"country"', '"land"', 'land: is no setting (docs/settings.md has all of them)'],
  ['"first_name"', '"forename"', 'signUp.ask.forename: must be a field of the customer, such as first_name, email'],
  ['"1234567890123456"', '"1 2"', 'signUp.campaign_id[0]: must be one campaign id'],
  ['"#0f6b5c"', '"green"', 'theme.colours.accent: must be a colour as #rgb or #rrggbb'],
  ['"#0f6b5c"', '"#ffcc00"', 'theme.colours.accent: #ffcc00 (accent) on #f7f4ee (background) has a contrast of'],
  ['"Join the Widget Club"', '"{shop}"', 'theme.texts.en.attract.title: has {shop}, which this text is not given'],
  ['"Join the Widget Club"', '"a {"', 'theme.texts.en.attract.title: is no ICU message: expect argument closing brace'],
  ['"attract.title"', '"atract.title"', 'theme.texts.en.atract.title: is no setting'],
  ['"de": "Die Regeln', '"xx": "Die Regeln', 'signUp.agreements[0].title.xx: is no setting'],
  ['"custom_field_21"', '"email"', 'signUp.agreements[1].field: must be a field of the account'],
  ['"custom_field_21"', '"custom_field_20"', 'signUp.agreements[1].field: is asked for already'],
])('%s in the place of %s', (from, to, message) => {
  const { text, at } = changed(from, to);
  const faults = faultsOf(text);
  expect(faults.some((fault) => fault.startsWith(`${at}: ${message}`)) ? [] : faults).toEqual([]);
});

test('what is missing is looked for where it should be', () => {
  const { text } = changed('"account_id": "greatwidgets",', '');
  const [line = ''] = EXAMPLE.split('"central": ').map((part) => part.split('\n').length);
  expect(faultsOf(text)).toEqual([`${line}:14: central.account_id: is missing`]);
});

test('what is no JSON is named at its first mistake, whatever ends the lines', () => {
  expect(faultsOf('{\r\n  "shopName": "A"\r\n  "country": "US"\r\n}')).toEqual(['3:3: : is not JSON: comma expected']);
  expect(faultsOf('')).toEqual(['1:1: : is not JSON: value expected']);
  expect(faultsOf('{ // a comment\n}')).toEqual(['1:3: : is not JSON: invalid comment token']);
  expect(faultsOf(EXAMPLE.replace(/\}\s*\]/, '},]'))).toHaveLength(1);
});

test('a setting that is there twice is told, instead of one of them being passed over', () => {
  const { text } = changed('"country": "US",', '"country": "US",\n  "country": "DE",');
  expect(faultsOf(text)).toEqual(['5:3: country: is set already, on line 4']);
});

test('a byte order mark is passed over', () => {
  expect(faultsOf(`\uFEFF${EXAMPLE}`)).toEqual([]);
});

test('the terminal says all of them, each as a place that an editor opens', () => {
  const file = written(EXAMPLE.replace('"US"', '"usa"').replace('15', '0'));
  expect(() => loadSettings(file, DEMO_SETTINGS)).toThrow(
    new RegExp(`${file}:4:14: country: .*\\n${file}:\\d+:\\d+: times.coverSeconds: `),
  );
});

test('a question that is missing in a language that is offered is told where the others are', () => {
  const { text } = changed('          "fr": "Les règles du club Widget",\n', '');
  expect(faultsOf(text)).toEqual([
    expect.stringMatching(/^\d+:18: signUp\.agreements\[0\]\.title: is missing in fr, which languages offers$/),
  ]);
});

test('a cover that comes after 20 s is taken as it is set, and told with its place', () => {
  const remarksOf = (text: string): readonly string[] => {
    const read = readSettings(written(text));
    return read.kind === 'usable'
      ? read.remarks.map(({ line, column, setting, message }) => `${line}:${column}: ${setting}: ${message}`)
      : ['faulty'];
  };
  const { text, at } = changed('15, "idleSeconds"', '60, "idleSeconds"');
  expect(remarksOf(text)).toEqual([expect.stringContaining(`${at}: times.coverSeconds: `)]);
  for (const fine of ['15', '20', '1']) expect(remarksOf(EXAMPLE.replace('15, "idle', `${fine}, "idle`))).toEqual([]);
});
