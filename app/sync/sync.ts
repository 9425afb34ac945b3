// The sync: fetches the feed, sends the outbox, waits, and starts over. It survives everything but being stopped.
import { createSignal, type Listener, type Unsubscribe } from '../../shared/signal.ts';
import type { Log } from '../log/log.ts';
import type { FeedStore } from '../replica/feed-store.ts';
import { LONGEST_WAIT_MS, type Outbox, type OutboxEntry } from '../replica/outbox.ts';
import { backoffMs } from './backoff.ts';
import type { CentralClient } from './central-client.ts';
import { deliver } from './deliver.ts';
import { type FetchResult, fetchFeed } from './fetch-feed.ts';
import { createLoop } from './loop.ts';

export interface SyncStatus {
  readonly online: boolean;
  /** The centre answers, but not to this terminal: only staff can change that. */
  readonly refused: boolean;
  /** What is wrong, for staff; undefined while all is well. Nothing personal. */
  readonly detail: string | undefined;
}

export interface Sync {
  readonly status: () => SyncStatus;
  /** Heard after each round, whatever came of it. */
  readonly onRound: (listener: Listener<SyncStatus>) => Unsubscribe;
  readonly start: () => void;
  /** A sign-up was recorded: send it now. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

export interface SyncParts {
  readonly client: CentralClient;
  readonly feed: FeedStore;
  readonly outbox: Outbox;
  readonly log: Log;
  readonly now: () => Date;
  /** In ms from any start, and never set back. */
  readonly clock: () => number;
  readonly random: () => number;
  /** How often the feed is fetched, in ms. */
  readonly feedEveryMs: number;
}

const LONGEST_FEED_WAIT_MS = 15_000;
/** How soon after an entry could not be sent the feed is asked whether the line is up again, in ms. */
const LINE_DOWN_MS = 1000;

export function createSync({ client, feed, outbox, log, now, clock, random, feedEveryMs }: SyncParts): Sync {
  const rounds = createSignal<SyncStatus>();
  let status: SyncStatus = { online: false, refused: false, detail: 'not yet tried' };
  let failures = 0;
  /** By the clock. */
  let feedDueAt = Number.NEGATIVE_INFINITY;
  /** Nothing is sent before the feed has shown that this is the centre the sign-ups wait for. */
  let maySend = false;
  let stopped = false;

  async function refresh(): Promise<void> {
    const result = await fetchFeed(client, feed);
    const { online } = follow(statusAfter(result, status));
    if (result.end === 'upToDate' || result.end === 'otherCentre') maySend = online;
    failures = online ? 0 : failures + 1;
    feedDueAt = clock() + (online ? feedEveryMs : backoffMs(failures - 1, LONGEST_FEED_WAIT_MS, random));
  }

  function follow(next: SyncStatus): SyncStatus {
    if (next.online && !status.online) outbox.hurry(now());
    const changed = next.online !== status.online || next.detail !== status.detail;
    status = next;
    if (changed) log.info({ event: 'sync.network', ...status });
    return status;
  }

  async function send(entry: OutboxEntry): Promise<boolean> {
    const { end, answer } = await deliver(entry, client);
    log.info({ event: 'sync.delivery', entry: entry.id, action: entry.action, attempt: entry.attempts + 1, end });
    if (end === 'retry') {
      const wait = backoffMs(entry.attempts, LONGEST_WAIT_MS, random);
      outbox.postpone(entry.id, new Date(now().getTime() + wait), answer);
    } else outbox.settle(entry, end, answer, now());
    return end !== 'retry';
  }

  const nextToSend = (): OutboxEntry | undefined => (maySend ? outbox.due(now()) : undefined);

  async function round(): Promise<number> {
    if (clock() >= feedDueAt) await refresh();
    for (let entry = nextToSend(); entry && !stopped; entry = nextToSend()) {
      if (await send(entry)) continue;
      // The line is down: the others would fail the same way. The feed finds out when it is up again.
      feedDueAt = clock() + LINE_DOWN_MS;
      break;
    }
    return untilNext();
  }

  /** How long until there is something to do, in ms. */
  function untilNext(): number {
    const nextSend = maySend ? outbox.nextDue(now()) : undefined;
    const untilSend = nextSend ? nextSend.getTime() - now().getTime() : Number.POSITIVE_INFINITY;
    return Math.min(feedDueAt - clock(), untilSend);
  }

  function onFailure(error: unknown): void {
    log.error({ event: 'sync.failed', error });
    status = { ...status, detail: 'The terminal itself failed: see sync.failed in its log.' };
    feedDueAt = clock() + LONGEST_FEED_WAIT_MS;
  }

  const loop = createLoop({ round, afterRound: () => rounds.emit(status), onFailure, random });
  outbox.onUnreadable((entry) => log.error({ event: 'sync.unreadable', entry }));

  return {
    status: () => status,
    onRound: rounds.on,
    start: () => {
      const entries = outbox.recover(now());
      if (entries > 0) log.info({ event: 'sync.recovered', entries });
      loop.start();
    },
    wake: loop.wake,
    stop: () => {
      stopped = true;
      return loop.stop();
    },
  };
}

/** A centre that has had too many wrong passwords does not look at the next (429): the terminal stays refused until it does. */
function statusAfter(result: FetchResult, before: SyncStatus): SyncStatus {
  if (result.end === 'upToDate') return { online: true, refused: false, detail: undefined };
  if (before.refused && result.detail === 'HTTP 429') return before;
  return { online: false, refused: result.end !== 'unreachable', detail: result.detail };
}
