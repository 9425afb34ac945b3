// The sync: fetches the feed and sends the outbox, each in a loop of its own, so that a sign-up waits for no list of cards. It survives
// everything but being stopped.
import { randomInt } from 'node:crypto';
import type { Campaign } from '../../shared/record-customer/facts.ts';
import type { NumberPlan } from '../../shared/record-customer/request.ts';
import { createSignal, type Listener, type Unsubscribe } from '../../shared/signal.ts';
import type { Centre } from '../centre/centre.ts';
import type { Level } from '../log/events.ts';
import type { Log } from '../log/log.ts';
import type { NumberPart } from '../replica/number-part.ts';
import type { RandomBelow } from '../replica/number-pool.ts';
import type { Replica } from '../replica/replica.ts';
import type { Time } from '../time.ts';
import { backoffMs } from './backoff.ts';
import { confirm } from './confirm.ts';
import { deliver } from './deliver.ts';
import { createDue } from './due.ts';
import { type FetchResult, fetchFeed } from './fetch-feed.ts';
import { inTurns } from './in-turns.ts';
import { createLanes } from './lanes.ts';
import { createLoop } from './loop.ts';
import { createUpkeep } from './upkeep.ts';

export interface SyncStatus {
  readonly online: boolean;
  /** The centre answers, but not to this terminal: only staff can change that. */
  readonly refused: boolean;
  /** What is wrong, for staff; undefined while all is well. Nothing personal. */
  readonly detail: string | undefined;
}

export interface Sync {
  readonly status: () => SyncStatus;
  /** When the centre was last heard; undefined: not since the start. */
  readonly lastContact: () => Date | undefined;
  /** Heard after each round of the feed and after each sign-up that was sent, whatever came of it. */
  readonly onRound: (listener: Listener<SyncStatus>) => Unsubscribe;
  readonly start: () => void;
  /** A sign-up was recorded, or staff settled one: send it now. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

export interface SyncParts {
  readonly centre: Centre;
  readonly replica: Replica;
  readonly log: Log;
  readonly time: Time;
  readonly random: () => number;
  /** How often the feed is fetched, in ms. */
  readonly feedEveryMs: number;
  /** How long an acknowledged sign-up stays sealed where no back-up is told of, in ms. */
  readonly keepMs: number;
  readonly plan?: NumberPlan | undefined;
  readonly part?: NumberPart | undefined;
  readonly randomBelow?: RandomBelow;
  readonly assumed?: readonly Campaign[];
  readonly version?: string;
  readonly devices?: () => string;
}

/** What is said before the first round. */
export const NOT_YET_TRIED = 'not yet tried';

const LONGEST_FEED_WAIT_MS = 15_000;
/** How soon after an entry could not be sent the feed is asked whether the line is up again, in ms. */
const LINE_DOWN_MS = 1000;
/** How often a centre that has no feed is asked whether it has one now, in ms. */
const ASK_FOR_FEED_MS = 10 * 60_000;
/** How often a list may be fetched anew because it differs from the centre's, in ms. */
const RENEW_MS = 3_600_000;
/** Terminals that come back at once do not all send at once: one waits up to a tenth of how long it was away, and so long at the most. */
const LONGEST_SPREAD_MS = 30_000;

