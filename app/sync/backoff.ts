// How long to wait after a failure.

const FIRST_MS = 1000;

/** Doubles with each attempt from 1 s up to `longestMs`, less up to a half at random, so that terminals do not knock in step. */
export function backoffMs(attempts: number, longestMs: number, random: () => number): number {
  const full = Math.min(longestMs, FIRST_MS * 2 ** Math.min(attempts, 30));
  return Math.round(full * (0.5 + random() / 2));
}
