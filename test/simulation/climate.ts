// What a seed lets happen: each simulation has some of the faults and not others, so that rare ones meet in some of them.
import { FAULTS, type Fate } from './line.ts';
import type { Random } from './random.ts';

export interface Climate {
  readonly terminals: number;
  readonly visits: number;
  /** How long the trouble lasts, in ms. */
  readonly troubleMs: number;
  readonly feedEveryMs: number;
  /** How long a terminal keeps what was acknowledged where it hears of no back-up, in ms. */
  readonly keepMs: number;
  readonly pageLength: number;
  readonly documentedOnly: boolean;
  readonly issues: boolean;
  readonly faults: readonly Fate[];
  readonly often: number;
  /** How many of each happen. */
  readonly outages: number;
  readonly kills: number;
  readonly stops: number;
  readonly centreKills: number;
  readonly backUps: number;
  readonly restores: readonly ('renewed' | 'unrenewed')[];
  readonly clockJumps: number;
  readonly staffLooks: number;
  readonly readers: number;
  readonly issuings: number;
}

const MINUTE_MS = 60_000;

export function drawClimate(random: Random): Climate {
  const upTo = (most: number, chance = 0.5): number => (random.chance(chance) ? random.between(1, most) : 0);
  const troubleMs = random.between(10, 30) * MINUTE_MS;
  const documentedOnly = random.chance(0.12);
  // A centre of somebody else's tells of no back-ups, and gets nothing back.
  const backUps = documentedOnly ? 0 : upTo(4, 0.7);
  const kinds = ['renewed', 'unrenewed'] as const;
  const restores = backUps > 0 ? Array.from({ length: upTo(2) }, () => random.pick(kinds)) : [];
  return {
    terminals: random.between(2, 4),
    visits: random.between(5, 30),
    troubleMs,
    feedEveryMs: random.pick([2, 4, 8]) * MINUTE_MS,
    // A copy of the centre's that is older than that is of no help, and a list that differs is fetched anew once an hour at the most.
    keepMs: restores.length > 0 ? troubleMs + 80 * MINUTE_MS : random.between(5, 20) * MINUTE_MS,
    pageLength: random.pick([3, 7, 20_000]),
    documentedOnly,
    issues: random.chance(0.5),
    faults: FAULTS.filter(() => random.chance(0.5)),
    often: random.pick([0.02, 0.1, 0.3]),
    outages: upTo(4),
    kills: upTo(6),
    stops: upTo(2, 0.3),
    centreKills: upTo(3, 0.4),
    backUps,
    restores,
    clockJumps: upTo(3, 0.3),
    staffLooks: upTo(6),
    readers: upTo(2, 0.2),
    issuings: upTo(2, 0.3),
  };
}
