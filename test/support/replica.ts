// A replica for one test, on a folder of its own, that writes its cards on the test's own thread.
import { onTestFinished } from 'vitest';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import { createVault } from '../../app/vault/seal.ts';
import type { FeedCard } from '../../shared/extensions/card-lines.ts';
import { linesOf } from '../../shared/extensions/replica-feed.ts';
import { randomDigits } from '../../shared/random.ts';
import type { RandomDigits } from '../../shared/record-customer/card-number.ts';
import { inline } from './card-inline.ts';
import { temporaryFolder } from './temporary.ts';

export const PERSON = {
  account_id: 'a',
  first_name: 'Wilhelmina',
  customer_password: 'ilovecheese',
  customer_PIN: '73915',
};

export function openReplica(folder = temporaryFolder(), key = 7, digits: RandomDigits = randomDigits): Replica {
  const vault = createVault(Buffer.alloc(32, key));
  const replica = createReplica(folder, vault, digits, { thread: inline });
  onTestFinished(() => replica.close());
  return replica;
}

/** One that knows the cards of a centre that has a feed. */
export async function replicaWith(cards: readonly FeedCard[], folder?: string): Promise<Replica> {
  const replica = openReplica(folder);
  replica.binding.adopt({ place: 'https://centre.example', account_id: 'a' });
  replica.binding.setHasFeed(true);
  await replica.feed.apply({ lines: linesOf(cards), cursor: 'c1', last: true });
  return replica;
}

export const issuedCard = (card_number: string, code = card_number): FeedCard => ({
  card_number,
  code,
  status: 'issued',
});
