// Before the sync starts: is the centre the one that the replica is of?

import { BEGINNING } from '../../shared/extensions/replica-feed.ts';
import type { Centre } from '../centre/centre.ts';
import { type Bound, isThisMachine, sameDatabase, type Centre as Where } from '../replica/binding.ts';
import type { Replica } from '../replica/replica.ts';

/**
 * Binds the replica to the centre at `where`. Another centre's cards are forgotten; where sign-ups wait for another, throws an Error that says
 * what to do. A centre that cannot be asked is taken for what its place says; the sync looks again before it sends anything.
 */
export async function meetCentre(where: Where, centre: Pick<Centre, 'feed'>, replica: Replica): Promise<void> {
  const { binding, outbox } = replica;
  const bound = binding.bound();
  const { pending } = outbox.counts();
  if (!bound) return binding.adopt(where);
  const sameAccount = bound.account_id === where.account_id;
  const samePlace = sameAccount && bound.place === where.place;
  if (samePlace && !(isThisMachine(where) && pending > 0)) return;
  const epoch = sameAccount && bound.epoch !== null ? await askEpoch(centre) : undefined;
  // The same database at another address: the centre has moved.
  if (epoch !== undefined && bound.epoch !== null && sameDatabase(epoch, bound.epoch)) return binding.adopt(where);
  if (samePlace && epoch === undefined) return;
  if (pending > 0) throw new Error(refusal(bound, pending));
  await replica.startOver(where);
}

/** The epoch of the centre's database; undefined when the centre cannot be asked or has none. */
async function askEpoch(centre: Pick<Centre, 'feed'>): Promise<string | undefined> {
  const answer = await centre.feed(BEGINNING);
  return answer.kind === 'given' ? answer.value.epoch : undefined;
}

const refusal = ({ place, account_id }: Bound, pending: number): string =>
  `${pending} sign-up${pending === 1 ? '' : 's'} on this terminal wait for another centre: the one on ${place} with account ${account_id}. ` +
  'Start the terminal with that centre until they are sent, or give this one its own --data folder.';
