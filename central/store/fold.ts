// How values are compared in a search: without regard to case, width or composition.
import { composed } from '../../shared/record-customer/formats.ts';

/** The most characters of a value that are searched: no searchable field holds more. */
const MOST = 255;

const firstOf = (value: string, characters: number): string => Array.from(value).slice(0, characters).join('');

/** Cut by characters, not by halves of them. What it is cut to may be longer afterwards: a ligature is several letters. */
export const fold = (value: string): string =>
  firstOf(composed(value), MOST).normalize('NFKC').toLowerCase().normalize('NFKC');

/** The part of a folded value that the index holds (migrations.ts): PostgreSQL's takes no long ones. */
export const indexed = (folded: string): string => firstOf(folded, MOST);
