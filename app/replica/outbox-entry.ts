// A sign-up on its way to the centre.
import type { Fields } from '../../shared/record-customer/request.ts';

/** A sign-up to send. `fields` are the call's, without the terminal's own credentials. */
export interface OutboxEntry {
  readonly id: string;
  readonly idempotency_key: string;
  readonly action: 'new' | 'register';
  readonly code: string;
  readonly card_number: string;
  /** What the card is once this is recorded. */
  readonly status: 'recorded' | 'registered';
  /** False: the terminal could not know whether the card was issued, and the centre decides between new and register. */
  readonly certain: boolean;
  /** How often the centre has answered about it. */
  readonly attempts: number;
  readonly fields: Fields;
}
