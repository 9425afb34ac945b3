// A sign-up's fields as they lie in the outbox: sealed, and bound to the entry they are of.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Vault } from '../vault/seal.ts';
import type { OutboxEntry } from './outbox.ts';

/** The columns of an EntryRow. */
export const ENTRY = 'id, idempotency_key, action, code, card_number, card_status AS status, certain, attempts, sealed';

export type EntryRow = Omit<OutboxEntry, 'fields' | 'certain'> & {
  readonly certain: number;
  readonly sealed: Buffer | null;
};

/** The answer kept with an entry that does not open, for staff. */
export const UNREADABLE =
  'The sign-up does not open with this terminal’s key. Restore the key it was sealed with and start the terminal again.';

type Bound = Pick<OutboxEntry, 'id' | 'code'>;

/** What a sealed entry is bound to, so that it opens only as itself. */
const contextOf = ({ id, code }: Bound): string => `outbox:${id}:${code}`;

export const sealFields = (vault: Vault, entry: Bound, fields: Fields): Buffer =>
  vault.seal(JSON.stringify(fields), contextOf(entry));

/** Undefined where the entry does not open with this key, or has been erased. */
export function openEntry(vault: Vault, { sealed, certain, ...entry }: EntryRow): OutboxEntry | undefined {
  try {
    return sealed
      ? { ...entry, certain: certain === 1, fields: JSON.parse(vault.open(sealed, contextOf(entry))) }
      : undefined;
  } catch {
    return undefined;
  }
}
