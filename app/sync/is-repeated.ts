// Whether a customer of the account has the same email or phone already. The contract lets both repeat; the terminal warns of it.
import { bodyOf, textOf } from '../../shared/wire/response.ts';
import type { CentralClient } from './central-client.ts';

export type MayRepeat = 'email' | 'phone';

/** False too when the centre does not answer, or knows no such search: a warning is not worth waiting for. */
export async function isRepeated(client: CentralClient, name: MayRepeat, value: string): Promise<boolean> {
  const reply = await client.call({ type: 'customer_search', [name]: value, exact_match: 'Y', length: '1' });
  if (reply.kind === 'unreachable' || reply.response.status !== 'success') return false;
  return Number(textOf(bodyOf(reply.response.pagination).total)) > 0;
}
