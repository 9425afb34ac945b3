// The sign-ups as staff see them: lists that name nobody, and one with what its customer gave.
import type Sqlite from 'better-sqlite3';
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Vault } from '../vault/seal.ts';
import { ENTRY, type EntryRow, openEntry } from './sealed-entry.ts';

/** A sign-up as a list shows it: nobody's name. */
export interface Listed {
  readonly id: string;
  readonly recorded_at: string;
  readonly action: 'new' | 'register';
  readonly state: 'pending' | 'acknowledged' | 'conflict' | 'refused' | 'discarded';
  readonly cardEnding: string;
  /** What the centre said, or how the network failed. */
  readonly answer: string | undefined;
  /** Whether it could not be found out if the centre has recorded it: it can be sent again or discarded, and not changed. */
  readonly unproved: boolean;
  readonly attempts: number;
}

/** A sign-up as staff may see it to settle it: what the customer gave, and of secrets only that they were given. */
export interface Shown extends Listed {
  readonly fields: Fields;
  readonly hasPassword: boolean;
  readonly hasPin: boolean;
}

export type ListOf = 'attention' | 'waiting' | 'since';

export interface StaffLists {
  /** `since`: everything recorded from that time (ISO 8601) on, newest first. */
  readonly list: (of: ListOf, since?: string, limit?: number) => readonly Listed[];
  /** Undefined when there is no such sign-up, or it is settled or does not open. */
  readonly show: (id: string) => Shown | undefined;
}

/** An EntryRow by its id, while it is not settled. */
export const UNSETTLED = `SELECT ${ENTRY} FROM outbox WHERE id = ? AND state IN ('pending', 'conflict', 'refused')`;

/** How many lines a list has. */
export const LIMIT = 200;

type ListRow = Omit<Listed, 'cardEnding' | 'answer' | 'unproved'> & {
  readonly unproved: number;
  readonly card_number: string;
  readonly last_answer: string | null;
};

export function createStaffLists(db: Sqlite.Database, vault: Vault): StaffLists {
  const LISTED = 'id, recorded_at, action, state, card_number, last_answer, unproved, attempts';
  const lists: Readonly<Record<ListOf, Sqlite.Statement<[{ since: string; limit: number }], ListRow>>> = {
    attention: db.prepare(
      `SELECT ${LISTED} FROM outbox WHERE state IN ('conflict', 'refused') ORDER BY place LIMIT @limit`,
    ),
    waiting: db.prepare(`SELECT ${LISTED} FROM outbox WHERE state = 'pending' ORDER BY place LIMIT @limit`),
    since: db.prepare(
      `SELECT ${LISTED} FROM outbox WHERE recorded_at >= @since ORDER BY recorded_at DESC LIMIT @limit`,
    ),
  };
  const one = db.prepare<[string], ListRow>(`SELECT ${LISTED} FROM outbox WHERE id = ?`);
  const unsettled = db.prepare<[string], EntryRow>(UNSETTLED);
  return {
    list: (of, since = '', limit = LIMIT) => lists[of].all({ since, limit }).map(listed),
    show: (id) => {
      const [line, row] = [one.get(id), unsettled.get(id)];
      const entry = row && openEntry(vault, row);
      if (!line || !entry) return undefined;
      const { customer_password, customer_PIN, ...fields } = entry.fields;
      return {
        ...listed(line),
        fields,
        hasPassword: customer_password !== undefined,
        hasPin: customer_PIN !== undefined,
      };
    },
  };
}

const listed = ({ card_number, last_answer, unproved, ...line }: ListRow): Listed => ({
  ...line,
  unproved: unproved === 1,
  cardEnding: card_number.slice(-4),
  answer: last_answer ?? undefined,
});
