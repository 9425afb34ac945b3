// Sends the outbox: several sign-ups at a time, of each card one after the other. Where one finds the line down, all wait.
import { setImmediate } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import { type Attempted, LONGEST_WAIT_MS, type Outbox } from '../replica/outbox.ts';
import type { OutboxEntry } from '../replica/outbox-entry.ts';
import type { Time } from '../time.ts';
import { backoffMs } from './backoff.ts';
import type { Delivery } from './deliver.ts';
import { createGroup } from './group.ts';

export interface LanesParts {
  readonly deliver: (entry: OutboxEntry) => Promise<Delivery>;
  readonly outbox: Outbox;
  readonly log: Log;
  readonly time: Time;
  readonly random: () => number;
  /** Whether an acknowledged entry stays sealed until a back-up has it. */
  readonly keep: () => boolean;
  /** Heard when some attempts have been written. */
  readonly onSettled: () => void;
  readonly onFailure: (error: unknown) => void;
  /** The line was found down. */
  readonly onLineDown: () => void;
}

export interface Lanes {
  /** Starts what is due, as far as there are lanes. Gives how long until there is something to do, in ms. */
  readonly pump: () => number;
  /** The line is up again: sending goes on in so many ms, however long it was to wait after the last failure. */
  readonly resumeIn: (ms: number) => void;
  /** Resolves once nothing is under way; nothing is begun any more. */
  readonly stop: () => Promise<void>;
}

/** How many calls are under way at a time. */
const LANES = 8;
/** How many sign-ups are read at once: reading them one by one takes as long as sending them. */
const AHEAD = 64;
/** How many attempts are written in one commit, and how long one may wait for others while there are calls under way, in ms. */
const WRITTEN_AT_ONCE = 64;
const WRITTEN_WITHIN_MS = 20;
/** How long all wait after the line was found down, at first and at the longest, in ms. */
const LONGEST_HOLD_MS = 60_000;
/** After the outbox itself could not be read or written. */
const FAILURE_HOLD_MS = 15_000;

export function createLanes(parts: LanesParts): Lanes {
  const { outbox, log, time, random } = parts;
  /** By their cards, until what came of them is written. */
  const underWay = new Map<string, Promise<void>>();
  /** How often each was sent and not answered, since the start. */
  const inVain = new Map<string, number>();
  const settlements = createGroup<Attempted>(
    (attempted) => outbox.settle(attempted, time.now()),
    WRITTEN_AT_ONCE,
    (full) => (calls > 0 && !stopped ? time.sleep(WRITTEN_WITHIN_MS, full) : setImmediate()),
  );
  let ready: OutboxEntry[] = [];
  let calls = 0;
  let heldUntil = Number.NEGATIVE_INFINITY;
  let holds = 0;
  let stopped = false;

  const hold = (ms: number): void => {
    heldUntil = Math.max(heldUntil, time.clock() + ms);
  };
  const held = (): number => heldUntil - time.clock();

  /** After a line that was down, one sign-up tries whether it is up again. */
  const free = (): number => (holds > 0 ? 1 : LANES) - calls;

  function pump(): number {
    if (stopped) return Number.POSITIVE_INFINITY;
    if (held() > 0) return held();
    if (!fill()) return FAILURE_HOLD_MS;
    return free() > 0 ? untilDue() : Number.POSITIVE_INFINITY;
  }

  /** False where the outbox could not be read. */
  function fill(): boolean {
    try {
      while (!stopped && held() <= 0 && free() > 0) {
        const entry = following();
        if (!entry) break;
        begin(entry);
      }
      return true;
    } catch (error) {
      fail(error);
      return false;
    }
  }

  /** Once for all that are answered in one turn of the event loop: the system sends calls that go out together in less time. */
  const fillSoon = onceAfter(setImmediate, fill);

  /** What was read before may have changed since: staff settled it, or an older one of its card is to be sent again. */
  function following(): OutboxEntry | undefined {
    for (let entry = ready.shift(); entry; entry = ready.shift()) if (outbox.isNext(entry)) return entry;
    ready = [...outbox.due(time.now(), holds > 0 ? 1 : AHEAD, cards())];
    return ready.shift();
  }

  const cards = (): ReadonlySet<string> => new Set(underWay.keys());

  function untilDue(): number {
    const next = outbox.nextDue(time.now(), cards());
    return next ? next.getTime() - time.now().getTime() : Number.POSITIVE_INFINITY;
  }

  function fail(error: unknown): void {
    parts.onFailure(error);
    hold(FAILURE_HOLD_MS);
  }

  function begin(entry: OutboxEntry): void {
    calls += 1;
    const sending = send(entry)
      .catch(fail)
      .then(() => {
        underWay.delete(entry.card_number);
        tell();
      });
    underWay.set(entry.card_number, sending);
  }

  /** Once for all that were written together. */
  const tell = onceAfter(
    async () => undefined,
    () => {
      try {
        parts.onSettled();
      } catch (error) {
        fail(error);
      }
    },
  );

  async function send(entry: OutboxEntry): Promise<void> {
    const delivery = await parts.deliver(entry).finally(() => {
      calls -= 1;
    });
    const { id, action, attempts } = entry;
    const level = delivery.end === 'conflict' || delivery.end === 'refused' ? 'warn' : 'info';
    log[level]({ event: 'sync.delivery', entry: id, action, attempt: attempts + 1, end: delivery.end });
    if (delivery.end === 'register') return outbox.becomeRegister(entry, delivery.code);
    if (delivery.end === 'retry') return retry(entry, delivery);
    inVain.delete(id);
    holds = 0;
    // The lane is free before that is written.
    fillSoon();
    await settlements.add({ entry, ...delivery, keep: parts.keep() });
  }

  async function retry(
    entry: OutboxEntry,
    { answer, lineDown, unanswered, afterMs }: Extract<Delivery, { end: 'retry' }>,
  ): Promise<void> {
    const tried = inVain.get(entry.id) ?? 0;
    if (unanswered) inVain.set(entry.id, tried + 1);
    const wait = Math.max(afterMs ?? 0, backoffMs(entry.attempts + tried, LONGEST_WAIT_MS, random));
    if (!lineDown) holds = 0;
    else {
      // A centre that asks for no time, or for one that is over, is left alone as after any failure.
      hold(afterMs || backoffMs(holds, LONGEST_HOLD_MS, random));
      holds += 1;
      parts.onLineDown();
    }
    const until = new Date(time.now().getTime() + Math.min(wait, LONGEST_WAIT_MS));
    await settlements.add({ entry, end: 'retry', answer, until, ...(unanswered && { unanswered }) });
  }

  return {
    pump,
    resumeIn: (ms) => {
      heldUntil = time.clock() + ms;
    },
    stop: async () => {
      stopped = true;
      settlements.close();
      await Promise.all(underWay.values());
    },
  };
}

/** Does the work after the wait, once for all who ask for it meanwhile. */
function onceAfter(wait: () => Promise<unknown>, work: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    void wait().then(() => {
      asked = false;
      work();
    });
  };
}
