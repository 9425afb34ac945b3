// The sign-ups of one card go to the centre in the order they were recorded in.
import type { Headers } from '../../app/centre/central-client.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { unseen } from './statements.ts';
import type { SimulatedTerminal } from './terminal.ts';

const OLDER = `SELECT 1 FROM outbox JOIN outbox AS older ON older.card_number = outbox.card_number AND older.place < outbox.place
  WHERE outbox.idempotency_key = ? AND older.state = 'pending'`;

/** Whether the call sends a sign-up although one of the same card that was recorded before it still waits. */
export function breaksOrder(terminal: SimulatedTerminal, { type }: Fields, headers: Headers): boolean {
  const key = headers['Idempotency-Key'];
  const db = terminal.run()?.watch.connection('replica.sqlite');
  if (type !== 'record_customer' || key === undefined || !db) return false;
  return unseen(() => db.prepare(OLDER).get(key)) !== undefined;
}
