// Before the sync starts: is the centre the one that the replica is of?
import { type Binding, type Bound, type Centre, isThisMachine, sameDatabase } from '../replica/binding.ts';
import type { Outbox } from '../replica/outbox.ts';
import type { CentralClient } from './central-client.ts';
import { askEpoch } from './fetch-feed.ts';

export interface Meeting {
  readonly client: CentralClient;
  readonly binding: Binding;
  readonly outbox: Pick<Outbox, 'counts'>;
}

/**
 * Binds the replica to `centre`. Another centre's cards are forgotten; where sign-ups wait for another, throws an Error that says
 * what to do. A centre that cannot be asked is taken for what its place says; the sync looks again before it sends anything.
 */
export async function meetCentre(centre: Centre, { client, binding, outbox }: Meeting): Promise<void> {
  const bound = binding.bound();
  const { pending } = outbox.counts();
  if (!bound) return binding.adopt(centre);
  const sameAccount = bound.account_id === centre.account_id;
  const samePlace = sameAccount && bound.place === centre.place;
  if (samePlace && !(isThisMachine(centre) && pending > 0)) return;
  const epoch = sameAccount && bound.epoch !== null ? await askEpoch(client) : undefined;
  // The same database at another address: the centre has moved.
  if (epoch !== undefined && bound.epoch !== null && sameDatabase(epoch, bound.epoch)) return binding.adopt(centre);
  if (samePlace && epoch === undefined) return;
  if (pending > 0) throw new Error(refusal(bound, pending));
  binding.startOver(centre);
}

const refusal = ({ place, account_id }: Bound, pending: number): string =>
  `${pending} sign-up${pending === 1 ? '' : 's'} on this terminal wait for another centre: the one on ${place} with account ${account_id}. ` +
  'Start the terminal with that centre until they are sent, or give this one its own --data folder.';
