// The cardholder's name on track 1, split as UnifiedPOS names its parts.
import type { CardData } from './card-data.ts';

export type Name = Pick<CardData, 'title' | 'firstName' | 'middleInitial' | 'surname' | 'suffix'>;

const SUFFIX = /^(.+) (JR|SR|II|III|IV)\.?$/;

/** `SURNAME SUFFIX/FIRST M.TITLE` of ISO/IEC 7813; a name with no solidus is a surname. */
export function readName(text: string): Name {
  const [family = '', given = ''] = text.split('/').map((part) => part.trim());
  const [names = '', title = ''] = given.split('.', 2).map((part) => part.trim());
  const [, first = names, initial = ''] = /^(.+) ([A-Z])$/.exec(names) ?? [];
  const [, surname = family, suffix = ''] = SUFFIX.exec(family) ?? [];
  return {
    ...(title && { title }),
    ...(first && { firstName: first }),
    ...(initial && { middleInitial: initial }),
    ...(surname && { surname }),
    ...(suffix && { suffix }),
  };
}
