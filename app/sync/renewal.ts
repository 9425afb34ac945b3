// The centre went back to an older copy, or is not in step with what it said before: what is still here is sent again, and everything is
// fetched anew.
import type { Replica } from '../replica/replica.ts';
import type { Time } from '../time.ts';
import { inTurns } from './in-turns.ts';

export interface Renewing {
  readonly replica: Pick<Replica, 'outbox' | 'renew'>;
  readonly time: Pick<Time, 'now' | 'sleep'>;
  readonly stopped: () => boolean;
}

/**
 * `epoch`: the one that told, kept last: a terminal that is killed before begins again. False where it was stopped before, with the same
 * outcome.
 */
export async function renew({ replica, time, stopped }: Renewing, epoch: string | undefined): Promise<boolean> {
  const began = time.now();
  const resend = replica.outbox.resend(began);
  await inTurns(time, () => (stopped() ? 0 : resend()));
  if (stopped()) return false;
  await replica.renew(epoch, began);
  return true;
}
