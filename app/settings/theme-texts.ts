// Checks the shop's own texts: each must be one of the screens' texts, be ICU MessageFormat, and name no value that the screens do not give.
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import english from '../../shared/languages/en.json' with { type: 'json' };
import type { MessageKey } from '../../shared/languages/languages.ts';

/** Not the shop's to change: what the keyboard's keys are, and what a PIN pad's display says. */
const FIXED = /^(?:keyboard\.(?:rows|marks)|pad\.)/;

export const TEXT_KEYS: readonly MessageKey[] = (Object.keys(english) as MessageKey[]).filter(
  (key) => !FIXED.test(key),
);

export const englishText = (key: MessageKey): string => english[key];

/** What is wrong with a text in the place of the text `key`; undefined where nothing is. */
export function textFault(key: MessageKey, text: string): string | undefined {
  if (text.trim() === '') return 'must not be blank';
  const values = valuesOf(text);
  if (!values) return `is no ICU message: ${syntaxFault(text)}`;
  const given = valuesOf(english[key]) ?? new Set();
  const unknown = [...values].filter((name) => !given.has(name));
  if (unknown.length === 0) return undefined;
  const names = (list: readonly string[]): string => list.map((name) => `{${name}}`).join(', ');
  return `has ${names(unknown)}, which this text is not given: ${given.size === 0 ? 'it takes no values' : `it may have ${names([...given])}`}`;
}

/** The names of the values that a message takes; undefined where it is no message. */
function valuesOf(message: string): ReadonlySet<string> | undefined {
  try {
    return new Set(elements(parse(message)).flatMap(nameOf));
  } catch {
    return undefined;
  }
}

function syntaxFault(message: string): string {
  try {
    parse(message);
    return '';
  } catch (error) {
    return (error as Error).message.toLowerCase().replaceAll('_', ' ');
  }
}

const nameOf = (element: MessageFormatElement): string[] =>
  element.type === TYPE.literal || element.type === TYPE.pound ? [] : [element.value];

/** Every element of a message, those within plurals and choices among them. */
function elements(message: readonly MessageFormatElement[]): MessageFormatElement[] {
  return message.flatMap((element) => {
    if (element.type === TYPE.tag) return [element, ...elements(element.children)];
    const options = 'options' in element ? Object.values(element.options) : [];
    return [element, ...options.flatMap(({ value }) => elements(value))];
  });
}
