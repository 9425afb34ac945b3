// The terminal's replica, put together.
import type { RandomDigits } from '../../shared/record-customer/card-number.ts';
import type { Vault } from '../vault/seal.ts';
import { type Binding, createBinding } from './binding.ts';
import { type Cards, createCards } from './cards.ts';
import { createFeedStore, type FeedStore } from './feed-store.ts';
import { claimFolder, type FolderLock } from './lock.ts';
import { openReplica } from './open.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createRecorder, type Recorder } from './record.ts';

export interface Replica extends Recorder {
  readonly binding: Binding;
  readonly cards: Cards;
  readonly feed: FeedStore;
  readonly outbox: Outbox;
  readonly close: () => void;
}

/** Opens the replica in `folder`; throws when another terminal has it. `lock` is the claim on it, where it was made before. */
export function createReplica(
  folder: string,
  vault: Vault,
  randomDigits: RandomDigits,
  lock: FolderLock = claimFolder(folder),
): Replica {
  const { db, close } = openReplica(folder, lock);
  const cards = createCards(db);
  const binding = createBinding(db);
  const feed = createFeedStore(db, cards, binding);
  const outbox = createOutbox(db, vault, cards);
  return { binding, cards, feed, outbox, close, ...createRecorder({ db, cards, feed, outbox, randomDigits }) };
}
