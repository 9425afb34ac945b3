// Somebody of the shop looks at the sign-ups that need them, and does something about one.
import type { Done } from '../../app/replica/staff-actions.ts';
import type { Ledger, SignUp } from './ledger.ts';
import type { Random } from './random.ts';
import { BEGINNING_OF_TIME, otherCard } from './shop.ts';
import type { Run } from './terminal.ts';
import type { Timeline } from './timeline.ts';

const BY = { staff: 'Ann', reason: 'The customer asked.' };

export interface Desk {
  readonly run: Run;
  readonly random: Random;
  readonly timeline: Timeline;
  readonly ledger: Ledger;
  readonly trace: (text: string) => void;
}

export function lookAtOne({ run, random, timeline, ledger, trace }: Desk): void {
  const { staff } = run.replica;
  const list = staff.list('attention');
  if (list.length === 0) return;
  const { id } = random.pick(list);
  const now = new Date(BEGINNING_OF_TIME + timeline.now());
  const signUp = ledger.of(id);
  const actions: Readonly<Record<string, () => Done>> = {
    retry: () => staff.retry(id, BY, now),
    giveCard: () => staff.giveCard(id, otherCard(random), BY, now),
    correct: () => correct(signUp, () => staff.correct(id, CORRECTION, BY, now)),
    discard: () => staff.discard(id, BY, now),
  };
  const name = random.pick(['retry', 'retry', 'giveCard', 'giveCard', 'correct', 'discard']);
  const done = actions[name]?.();
  trace(`staff: ${name} for ${signUp?.person.name}: ${done?.done ? 'done' : done?.problem}`);
  run.sync.wake();
}

const CORRECTION = { last_name: 'Corrected' };

/** Where the terminal is killed meanwhile, it may have been corrected or not. */
function correct(signUp: SignUp | undefined, work: () => Done): Done {
  const before = signUp?.gave ?? [];
  const after = before.map((fields) => ({ ...fields, ...CORRECTION }));
  if (signUp) signUp.gave = [...before, ...after];
  const done = work();
  if (signUp) signUp.gave = done.done ? after : before;
  return done;
}

/** Everything that needs somebody is sent once more. */
export function retryAll({ run, timeline }: Pick<Desk, 'run' | 'timeline'>): void {
  const now = new Date(BEGINNING_OF_TIME + timeline.now());
  for (const { id } of run.replica.staff.list('attention')) run.replica.staff.retry(id, BY, now);
  run.sync.wake();
}
