// One life of the terminal under its launcher: a version is chosen, started, and watched until it ends.
import { RESTART } from '../program/restart.ts';
import type { Time } from '../time.ts';
import {
  begin,
  fail,
  hasFailedOften,
  isWell,
  type Memory,
  type Offer,
  pick,
  prove,
  type Seen,
  STEADY_MS,
  TRIAL_MS,
} from './trial.ts';
import { RESTART_WHEN_IDLE } from './when-idle.ts';

/** A version that runs. */
export interface Child {
  /** Resolves with its status. */
  readonly ended: Promise<number>;
  readonly tell: (message: string) => unknown;
  readonly kill: (signal: NodeJS.Signals) => unknown;
}

export interface LifeParts {
  readonly installed: string;
  readonly memory: Memory;
  readonly offer: () => Omit<Offer, 'installed'>;
  readonly keep: (memory: Memory) => void;
  readonly health: () => Promise<Seen | undefined>;
  readonly time: Time;
  readonly say: (text: string) => unknown;
  readonly start: (version: string) => Child;
}

export interface Life {
  /** Resolves with the status to end with. */
  readonly ended: Promise<number>;
  readonly stop: (signal: NodeJS.Signals) => void;
}

/** How often it is looked, and how long a version that is to end may take, in ms. */
const LOOK_MS = 5000;
const END_MS = 15_000;

export function watchVersion(parts: LifeParts): Life {
  const { installed, keep, say, health, time } = parts;
  let memory = parts.memory;
  let stopped = false;
  let last: Seen | undefined;
  /** False where it cannot be kept: on a disk that is full the terminal works all the same. */
  const remember = (changed: Memory): boolean => {
    if (JSON.stringify(changed) === JSON.stringify(memory)) return true;
    try {
      keep(changed);
      memory = changed;
      return true;
    } catch (error) {
      say(`which version works cannot be written down: ${(error as Error).message}`);
      return false;
    }
  };
  const choice = (): string => pick(memory, { installed, ...parts.offer() });
  const giveUp = (why: string): void => {
    say(`version ${memory.trial?.version} is given up: ${why}.`);
    remember(fail(memory, why));
  };

  if (hasFailedOften(memory) && choice() === memory.trial?.version) giveUp('it ended again and again before it worked');
  // A trial that is not counted might never end.
  const counted = remember(begin(memory, choice(), installed));
  const version = counted ? choice() : pick(memory, { installed, ...parts.offer(), wanted: undefined });
  const child = parts.start(version);
  const over = new AbortController();

  async function watch(): Promise<void> {
    const began = time.clock();
    let wellSince: number | undefined;
    let told = false;
    for (;;) {
      await time.sleep(LOOK_MS, over.signal);
      if (over.signal.aborted) return;
      last = await health();
      if (over.signal.aborted) return;
      const now = time.clock();
      wellSince = isWell(memory, last) ? (wellSince ?? now) : undefined;
      if (wellSince !== undefined && now - wellSince >= STEADY_MS) remember(prove(memory));
      else if (memory.trial && wellSince === undefined && now - began >= TRIAL_MS) return endTrial();
      if (counted && !memory.trial && !told && choice() !== version) told = child.tell(RESTART_WHEN_IDLE) !== false;
    }
  }

  async function endTrial(): Promise<void> {
    giveUp(`it did not work within ${TRIAL_MS / 60_000} minutes`);
    child.kill('SIGTERM');
    await time.sleep(END_MS, over.signal);
    if (!over.signal.aborted) child.kill('SIGKILL');
  }

  const ended = child.ended.then((status) => {
    over.abort();
    // Whether customers could sign up until now is what the next version is measured by.
    if (!memory.trial && last) remember({ ...memory, before: last.signUps });
    return status;
  });
  void watch();
  return {
    ended: ended.then((status) => (stopped ? status : status === 0 ? RESTART : status)),
    stop: (signal) => {
      stopped = true;
      child.kill(signal);
    },
  };
}
