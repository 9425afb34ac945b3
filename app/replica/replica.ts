// The terminal's replica, put together.
import { randomInt } from 'node:crypto';
import type { RandomDigits } from '../../shared/record-customer/card-number.ts';
import { type CardStore, createCardStore } from '../cards/card-store.ts';
import type { CardThread } from '../cards/card-thread.ts';
import type { Vault } from '../vault/seal.ts';
import { type AccountStore, createAccountStore } from './account-store.ts';
import { type Binding, type Centre, createBinding } from './binding.ts';
import { type Cards, createCards } from './cards.ts';
import { createLearnedCards, type LearnedCards } from './learned-cards.ts';
import { claimFolder, type FolderLock } from './lock.ts';
import { createLogKeeper } from './log-keeper.ts';
import { createNumberPool, type NumberPool, type RandomBelow } from './number-pool.ts';
import { type OpenReplica, openReplica } from './open.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createRecorder, type Recorder } from './record.ts';
import { createRetention, type Retention } from './retention.ts';
import { createStaffActions, type StaffActions } from './staff-actions.ts';
import { createStaffJournal, type StaffJournal } from './staff-journal.ts';

export interface Replica extends Recorder {
  /** Who this terminal is to the centre. */
  readonly terminalId: string;
  /** The damaged database that was put aside at this start, where there was one. */
  readonly rescuedFrom: string | undefined;
  /** A newer version's file that was put aside, where this version was put back. */
  readonly steppedBackFrom: string | undefined;
  readonly binding: Binding;
  readonly cards: Cards;
  readonly learned: LearnedCards;
  readonly feed: CardStore;
  readonly account: AccountStore;
  readonly outbox: Outbox;
  readonly retention: Retention;
  readonly numbers: NumberPool;
  readonly staff: StaffActions;
  readonly journal: StaffJournal;
  /** Whether it is known enough of the centre's cards to serve customers: all of them, or how to ask for each. */
  readonly isReady: () => boolean;
  /** Looks whether its own file is damaged, or was removed; what can be read of it goes on at the next start (rescue.ts). */
  readonly verify: () => Promise<boolean>;
  /**
   * Looks whether somebody removed or replaced its file, which takes a moment. What is in it is saved then, and is put back at the stop or the
   * next start. Throws where it cannot be saved: it is there as long as the terminal runs.
   */
  readonly isInPlace: () => boolean;
  /** Whether one of both was found. */
  readonly isDamaged: () => boolean;
  /** The centre is not in step with what it said before `now`, or has this new epoch: everything is fetched anew. See app/sync/renewal.ts. */
  readonly renew: (epoch: string | undefined, now: Date) => Promise<void>;
  /** Binds the replica to another centre, of which it knows nothing yet. */
  readonly startOver: (centre: Centre) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ReplicaOptions {
  /** The claim on the folder, where it was made before. */
  readonly lock?: FolderLock;
  /** What writes the files of cards. It ends with the replica; where the replica cannot be opened, it is the caller's to end. */
  readonly thread: CardThread;
  readonly randomBelow?: RandomBelow;
  /** Which of the numbers that the centre lends may be given out; all unless told otherwise. */
  readonly suits?: (card_number: string) => boolean;
}

/** How much of the log a settled sign-up takes beside one that is recorded: it has a tenth of the pages. */
const LOG_OF_SETTLED = 0.1;

/** The database and the cards, or neither of them. */
function openFiles(folder: string, lock: FolderLock, thread: CardThread): OpenReplica & { readonly feed: CardStore } {
  let opened: OpenReplica | undefined;
  try {
    opened = openReplica(folder, lock);
    return { ...opened, feed: createCardStore(folder, thread) };
  } catch (error) {
    opened?.close();
    throw error;
  }
}

/** Opens the replica in `folder`; throws when another terminal has it. */
export function createReplica(
  folder: string,
  vault: Vault,
  randomDigits: RandomDigits,
  { thread, lock = claimFolder(folder), randomBelow = randomInt, suits }: ReplicaOptions,
): Replica {
  const { db, terminalId, rescuedFrom, steppedBackFrom, close, feed, ...opened } = openFiles(folder, lock, thread);
  const learned = createLearnedCards(db);
  const cards = createCards(db, feed);
  const binding = createBinding(db);
  const account = createAccountStore(db);
  const log = createLogKeeper(() => thread.checkpoint(db.name));
  const outbox = createOutbox(db, vault, learned);
  const numbers = createNumberPool(db, randomBelow, suits);
  const recorder = createRecorder({ db, cards, account, outbox, numbers, randomDigits });
  const staff = createStaffActions(db, vault, cards, randomDigits);

  let damaged = false;

  function isInPlace(): boolean {
    if (opened.isInPlace()) return true;
    opened.save();
    damaged = true;
    return false;
  }

  const forget = db.transaction((epoch: string | undefined, now: Date) => {
    learned.forgetUntil(now);
    numbers.clear();
    if (epoch !== undefined) binding.keepEpoch(epoch);
  });

  const startOver = db.transaction((centre: Centre) => {
    binding.startOver(centre);
    account.save({ campaigns: [], customFields: [] });
  });

  return {
    terminalId,
    rescuedFrom,
    steppedBackFrom,
    binding,
    cards,
    learned,
    feed,
    account,
    outbox: {
      ...outbox,
      settle: (attempted, now) => {
        outbox.settle(attempted, now);
        log.wrote(attempted.length * LOG_OF_SETTLED);
      },
    },
    retention: createRetention(db),
    numbers,
    staff,
    journal: createStaffJournal(db),
    record: (fields, now, certain) => {
      const outcome = recorder.record(fields, now, certain);
      log.wrote(1);
      return outcome;
    },
    isReady: () => feed.position().complete || binding.hasFeed() === false,
    verify: async () => {
      damaged ||= !isInPlace() || !(await thread.checkFile(db.name));
      return !damaged;
    },
    isInPlace,
    isDamaged: () => damaged,
    renew: async (epoch, now) => {
      forget(epoch, now);
      await feed.beginAnew();
    },
    startOver: async (centre) => {
      await feed.forget();
      startOver(centre);
    },
    close: async () => {
      await feed.close();
      // Before the folder is let go: whoever takes it next is alone with its files.
      await thread.end();
      close();
    },
  };
}
