// What every call gets and gives.
import type { Fields } from '../../shared/record-customer/request.ts';
import type { CallResponse } from '../../shared/wire/response.ts';
import type { CustomerSecrets } from '../customer-secrets.ts';
import type { GuessLimit } from '../limits.ts';
import type { ApiUser } from '../store/accounts.ts';
import type { Database } from '../store/sql.ts';

export interface Call {
  readonly database: Database;
  /** Who calls, already authenticated; its account is the call's. */
  readonly user: ApiUser;
  readonly fields: Fields;
  readonly now: () => Date;
  /** The Idempotency-Key header, where one came. */
  readonly idempotencyKey: string | undefined;
  /** The Card-Status header, where one came: `issued` for a registration that was decided for a blank card. */
  readonly cardStatus: string | undefined;
  readonly secrets: CustomerSecrets;
  /** Guesses at customers' passwords. */
  readonly passwordGuesses: GuessLimit;
}

/** Answers one `type`. Refusals are answers; `busy`: too many wait for a hash; an exception is a bug or a database that failed. */
export type Handler = (call: Call) => Promise<CallResponse | 'busy'>;
