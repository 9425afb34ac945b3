// Reads a settings file: gives the settings and the theme's files, or every fault with its line and column.
import fs from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { type Override, withOverrides } from './environment.ts';
import { type Located, locate, nameOf, type Path, type SettingFault } from './located.ts';
import { remarksOn } from './remarks.ts';
import type { Settings } from './settings-form.ts';
import { readThemeFiles, type ThemeFiles } from './theme-files.ts';

export type { SettingFault } from './located.ts';

export type SettingsRead =
  | {
      readonly kind: 'usable';
      readonly settings: Settings;
      readonly files: ThemeFiles;
      /** What is no fault, and worth a look. */
      readonly remarks: readonly SettingFault[];
    }
  | { readonly kind: 'faulty'; readonly faults: readonly SettingFault[] };

/** `overrides`: what the environment has in place of the file's. Throws when the file cannot be read. */
export function readSettingsFile(
  file: string,
  form: z.ZodType<Settings>,
  overrides: readonly Override[] = [],
): SettingsRead {
  // Windows' editors may put a byte order mark before a text.
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const located = locate(text);
  if (located.faults.length > 0) return { kind: 'faulty', faults: located.faults };
  const places = { located, overrides };
  const parsed = form.safeParse(withOverrides(JSON.parse(text), overrides));
  if (!parsed.success) return faulty(parsed.error.issues.flatMap((issue) => faultsOf(issue, places)));
  const { files, faults } = readThemeFiles(parsed.data.theme, path.dirname(file));
  const at = (found: readonly { path: Path; message: string }[]): readonly SettingFault[] =>
    found.map(({ path, message }) => faultAt(places, path, message));
  if (faults.length > 0) return faulty(at(faults));
  return { kind: 'usable', settings: parsed.data, files, remarks: at(remarksOn(parsed.data)) };
}

const faulty = (faults: readonly SettingFault[]): SettingsRead => ({
  kind: 'faulty',
  faults: faults.toSorted((one, other) => one.line - other.line || one.column - other.column),
});

/**
 * One line for each fault, which editors and terminals make a link of: FILE:LINE:COLUMN: SETTING: MESSAGE, or VARIABLE: SETTING: MESSAGE
 * where the environment gave it.
 */
export const faultLines = (file: string, faults: readonly SettingFault[]): string =>
  faults
    .map(({ line, column, setting, message, variable }) => {
      const place = variable ?? `${file}:${line}:${column}`;
      return `${place}: ${setting === '' ? '' : `${setting}: `}${message}`;
    })
    .join('\n');

type Issue = z.core.$ZodIssue;

/** Where the settings are from. */
interface Places {
  readonly located: Located;
  readonly overrides: readonly Override[];
}

function faultsOf(issue: Issue, places: Places): SettingFault[] {
  const at = issue.path as Path;
  const { atName } = places.located;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) =>
      faultAt(places, [...at, key], 'is no setting (docs/settings.md has all of them)', atName),
    );
  if (issue.code === 'invalid_key') return [faultAt(places, at, messageOf(issue.issues[0] ?? issue), atName)];
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [faultAt(places, at, missing ? 'is missing' : messageOf(issue))];
}

/** What an override gives, and a group that only an override has, has its place in the environment. */
function faultAt({ located, overrides }: Places, at: Path, message: string, placeOf = located.at): SettingFault {
  const setting = nameOf(at);
  const given = overrides.find(({ path: given }) => {
    const shared = Math.min(given.length, at.length);
    const isOf = given.slice(0, shared).every((name, index) => name === String(at[index]));
    return isOf && (given.length <= at.length || !located.has(at));
  });
  return given
    ? { line: 0, column: 0, setting, message, variable: given.variable }
    : { ...placeOf(at), setting, message };
}

/** Zod's 'Invalid input: expected string' is read after the setting's name. */
const messageOf = ({ message }: Pick<Issue, 'message'>): string => {
  const said = message.replace(/^Invalid (?:input|option): /, '');
  return /^[A-Z][a-z]/.test(said) ? `${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
};
