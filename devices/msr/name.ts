// The cardholder's name on track 1, split as UnifiedPOS names its parts.
import type { CardData } from './card-data.ts';

export type Name = Pick<CardData, 'title' | 'firstName' | 'middleInitial' | 'surname' | 'suffix'>;

const INITIAL = /^(.+) ([A-Z])$/;
const SUFFIX = /^(.+) (JR|SR|II|III|IV)\.?$/;

/** `SURNAME SUFFIX/FIRST M.TITLE` of ISO/IEC 7813; a name with no solidus is a surname. */
export function readName(text: string): Name {
  const [family, given] = cut(text, '/');
  const [names, title] = cut(given, '.');
  const [, first = names, initial = ''] = INITIAL.exec(names) ?? [];
  const [, surname = family, suffix = ''] = SUFFIX.exec(family) ?? [];
  return {
    ...(title && { title }),
    ...(first && { firstName: first }),
    ...(initial && { middleInitial: initial }),
    ...(surname && { surname }),
    ...(suffix && { suffix }),
  };
}

/** What stands before and after a separator's first occurrence. */
function cut(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
