// What the live view shows of values that are secret, or somebody's own: never the value, and that it was masked.
import type { Fact } from '../../../shared/demo/rows.ts';

/** Fields that say nothing of anybody, and are shown as they are. */
const PLAIN: ReadonlySet<string> = new Set([
  'account_id',
  'action',
  'amount',
  'attention',
  'auto_add',
  'campaign_id',
  'card_number_generate',
  'card_number_prefix',
  'customer_action',
  'exact_match',
  'output',
  'pending',
  'send_no_email',
  'type',
  'user_id',
  'version',
]);
/** Numbers of which the ending is shown, as on a receipt. */
const NUMBERS: ReadonlySet<string> = new Set(['card_number', 'code']);
const SECRET = /password|pin$|api_key/i;

/** In place of a character. */
export const MASK = '•';
const DOTS = MASK.repeat(6);

export const masked = (name: string, value: string): Fact => ({ name, value, masked: true });

export const endingOf = (number: string): string => `…${number.slice(-4)}`;

/** A field of a call. One that is not known to be harmless is shortened to its first character. */
export function fieldFact(name: string, value: string): Fact {
  if (SECRET.test(name)) return masked(name, DOTS);
  if (PLAIN.has(name)) return { name, value };
  if (NUMBERS.has(name)) return masked(name, endingOf(value));
  return masked(name, `${value.slice(0, 1)}${DOTS} (${value.length} characters)`);
}

const UNREAD = /[%;+]E\?/y;

/**
 * A swipe or scan as it came over the line: every letter and digit is masked but those of `own`, the number of a card of the shop's,
 * and the `E` of a track that the reader could not read.
 */
export function maskSwipe(text: string, own: string | undefined): string {
  let shown = '';
  for (let at = 0; at < text.length; ) {
    UNREAD.lastIndex = at;
    const kept = own !== undefined && text.startsWith(own, at) ? own : UNREAD.exec(text)?.[0];
    const character = text.charAt(at);
    shown += kept ?? (/[%;+?^=/:.&$-]/.test(character) ? character : MASK);
    at += kept?.length ?? 1;
  }
  return shown;
}
