// What is at the centre and in the outboxes when a simulation ends.
import { customValuesOf } from '../../central/store/custom-values.ts';
import { type Customer, fromRow } from '../../central/store/customers.ts';
import { listTransactions } from '../../central/store/transactions.ts';
import type { CardStatus, FeedCard } from '../../shared/extensions/card-lines.ts';
import type { SimulatedCentre } from './centre.ts';
import { CAMPAIGN, CREDENTIALS } from './shop.ts';
import { unseen } from './statements.ts';
import type { SimulatedTerminal } from './terminal.ts';

export interface Recorded extends Customer {
  readonly maritalStatus: string | undefined;
  /** Activations and credits in the campaign. */
  readonly activations: number;
  readonly credits: readonly string[];
}

export function recordedAt(centre: SimulatedCentre): Promise<readonly Recorded[]> {
  const { account_id } = CREDENTIALS;
  return centre.run(async (sql) => {
    const rows = await sql.all('SELECT * FROM customers WHERE account_id = $1 ORDER BY code', account_id);
    const recorded: Recorded[] = [];
    for (const customer of rows.map(fromRow)) {
      const [custom] = await customValuesOf(sql, customer);
      const transactions = await listTransactions(sql, account_id, customer.code, CAMPAIGN);
      const credits = transactions.filter(({ kind }) => kind === 'credit').map(({ amount }) => String(amount));
      const activations = transactions.filter(({ kind }) => kind === 'activation').length;
      recorded.push({ ...customer, maritalStatus: custom?.data, activations, credits });
    }
    return recorded;
  });
}

export function cardOf({ card_number = '', code, password_hash, issuedBlank }: Customer): FeedCard {
  const status: CardStatus = password_hash !== undefined ? 'registered' : issuedBlank ? 'issued' : 'recorded';
  return { card_number, code, status };
}

export interface Entry {
  readonly id: string;
  readonly state: 'pending' | 'acknowledged' | 'conflict' | 'refused' | 'discarded';
  readonly action: 'new' | 'register';
  readonly code: string;
  readonly card_number: string;
  readonly erased: number;
  readonly last_answer: string | null;
  readonly unproved: number;
}

export function outboxOf(terminal: SimulatedTerminal): readonly Entry[] {
  const db = terminal.run()?.watch.connection('replica.sqlite');
  const all =
    'SELECT id, action, state, code, card_number, sealed IS NULL AS erased, last_answer, unproved FROM outbox ORDER BY place';
  return db ? unseen(() => db.prepare<[], Entry>(all).all()) : [];
}
