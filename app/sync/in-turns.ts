// Does much to the outbox a part at a time: between two of them screens, devices and sign-ups have their turn.
import { AT_ONCE } from '../replica/retention.ts';
import type { Time } from '../time.ts';

/** `part` gives how many it did; fewer than AT_ONCE: there are no more. */
export async function inTurns({ sleep }: Pick<Time, 'sleep'>, part: () => number): Promise<void> {
  while (part() === AT_ONCE) await sleep(0, new AbortController().signal);
}
