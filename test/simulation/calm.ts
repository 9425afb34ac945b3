// The trouble ends: everything runs again, and time passes until nothing is left to do.

import { retryAll } from './staff.ts';
import { unseen } from './statements.ts';
import type { SimulatedTerminal } from './terminal.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
/** By then a list that may not be fetched anew yet is, and a clock that was ahead is caught up with. */
const LONGEST_CALM_MS = 4 * 60 * MINUTE_MS;

/** Gives what is still to be done where the world does not come to rest. */
export async function calmDown(world: World): Promise<string | undefined> {
  await endTrouble(world);
  const isSettled = (): boolean => world.terminals.every((each) => whatWaits(each) === undefined);
  if (!(await rest(world, isSettled))) return unrest(world);
  // What staff look at once more is seen for what it is.
  for (const run of runsOf(world)) retryAll({ ...world, run });
  if (!(await rest(world, isSettled))) return unrest(world);
  if (world.climate.backUps > 0) await world.centre.backUp();
  const before = world.timeline.now();
  // A list that is found to differ may have been fetched anew just before, and is not to be again so soon.
  const longEnough = (): boolean =>
    world.timeline.now() >= Math.max(before, world.conditions.differedAt) + 2 * world.climate.feedEveryMs + MINUTE_MS;
  const isOver = (): boolean =>
    longEnough() && isSettled() && world.terminals.every((each) => left(each, 'kept') === 0);
  return (await rest(world, isOver)) ? undefined : unrest(world);
}

const unrest = ({ terminals }: World): string =>
  terminals.map((each) => `${each.name}: ${whatWaits(each) ?? `${left(each, 'kept')} kept`}`).join('; ');

async function endTrouble({ conditions, climate, timeline, centre, terminals, trace }: World): Promise<void> {
  await timeline.runUntil(climate.troubleMs);
  trace('the trouble ends');
  conditions.trouble = false;
  conditions.down.clear();
  for (const each of [centre, ...terminals]) each.spare();
  // Whatever was on its way when it ended arrives, and whoever was killed is back.
  await timeline.runUntil(climate.troubleMs + 5 * MINUTE_MS);
  for (const each of [centre, ...terminals]) each.spare();
}

const runsOf = ({ terminals }: World) => terminals.flatMap((each) => each.run() ?? []);

async function rest({ timeline }: World, isThere: () => boolean): Promise<boolean> {
  const end = timeline.now() + LONGEST_CALM_MS;
  while (!isThere()) {
    if (timeline.now() >= end) return false;
    await timeline.runUntil(timeline.now() + 2 * MINUTE_MS);
  }
  return true;
}

const LEFT = {
  pending: `SELECT count(*) AS n FROM outbox WHERE state = 'pending'`,
  kept: `SELECT count(*) AS n FROM outbox WHERE state IN ('acknowledged', 'discarded') AND sealed IS NOT NULL`,
};

function left(terminal: SimulatedTerminal, what: keyof typeof LEFT): number {
  const db = terminal.run()?.watch.connection('replica.sqlite');
  return db ? unseen(() => db.prepare<[], { n: number }>(LEFT[what]).get()?.n ?? 0) : Infinity;
}

/** Undefined where nothing does, and the list of cards is whole. */
function whatWaits(terminal: SimulatedTerminal): string | undefined {
  const replica = terminal.run()?.replica;
  if (!replica) return 'does not run';
  const pending = left(terminal, 'pending');
  if (pending > 0) return `${pending} wait`;
  return replica.binding.hasFeed() !== false && replica.feed.fetching() ? 'its list of cards is not whole' : undefined;
}
