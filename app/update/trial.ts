// Which version is started, and when a new one has proved itself or failed. Pure; what is remembered is in the data folder, see memory.ts.
import { z } from 'zod';
import { isNewer, versionText } from './version.ts';
import type { Wanted } from './versions.ts';

export const memoryForm = z.object({
  /** The version that works; left out: the installed one. */
  good: versionText.optional(),
  /** A version that has not proved itself, and how often it was started. */
  trial: z.object({ version: versionText, starts: z.int() }).optional(),
  /** Whether customers could sign up when a version that works was last seen. */
  before: z.boolean().optional(),
  /** Versions that failed, the last one last: none is tried again. */
  refused: z.array(z.object({ version: versionText, why: z.string() })),
});

export type Memory = Readonly<z.infer<typeof memoryForm>>;

export const NO_MEMORY: Memory = { refused: [] };

/** What there is to start. */
export interface Offer {
  /** The version that the system's package manager, or whoever laid it out, installed. */
  readonly installed: string;
  /** Those that are there besides, whole. */
  readonly present: readonly string[];
  readonly wanted: Wanted | undefined;
}

/** How often a new version may end before it has proved itself. */
export const MOST_STARTS = 3;
/** How long a new version may take until it works, and how long it has to work without a break, in ms. */
export const TRIAL_MS = 5 * 60_000;
export const STEADY_MS = 60_000;

/** The version to start. */
export function pick({ good, refused }: Memory, { installed, present, wanted }: Offer): string {
  const there = (version: string): boolean => version === installed || present.includes(version);
  const failed = (version: string): boolean => refused.some((each) => each.version === version);
  if (wanted && there(wanted.version) && !failed(wanted.version) && countsAgainst(wanted, installed))
    return wanted.version;
  // What was installed since is newer than what was fetched before.
  return good !== undefined && there(good) && !isNewer(installed, good) ? good : installed;
}

/** A newer one that was installed by hand is not put back by an older manifest. */
function countsAgainst({ version, withdraws }: Wanted, installed: string): boolean {
  return withdraws === undefined ? isNewer(version, installed) : !isNewer(installed, withdraws);
}

/** As `version` is started. */
export function begin(memory: Memory, version: string, installed: string): Memory {
  const { trial, ...rest } = memory;
  if (version === (memory.good ?? installed)) return rest;
  // Nothing is left to go back to from what was installed by hand.
  if (version === installed) return { ...rest, good: installed };
  return { ...rest, trial: { version, starts: trial?.version === version ? trial.starts + 1 : 1 } };
}

/** It works: from now on it is the one to go back to. */
export function prove(memory: Memory): Memory {
  const { trial, ...rest } = memory;
  return trial ? { ...rest, good: trial.version } : memory;
}

export function fail({ trial, ...rest }: Memory, why: string): Memory {
  return trial ? { ...rest, refused: [...rest.refused, { version: trial.version, why }] } : rest;
}

export const hasFailedOften = ({ trial }: Memory): boolean => trial !== undefined && trial.starts >= MOST_STARTS;

export interface Seen {
  readonly version: string;
  readonly signUps: boolean;
}

/** Whether what /healthz says is what the trial asks for. A reader that was unplugged before is no fault of the new version's. */
export const isWell = ({ trial, before }: Memory, seen: Seen | undefined): boolean =>
  trial !== undefined && seen?.version === trial.version && (seen.signUps || before !== true);
