// A terminal's replica and sync against a centre that is there, for the bench: with the threads, the durability and the time of the real
// one.
import { type CardThread, startCardThread } from '../../../app/cards/card-thread.ts';
import { createCentralClient } from '../../../app/centre/central-client.ts';
import { connectCentre } from '../../../app/centre/connect.ts';
import { fromRoot } from '../../../app/program/root.ts';
import { createReplica, type Replica } from '../../../app/replica/replica.ts';
import { createSync, type Sync } from '../../../app/sync/sync.ts';
import { systemTime } from '../../../app/time.ts';
import { createVault } from '../../../app/vault/seal.ts';
import { randomDigits } from '../../../shared/random.ts';

/** The demo's, which a centre that only answers does not look at. */
export const CREDENTIALS = { user_id: 'john1970', user_password: '1959caadac9b13dcb3', account_id: 'greatwidgets' };

const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (entry: object): void => void process.stderr.write(`${JSON.stringify(entry)}\n`),
};

/** As a package has it: what Node takes to make JavaScript of TypeScript is no shop's time. */
const CARD_SCRIPT = fromRoot('dist/electron/card-worker.js');

export const startBenchThread = (): CardThread => startCardThread(CARD_SCRIPT);

export function openBenchReplica(folder: string, thread = startBenchThread()): Replica {
  const replica = createReplica(folder, createVault(Buffer.alloc(32, 7)), randomDigits, { thread });
  replica.binding.adopt({ place: 'https://bench.example', account_id: CREDENTIALS.account_id });
  return replica;
}

export type OutboxWork = 'reading' | 'writing';

export interface Heard {
  /** A round of the feed begins; it waits. */
  readonly onRound?: () => void | Promise<void>;
  /** A page was written. */
  readonly onPage?: (last: boolean) => void;
  /** So many sign-ups were settled. */
  readonly onSettled?: (amount: number) => void;
  /** Reading or writing the outbox took so long. */
  readonly onOutbox?: (work: OutboxWork, ms: number) => void;
}

/** A sync that is not started yet. */
export function benchSync(url: string, replica: Replica, feedEveryMs: number, heard: Heard): Sync {
  const client = createCentralClient(url, CREDENTIALS);
  const centre = connectCentre(client, replica.terminalId, replica.account.customFields);
  return createSync({
    centre: {
      ...centre,
      campaigns: async () => {
        await heard.onRound?.();
        return centre.campaigns();
      },
    },
    replica: overheard(replica, heard),
    log,
    time: systemTime,
    // No spread after the line came up.
    random: () => 0,
    feedEveryMs,
    keepMs: 86_400_000,
  });
}

function overheard(replica: Replica, heard: Heard): Replica {
  const { feed, outbox } = replica;
  const timed =
    <Given extends unknown[], T>(work: OutboxWork, run: (...given: Given) => T) =>
    (...given: Given): T => {
      const start = performance.now();
      const done = run(...given);
      heard.onOutbox?.(work, performance.now() - start);
      return done;
    };
  const settle = timed('writing', outbox.settle);
  return {
    ...replica,
    feed: {
      ...feed,
      apply: async (page) => {
        const sum = await feed.apply(page);
        heard.onPage?.(page.last);
        return sum;
      },
    },
    outbox: {
      ...outbox,
      due: timed('reading', outbox.due),
      isNext: timed('reading', outbox.isNext),
      nextDue: timed('reading', outbox.nextDue),
      counts: timed('reading', outbox.counts),
      settle: (attempted, now) => {
        settle(attempted, now);
        heard.onSettled?.(attempted.length);
      },
    },
  };
}
