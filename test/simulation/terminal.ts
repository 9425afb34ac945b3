// A terminal of a simulation: the real replica, sync and look-ups on a folder of its own, with time and the line handed in. It is
// killed between any two statements, and starts again from what is in the folder.

import type { CentralClient } from '../../app/centre/central-client.ts';
import { connectCentre } from '../../app/centre/connect.ts';
import type { Log } from '../../app/log/log.ts';
import { createReplica, type Replica } from '../../app/replica/replica.ts';
import { withoutMargin } from '../../app/replica/sealed-entry.ts';
import { meetCentre } from '../../app/sync/meet-centre.ts';
import { createSync, type Sync } from '../../app/sync/sync.ts';
import { createCardLookup } from '../../app/terminal/card-lookup.ts';
import { createReplicaDesk, type ReplicaDesk } from '../../app/terminal/replica-desk.ts';
import { createVault } from '../../app/vault/seal.ts';
import { inline } from '../support/card-inline.ts';
import { createFolders } from './folders.ts';
import { createLog } from './log.ts';
import type { Ports } from './ports.ts';
import type { Random } from './random.ts';
import { ASSUMED, PLACE, PLAN } from './shop.ts';
import { type Watch, watchStatements } from './statements.ts';
import { timeOf } from './terminal-time.ts';
import type { Timeline } from './timeline.ts';

/** A terminal from its start to its end. */
export interface Run {
  readonly alive: () => boolean;
  readonly replica: Replica;
  readonly sync: Sync;
  readonly desk: ReplicaDesk;
  readonly watch: Watch;
}

export interface SimulatedTerminal {
  readonly name: string;
  /** Undefined while it is not running. */
  readonly run: () => Run | undefined;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
  /** Kills it at a statement; one that is not running, at a statement of its next start. */
  readonly killIn: (statements: number, when: 'before' | 'after') => void;
  readonly spare: () => void;
  readonly folder: () => string;
  /** All that was ever sealed for an outbox entry, by the entry's id. */
  readonly sealed: ReadonlyMap<string, readonly Buffer[]>;
  /** The entry that was last written. */
  readonly lastEntry: () => string | undefined;
}

export interface TerminalParts {
  readonly name: string;
  readonly number: number;
  readonly of: number;
  readonly root: string;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly line: (alive: () => boolean) => CentralClient & { readonly stop: () => void };
  readonly ports: Ports;
  readonly feedEveryMs: number;
  readonly keepMs: number;
  readonly issues: boolean;
  /** How far the terminal's clock is ahead of the world's, in ms. */
  readonly ahead: () => number;
  readonly trace: (text: string) => void;
  /** Something that must never happen did. */
  readonly fault: (text: string) => void;
  readonly mayDiffer: () => boolean;
  readonly onDiffers: () => void;
  readonly onKilled: () => void;
}

export function createTerminal(parts: TerminalParts): SimulatedTerminal {
  const { name, timeline, random, ports } = parts;
  const folders = createFolders(parts.root);
  const vault = createVault(Buffer.alloc(32, parts.number));
  const sealed = new Map<string, Buffer[]>();
  let lastEntry: string | undefined;
  let run: (Run & { readonly hangUp: () => void }) | undefined;
  let watch: Watch | undefined;
  let armed: Parameters<Watch['killIn']> | undefined;

  function hear(bound: Readonly<Record<string, unknown>>): void {
    if (!(bound.sealed instanceof Buffer) || typeof bound.id !== 'string') return;
    sealed.set(bound.id, [...(sealed.get(bound.id) ?? []), withoutMargin(bound.sealed)]);
    lastEntry = bound.id;
  }

  /** As SIGKILL ends it: nothing is closed, and the folder is left as it is. */
  function die(): void {
    folders.leave();
    watch?.end();
    [watch, run] = [undefined, undefined];
  }

  function watchFolder(): Watch {
    const watching = watchStatements({
      folder: folders.current(),
      onBound: hear,
      onKilled: () => {
        parts.trace('killed at a statement');
        die();
        parts.onKilled();
      },
    });
    if (armed) watching.killIn(...armed);
    armed = undefined;
    return watching;
  }

  async function start(): Promise<void> {
    if (watch) return;
    const mine = watchFolder();
    watch = mine;
    const alive = (): boolean => watch === mine;
    try {
      await assemble(mine, alive);
    } catch (error) {
      // Whatever a start makes of being killed.
      if (alive()) throw error;
    }
  }

  async function assemble(mine: Watch, alive: () => boolean): Promise<void> {
    const thread = { ...inline, open: ports.writing(inline.open) };
    const options = { thread, randomBelow: random.below };
    const replica = ports.replica(createReplica(folders.current(), vault, random.digits, options));
    const line = parts.line(alive);
    const centre = ports.centre(connectCentre(ports.client(line), replica.terminalId, replica.account.customFields));
    await meetCentre(PLACE, centre, replica);
    const log: Log = createLog({ ...parts, alive });
    const time = timeOf(timeline, alive, parts.ahead);
    const { feedEveryMs, keepMs } = parts;
    const plan = parts.issues ? PLAN : undefined;
    const part = { number: parts.number, of: parts.of };
    const sync = createSync({
      centre,
      replica,
      log,
      time,
      plan,
      part,
      feedEveryMs,
      keepMs,
      randomBelow: random.below,
      random: random.next,
      assumed: ASSUMED,
    });
    const online = (): boolean => sync.status().online;
    const lookUp = createCardLookup({ replica, centre, online, now: time.now });
    const desk = createReplicaDesk({ replica, lookUp, plan, log, now: time.now });
    run = { alive, replica, sync, desk, watch: mine, hangUp: line.stop };
    sync.start();
    parts.trace('started');
  }

  async function stop(): Promise<void> {
    const stopping = run;
    if (!stopping) return;
    stopping.hangUp();
    await stopping.sync.stop();
    await stopping.replica.close();
    if (!stopping.alive()) return;
    watch?.end();
    [watch, run] = [undefined, undefined];
    parts.trace('stopped');
  }

  return {
    name,
    run: () => run,
    start,
    stop,
    kill: () => {
      if (watch) die();
    },
    killIn: (...when) => {
      if (watch) watch.killIn(...when);
      else armed = when;
    },
    spare: () => {
      armed = undefined;
      watch?.spare();
    },
    folder: folders.current,
    sealed,
    lastEntry: () => lastEntry,
  };
}
