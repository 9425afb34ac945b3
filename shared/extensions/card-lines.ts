// Cards as lines of text, a few bytes each: what the feed sends, and what its checksum is made of.
//
//   STATUS NUMBER            i6012340000000003            a card whose code is its number
//   STATUS NUMBER ' ' CODE   r6012340000000003 898989     any other
//
// STATUS is one letter: i issued, c recorded (a customer's, with no password), r registered.

/** `issued`: blank. `recorded`: somebody's, with no password set. `registered`: somebody's, with one. */
export const CARD_STATUSES = ['issued', 'recorded', 'registered'] as const;
export type CardStatus = (typeof CARD_STATUSES)[number];

export interface FeedCard {
  readonly card_number: string;
  readonly code: string;
  readonly status: CardStatus;
}

const LETTERS: Readonly<Record<CardStatus, string>> = { issued: 'i', recorded: 'c', registered: 'r' };
const STATUSES: Readonly<Record<string, CardStatus>> = { i: 'issued', c: 'recorded', r: 'registered' };

export function writeCardLine({ card_number, code, status }: FeedCard): string {
  return `${LETTERS[status]}${card_number}${code === card_number ? '' : ` ${code}`}`;
}

/** Undefined for a line that is none, or of a status that is not known. */
export function readCardLine(line: string): FeedCard | undefined {
  const status = STATUSES[line[0] ?? ''];
  const gap = line.indexOf(' ');
  const card_number = line.slice(1, gap < 0 ? undefined : gap);
  const code = gap < 0 ? card_number : line.slice(gap + 1);
  return status && card_number !== '' && code !== '' ? { card_number, code, status } : undefined;
}
