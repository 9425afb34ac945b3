// Reads a settings file: gives the settings and the theme's files, or every fault with its line and column.
import fs from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { type Located, locate, nameOf, type Path, type SettingFault } from './located.ts';
import type { Settings } from './settings-form.ts';
import { readThemeFiles, type ThemeFiles } from './theme-files.ts';

export type { SettingFault } from './located.ts';

export type SettingsRead =
  | { readonly kind: 'usable'; readonly settings: Settings; readonly files: ThemeFiles }
  | { readonly kind: 'faulty'; readonly faults: readonly SettingFault[] };

/** Throws when the file cannot be read. */
export function readSettingsFile(file: string, form: z.ZodType<Settings>): SettingsRead {
  // Windows' editors may put a byte order mark before a text.
  const text = fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const located = locate(text);
  if (located.faults.length > 0) return { kind: 'faulty', faults: located.faults };
  const parsed = form.safeParse(JSON.parse(text));
  if (!parsed.success) return faulty(parsed.error.issues.flatMap((issue) => faultsOf(issue, located)));
  const { files, faults } = readThemeFiles(parsed.data.theme, path.dirname(file));
  if (faults.length > 0) return faulty(faults.map(({ path: at, message }) => faultAt(located, at, message)));
  return { kind: 'usable', settings: parsed.data, files };
}

const faulty = (faults: readonly SettingFault[]): SettingsRead => ({
  kind: 'faulty',
  faults: faults.toSorted((one, other) => one.line - other.line || one.column - other.column),
});

/** One line for each fault, which editors and terminals make a link of: FILE:LINE:COLUMN: SETTING: MESSAGE. */
export const faultLines = (file: string, faults: readonly SettingFault[]): string =>
  faults
    .map(({ line, column, setting, message }) => {
      return `${file}:${line}:${column}: ${setting === '' ? '' : `${setting}: `}${message}`;
    })
    .join('\n');

type Issue = z.core.$ZodIssue;

function faultsOf(issue: Issue, located: Located): SettingFault[] {
  const at = issue.path as Path;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      ...located.atName([...at, key]),
      setting: nameOf([...at, key]),
      message: 'is no setting (docs/settings.md has all of them)',
    }));
  if (issue.code === 'invalid_key')
    return [{ ...located.atName(at), setting: nameOf(at), message: messageOf(issue.issues[0] ?? issue) }];
  const missing = issue.code === 'invalid_type' && !located.has(at);
  return [faultAt(located, at, missing ? 'is missing' : messageOf(issue))];
}

const faultAt = (located: Located, at: Path, message: string): SettingFault => ({
  ...located.at(at),
  setting: nameOf(at),
  message,
});

/** Zod's 'Invalid input: expected string' is read after the setting's name. */
const messageOf = ({ message }: Pick<Issue, 'message'>): string => {
  const said = message.replace(/^Invalid (?:input|option): /, '');
  return /^[A-Z][a-z]/.test(said) ? `${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
};