export function createSync(parts: SyncParts): Sync {
  const { centre, replica, log, time, random, feedEveryMs } = parts;
  const rounds = createSignal<SyncStatus>();
  const upkeep = createUpkeep({
    version: '',
    devices: () => '',
    plan: undefined,
    part: undefined,
    randomBelow: randomInt,
    ...parts,
  });
  let status: SyncStatus = { online: false, refused: false, detail: NOT_YET_TRIED };
  let lastContact: Date | undefined;
  let failures = 0;
  /** By the clock. */
  let feedDueAt = Number.NEGATIVE_INFINITY;
  let stopped = false;
  /** Nothing is sent before the centre has shown that it is the one the sign-ups wait for. */
  let met = false;
  let backedUp: string | undefined;
  let offlineSince = time.clock();
  const due = createDue(time.clock);
  const hasFeed = (): boolean => replica.binding.hasFeed() === true;

  const lanes = createLanes({
    deliver: (entry) => deliver(entry, deliverer),
    outbox: replica.outbox,
    log,
    time,
    random,
    keep: hasFeed,
    onSettled: () => {
      rounds.emit(status);
      sending.wake();
      if (!hasFeed()) eraseNow();
    },
    onFailure: (error) => fail(error),
    onLineDown: () => soon(LINE_DOWN_MS),
  });
  /** A centre that tells of no back-ups is believed once it has acknowledged. */
  function eraseNow(): void {
    replica.retention.erase(undefined, new Date(0));
    replica.retention.scrub();
  }

  const confirming = { centre, replica, customFields: replica.account.customFields, now: time.now };
  const deliverer = {
    centre,
    hasFeed,
    customFields: replica.account.customFields,
  };

  const sending = createLoop({
    round: async () => (met ? lanes.pump() : Number.POSITIVE_INFINITY),
    onFailure: fail,
    time,
    random,
  });
  const fetching = createLoop({ round: feedRound, onFailure: fail, time, random });

  function meet(): void {
    follow({ online: true, refused: false, detail: undefined });
    if (met) return;
    met = true;
    sending.wake();
  }

  /** Asks for the feed sooner than the last round said. */
  function soon(ms: number): void {
    feedDueAt = Math.min(feedDueAt, time.clock() + ms);
    fetching.wake();
  }

  /** Woken, it may be early: then it only says when to come again. */
  async function feedRound(): Promise<number> {
    if (time.clock() >= feedDueAt) {
      feedDueAt = Number.POSITIVE_INFINITY;
      const wait = await refresh();
      feedDueAt = Math.min(feedDueAt, time.clock() + wait);
    }
    return feedDueAt - time.clock();
  }

  async function refresh(): Promise<number> {
    const result = await fetchFeed({
      centre,
      replica,
      log,
      time,
      assumed: parts.assumed ?? [],
      askForFeed: due.take('feed', ASK_FOR_FEED_MS),
      mayRenew: () => due.take('renewal', RENEW_MS),
      onMet: meet,
      onOther: () => {
        met = false;
      },
      onResend: () => sending.wake(),
      onBackedUp: (time) => {
        backedUp = time;
      },
      stopped: () => stopped,
    });
    follow(statusAfter(result, status));
    if (status.online) lastContact = time.now();
    if (status.online) await upkeep.online();
    if (status.online && hasFeed() && (await confirm(confirming, backedUp)) > 0) sending.wake();
    await upkeep.always(backedUp);
    rounds.emit(status);
    return untilNext(result);
  }

  function untilNext(result: FetchResult): number {
    failures = status.online ? 0 : failures + 1;
    if (status.online) return replica.feed.fetching() && hasFeed() ? 0 : feedEveryMs;
    const after = result.end === 'unreachable' ? (result.afterMs ?? 0) : 0;
    return Math.max(after, backoffMs(failures - 1, LONGEST_FEED_WAIT_MS, random));
  }

  function follow(next: SyncStatus): void {
    if (next.online && !status.online) {
      const away = time.clock() - offlineSince;
      void inTurns(time, () => (stopped ? 0 : replica.outbox.hurry(time.now()))).then(sending.wake, fail);
      lanes.resumeIn(random() * Math.min(LONGEST_SPREAD_MS, away / 10));
      sending.wake();
    }
    if (!next.online && status.online) offlineSince = time.clock();
    const changed = next.online !== status.online || next.detail !== status.detail;
    status = next;
    if (changed) log[levelOf(status)]({ event: 'sync.network', ...status });
  }

  function fail(error: unknown): void {
    log.error({ event: 'sync.failed', error });
    feedDueAt = Number.NEGATIVE_INFINITY;
    status = { ...status, detail: 'The terminal itself failed: see sync.failed in its log.' };
    rounds.emit(status);
  }

  replica.outbox.onUnreadable((entry) => log.error({ event: 'sync.unreadable', entry }));

  return {
    status: () => status,
    lastContact: () => lastContact,
    onRound: rounds.on,
    start: () => {
      const entries = replica.outbox.recover(time.now());
      if (entries > 0) log.info({ event: 'sync.recovered', entries });
      fetching.start();
      sending.start();
    },
    wake: sending.wake,
    stop: async () => {
      stopped = true;
      await Promise.all([fetching.stop(), sending.stop(), lanes.stop()]);
    },
  };
}

function levelOf({ online, refused }: SyncStatus): Level {
  if (online) return 'info';
  return refused ? 'error' : 'warn';
}

/** A centre that has had too many wrong passwords does not look at the next (429): the terminal stays refused until it does. */
function statusAfter(result: FetchResult, before: SyncStatus): SyncStatus {
  if (result.end === 'upToDate') return { online: true, refused: false, detail: undefined };
  if (before.refused && result.detail === 'HTTP 429') return before;
  return { online: false, refused: result.end !== 'unreachable', detail: result.detail };
}
