// What customers were told, and what they gave: by it the end of a simulation is judged.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { Person } from './shop.ts';

export interface SignUp {
  readonly terminal: string;
  readonly person: Person;
  /** The outbox entry's id; undefined where the terminal was killed before there was one. */
  entry: string | undefined;
  /** The card that the customer was told; undefined where they were told nothing. */
  readonly card_number: string | undefined;
  /** Whether the customer was told 'done'. */
  told: boolean;
  /** What the customer gave, with what staff corrected since; several where nobody can know which of them it is now. */
  gave: readonly Fields[];
}

export interface Ledger {
  readonly signUps: SignUp[];
  readonly of: (entry: string) => SignUp | undefined;
}

export function createLedger(): Ledger {
  const signUps: SignUp[] = [];
  return { signUps, of: (entry) => signUps.find((each) => each.entry === entry) };
}
