// A simulated world: a centre, terminals, the lines between them, and what is written down of it.
import path from 'node:path';
import type { Break } from './breaks.ts';
import { createCentre, type SimulatedCentre } from './centre.ts';
import type { Climate } from './climate.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLine } from './line.ts';
import { breaksOrder } from './order.ts';
import { STRAIGHT } from './ports.ts';
import type { Random } from './random.ts';
import { Killed } from './statements.ts';
import { createTerminal, type SimulatedTerminal } from './terminal.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** What comes and goes while the trouble lasts. */
export interface Conditions {
  /** Terminals without a network. */
  readonly down: Set<string>;
  /** How far each terminal's clock is ahead, in ms. */
  readonly ahead: Map<string, number>;
  trouble: boolean;
  /** The centre went back to an older copy, and nobody said so to the terminals. */
  rewound: boolean;
  /** When a terminal last noticed that its cards are not those of the centre: by the timeline. */
  differedAt: number;
}

export interface World {
  readonly climate: Climate;
  readonly random: Random;
  readonly timeline: Timeline;
  readonly centre: SimulatedCentre;
  readonly terminals: readonly SimulatedTerminal[];
  readonly ledger: Ledger;
  readonly conditions: Conditions;
  /** The cards that customers came with. */
  readonly cards: string[];
  /** What happened, a line each, with its time. */
  readonly lines: readonly string[];
  /** What must never happen, and did. */
  readonly faults: readonly string[];
  readonly trace: (text: string) => void;
  readonly fault: (text: string) => void;
  /** Lets something happen after `ms`; where a program is killed meanwhile it ends there. */
  readonly at: (ms: number, work: () => void | Promise<void>) => void;
}

export interface WorldParts {
  readonly root: string;
  readonly climate: Climate;
  readonly random: Random;
  readonly broken: Break | undefined;
  readonly url?: string | undefined;
}

export function createWorld({ root, climate, random, broken, url }: WorldParts): World {
  const timeline = createTimeline(() => centre.isBusy());
  const conditions: Conditions = {
    down: new Set(),
    ahead: new Map(),
    trouble: true,
    rewound: false,
    differedAt: Number.NEGATIVE_INFINITY,
  };
  const [lines, faults]: [string[], string[]] = [[], []];
  const trace = (text: string): void => void lines.push(`${clockOf(timeline.now())} ${text}`);
  const fault = (text: string): void => {
    trace(`FAULT ${text}`);
    faults.push(text);
  };
  const at = (ms: number, work: () => void | Promise<void>): void =>
    void timeline.after(ms, async () => {
      try {
        await work();
      } catch (error) {
        if (!(error instanceof Killed)) fault(`the simulation itself: ${(error as Error).stack}`);
      }
    });
  const ports = { ...STRAIGHT, ...broken?.between({ timeline, random: random.fork() }) };
  const soon = (): number => random.between(1000, 60_000);

  const centre: SimulatedCentre = createCentre({
    url,
    root: path.join(root, 'centre'),
    timeline,
    documentedOnly: climate.documentedOnly,
    wrap: ports.answer,
    onKilled: () => {
      trace('centre: killed at a statement');
      at(soon(), centre.start);
    },
  });

  const names = Array.from({ length: climate.terminals }, (_, index) => `T${index + 1}`);
  const terminals = names.map((name, index) => terminalOf(name, index + 1));

  function terminalOf(name: string, number: number): SimulatedTerminal {
    const says = (text: string): void => trace(`${name}: ${text}`);
    const terminal: SimulatedTerminal = createTerminal({
      ...climate,
      name,
      number,
      of: names.length,
      root: path.join(root, name),
      timeline,
      random: random.fork(),
      ports,
      ahead: () => conditions.ahead.get(name) ?? 0,
      trace: says,
      fault: (text) => fault(`${name}: ${text}`),
      mayDiffer: () => conditions.rewound,
      onDiffers: () => {
        conditions.differedAt = timeline.now();
      },
      onKilled: () => at(soon(), terminal.start),
      line: (alive) =>
        createLine({
          timeline,
          random: random.fork(),
          weather: {
            down: () => conditions.down.has(name),
            faults: () => ({ of: conditions.trouble ? climate.faults : [], often: climate.often }),
          },
          receive: centre.receive,
          alive,
          pageLength: climate.pageLength,
          onCall: (fields, headers) => {
            if (breaksOrder(terminal, fields, headers)) fault(`${name}: a sign-up overtook another of its card`);
          },
          trace: says,
        }),
    });
    return terminal;
  }

  return {
    climate,
    random,
    timeline,
    centre,
    terminals,
    ledger: createLedger(),
    conditions,
    cards: [],
    lines,
    faults,
    trace,
    fault,
    at,
  };
}

const clockOf = (ms: number): string => new Date(ms).toISOString().slice(11, 23);
