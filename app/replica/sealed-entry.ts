// A sign-up's fields as they lie in the outbox: sealed, and bound to the entry they are of.
//
// SQLite overwrites what it deletes, but not always what it moves: where it divides a page of rows, a copy may stay behind in the free part
// of the page. What does not fit into such a page lies on pages of its own, which never move and are overwritten. So there is a page of
// zeros before what is sealed.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Vault } from '../vault/seal.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** The columns of an EntryRow. */
export const ENTRY = 'id, idempotency_key, action, code, card_number, card_status AS status, certain, attempts, sealed';

export type EntryRow = Omit<OutboxEntry, 'fields' | 'certain'> & {
  readonly certain: number;
  readonly sealed: Buffer | null;
};

/** The answer kept with an entry that does not open, for staff. */
export const UNREADABLE =
  'The sign-up does not open with this terminal’s key. Restore the key it was sealed with and start the terminal again.';

/** At least as long as a page of the database. */
const MARGIN = Buffer.alloc(4096);

type Bound = Pick<OutboxEntry, 'id' | 'code'>;

/** What a sealed entry is bound to, so that it opens only as itself. */
const contextOf = ({ id, code }: Bound): string => `outbox:${id}:${code}`;

export const sealFields = (vault: Vault, entry: Bound, fields: Fields): Buffer =>
  Buffer.concat([MARGIN, vault.seal(JSON.stringify(fields), contextOf(entry))]);

/** What is sealed, without what lies before it, whatever the disk has made of that. */
export const withoutMargin = (sealed: Buffer): Buffer => sealed.subarray(MARGIN.length);

/** In a sign-up of an older version, nothing lies before what is sealed. */
function unseal(vault: Vault, sealed: Buffer, context: string): string {
  try {
    return vault.open(withoutMargin(sealed), context);
  } catch {
    return vault.open(sealed, context);
  }
}

/** Undefined where the entry does not open with this key, is not of this card, or has been erased. */
export function openEntry(vault: Vault, { sealed, certain, ...entry }: EntryRow): OutboxEntry | undefined {
  if (!sealed) return undefined;
  try {
    const fields: Fields = JSON.parse(unseal(vault, sealed, contextOf(entry)));
    // A bit that the disk has changed would send the sign-up with another card than it is kept under.
    const { card_number = entry.card_number } = fields;
    return card_number === entry.card_number ? { ...entry, certain: certain === 1, fields } : undefined;
  } catch {
    return undefined;
  }
}
