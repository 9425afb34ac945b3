// Work that comes a moment later: the letter that was typed is shown first, and the keys are drawn anew after it.
import { useState } from 'react';

export interface Soon {
  readonly soon: (work: () => void) => void;
  /** Does what still waits: the next key is pressed already. */
  readonly now: () => void;
}

export const useSoon = (): Soon => useState(createSoon)[0];

function createSoon(): Soon {
  let waiting: (() => void)[] = [];
  const now = (): void => {
    const all = waiting;
    waiting = [];
    for (const work of all) work();
  };
  return {
    soon: (work) => {
      if (waiting.length === 0) setTimeout(now);
      waiting.push(work);
    },
    now,
  };
}
