// What a terminal sees to beside its sign-ups: numbers to give out, a word of how it is, and that nothing erased stays on the disk.

import type { NumberPlan } from '../../shared/record-customer/request.ts';
import type { Centre } from '../centre/centre.ts';
import { isUnknownCall } from '../centre/unknown-call.ts';
import type { Log } from '../log/log.ts';
import { blockOf, type NumberPart } from '../replica/number-part.ts';
import type { RandomBelow } from '../replica/number-pool.ts';
import type { Replica } from '../replica/replica.ts';
import type { Time } from '../time.ts';
import { createDue } from './due.ts';
import { inTurns } from './in-turns.ts';
import { createPatientClock } from './patient-clock.ts';

export interface UpkeepParts {
  readonly centre: Centre;
  readonly replica: Replica;
  readonly log: Log;
  readonly time: Time;
  /** What numbers the shop issues; undefined: none. */
  readonly plan: NumberPlan | undefined;
  /** This terminal's part of the numbers, for a centre that lends none. */
  readonly part: NumberPart | undefined;
  readonly randomBelow: RandomBelow;
  /** How long an acknowledged sign-up stays sealed where no back-up is told of, in ms. */
  readonly keepMs: number;
  readonly version: string;
  /** The devices and their states, for the centre's list of terminals. */
  readonly devices: () => string;
}

export interface Upkeep {
  /** After a feed that came: what the centre is needed for. */
  readonly online: () => Promise<void>;
  /** In any round. `backedUp`: see docs/extensions.md. */
  readonly always: (backedUp: string | undefined) => Promise<void>;
}

/** How many numbers a lease has, and how few are left when another one is asked for. */
const LEASE = 200;
const LOW = 100;
const HEARTBEAT_MS = 60_000;
/** After a call that the centre does not have. */
const REFUSED_MS = 15 * 60_000;
const VERIFY_MS = 24 * 3_600_000;
const PRUNE_MS = 3_600_000;
/** How long it is remembered which card signed up when, in ms. */
const REMEMBERED_MS = 90 * 24 * 3_600_000;

export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { centre, replica, log, time, plan, part, randomBelow, keepMs, version, devices } = parts;
  const due = createDue(time.clock);
  const patientNow = createPatientClock(time);

  async function lease(): Promise<void> {
    for (const { id, plan: other, ...range } of replica.numbers.others(plan)) {
      const answer = await centre.giveBack(other, range);
      if (answer.kind === 'unreachable') return;
      replica.numbers.remove(id);
    }
    if (!plan || replica.numbers.left(plan) > LOW || !due.is('lease')) return;
    const answer = await centre.lease(plan, LEASE);
    if (answer.kind === 'given') return replica.numbers.add(plan, answer.value);
    if (answer.kind === 'unreachable') return;
    due.again('lease', REFUSED_MS);
    log.warn({ event: 'numbers.refused' });
    // A centre that lends numbers, and has none to lend now, may have lent this terminal's own part to another.
    if ((await isUnknownCall(centre, 'lease_numbers', answer)) === true) takeOwn();
  }

  /** Where the centre lends no numbers, each terminal has its own part of them. */
  function takeOwn(): void {
    if (plan && part && replica.numbers.left(plan) <= LOW) replica.numbers.add(plan, blockOf(plan, part, randomBelow));
  }

  async function beat(): Promise<void> {
    if (!due.is('heartbeat')) return;
    const { pending, attention, oldest } = replica.outbox.counts();
    const answer = await centre.heartbeat({ version, pending, attention, oldest, devices: devices() });
    due.again('heartbeat', answer.kind === 'refused' ? REFUSED_MS : HEARTBEAT_MS);
  }

  /** A file of cards that the disk has damaged is fetched anew; the one in use serves until then. A centre without a feed has no such file. */
  async function verify(): Promise<void> {
    const isFetching = replica.feed.fetching() && replica.binding.hasFeed() !== false;
    if (isFetching || !(due.is('verify') || replica.feed.isSuspect())) return;
    due.again('verify', VERIFY_MS);
    if (!(await replica.verify())) log.error({ event: 'replica.damaged' });
    if (await replica.feed.verify()) return;
    log.error({ event: 'cards.damaged' });
    await replica.feed.beginAnew();
  }

  return {
    online: async () => {
      if (replica.binding.hasFeed() !== true) return takeOwn();
      await lease();
      await beat();
    },
    always: async (backedUp) => {
      const now = patientNow();
      // At once: a feed is heard for what was acknowledged before it was asked for.
      replica.retention.endedBy(time.now());
      const before = (ms: number): Date => new Date(now ? now.getTime() - ms : 0);
      await inTurns(time, () => replica.retention.erase(backedUp, before(keepMs)));
      replica.retention.scrub();
      if (due.take('prune', PRUNE_MS)) await inTurns(time, () => replica.retention.prune(before(REMEMBERED_MS)));
      if (!(replica.isDamaged() || replica.isInPlace())) log.error({ event: 'replica.damaged' });
      await verify();
    },
  };
}
