// Changes in settings.json what a manager changes on the screen, and nothing else of it: the profile, and the language that visits begin in.
import fs from 'node:fs';
import path from 'node:path';
import { applyEdits, modify } from 'jsonc-parser';
import type { LanguageCode } from '../../shared/languages/languages.ts';
import { replaceFile } from '../vault/key-file.ts';
import { overridesIn } from './environment.ts';
import type { Path } from './located.ts';
import { loadSettings, type Settings } from './settings.ts';

export interface Choice {
  readonly profile: Settings['profile'];
  readonly language: LanguageCode;
}

export interface ChangeParts {
  /** settings.json in the data folder. */
  readonly file: string;
  /** What the terminal runs with. */
  readonly settings: Settings;
  readonly profile: Settings['profile'];
  /** Whether the command line names the profile, which wins over the file. */
  readonly isProfileGiven: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

/** `noFile`: a demo. `given`: `detail` wins over the file. `unwritable`, `unusable`: `detail` says why, in English. */
export interface NotChanged {
  readonly kind: 'notChanged';
  readonly why: 'noFile' | 'given' | 'unwritable' | 'unusable';
  readonly detail: string;
}

export interface Prepared {
  readonly kind: 'prepared';
  /** What is another than before, such as "profile: counter". */
  readonly changes: readonly string[];
  /** Puts the file in place of the one before, whole. Throws when it cannot be written. */
  readonly write: () => void;
}

interface Change {
  readonly path: Path;
  readonly value: unknown;
}

/** Looks whether the choice can be written, and would be usable; changes nothing before `write`. Throws when the disk is full or failing. */
export function prepareChange(choice: Choice, parts: ChangeParts): Prepared | NotChanged {
  const { file } = parts;
  const changes = changesOf(choice, parts);
  if (!fs.existsSync(file)) return notChanged('noFile', file);
  const given = givenBy(changes, parts);
  if (given) return notChanged('given', given);
  const closed = whyClosed(file);
  if (closed) return notChanged('unwritable', closed);
  const { mode } = fs.statSync(file);
  const text = changed(fs.readFileSync(file, 'utf8'), changes);
  const fault = whyUnusable(text, parts);
  if (fault) return notChanged('unusable', fault);
  return {
    kind: 'prepared',
    changes: changes.map(({ path: at, value }) => `${at.join('.')}: ${[value].flat().join(', ')}`),
    write: () => {
      replaceFile(file, text);
      // Whoever could read it before still can.
      fs.chmodSync(file, mode);
    },
  };
}

const notChanged = (why: NotChanged['why'], detail: string): NotChanged => ({ kind: 'notChanged', why, detail });

function changesOf({ profile, language }: Choice, { settings: { languages }, profile: before }: ChangeParts): Change[] {
  const order = [language, ...languages.filter((each) => each !== language)];
  return [
    ...(profile === before ? [] : [{ path: ['profile'], value: profile }]),
    ...(language === languages[0] ? [] : [{ path: ['languages'], value: order }]),
  ];
}

/** What would win over the file once it is changed. */
function givenBy(changes: readonly Change[], { isProfileGiven, environment }: ChangeParts): string | undefined {
  const names = changes.map(({ path: [name] }) => name);
  if (isProfileGiven && names.includes('profile')) return '--profile';
  return overridesIn(environment).find(({ path: [name] }) => names.includes(name ?? ''))?.variable;
}

/** A file that is a link, or that is closed to the terminal, is somebody else's: it could be replaced all the same, and is not. */
function whyClosed(file: string): string | undefined {
  if (fs.lstatSync(file).isSymbolicLink()) return fs.realpathSync(file);
  try {
    fs.accessSync(file, fs.constants.R_OK | fs.constants.W_OK);
    fs.accessSync(path.dirname(file), fs.constants.W_OK);
    return undefined;
  } catch (error) {
    return `${file} (${(error as NodeJS.ErrnoException).code})`;
  }
}

/** The rest of the text stays as it was written. */
function changed(text: string, changes: readonly Change[]): string {
  const [mark, json] = text.startsWith('\uFEFF') ? ['\uFEFF', text.slice(1)] : ['', text];
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: json.includes('\r\n') ? '\r\n' : '\n' };
  const written = changes.reduce(
    (before, { path: at, value }) => applyEdits(before, modify(before, [...at], value, { formattingOptions })),
    json,
  );
  return `${mark}${written}`;
}

/** Read where it will lie: a theme's files are beside it. Somebody may have changed the file since the terminal started. */
function whyUnusable(text: string, { file, settings, environment }: ChangeParts): string | undefined {
  const draft = `${file}.draft`;
  replaceFile(draft, text);
  try {
    loadSettings(draft, settings, environment);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}
