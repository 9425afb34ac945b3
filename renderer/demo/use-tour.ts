// Follows the tour: where it is, and on to the next step as soon as a step is seen to be done.
import { useEffect, useState } from 'react';
import type { Row, RowCode } from '../../shared/demo/rows.ts';
import { type Moment, STEPS, type Step } from './tour-steps.ts';

export interface TourState {
  readonly at: 'off' | 'under way' | 'over';
  readonly step: Step | undefined;
  /** Counted from 1. */
  readonly number: number;
  readonly start: () => void;
  readonly skip: () => void;
  readonly leave: () => void;
  /** A row of the live view was opened. */
  readonly opened: (code: RowCode) => void;
}

/** Where the tour is: which step, the row after which it looks, and what was opened since the step began. */
export interface Place {
  readonly step: number;
  readonly lastRow: number;
  readonly opened: readonly RowCode[];
}

type Seen = Omit<Moment, 'opened'>;

const newest = (rows: readonly Row[]): number => rows.at(-1)?.id ?? 0;

/**
 * The place after the steps that are done, or the same place.
 *
 * What comes next can have happened by the time that a step is seen to be done: so the next step looks at all rows after the
 * one that did it, and where no row did, at all that this step looked at.
 */
export function goOn(place: Place, { view, rows }: Seen): Place {
  const step = STEPS[place.step];
  const since = rows.filter(({ id }) => id > place.lastRow);
  const isDone = (count: number) => step?.isDone({ view, rows: since.slice(0, count), opened: place.opened });
  if (!isDone(since.length)) return place;
  let count = 0;
  while (!isDone(count)) count += 1;
  const lastRow = count === 0 ? place.lastRow : newest(since.slice(0, count));
  return goOn({ step: place.step + 1, lastRow, opened: [] }, { view, rows });
}

export function useTour(seen: Seen): TourState {
  const [place, setPlace] = useState<Place>();
  const step = place && STEPS[place.step];
  const begin = (next: number) => setPlace({ step: next, lastRow: newest(seen.rows), opened: [] });
  const next = place && goOn(place, seen);
  useEffect(() => {
    if (next !== place) setPlace(next);
  });
  return {
    at: place === undefined ? 'off' : step ? 'under way' : 'over',
    step,
    number: (place?.step ?? 0) + 1,
    start: () => begin(0),
    skip: () => place && begin(place.step + 1),
    leave: () => setPlace(undefined),
    opened: (code) => setPlace((before) => before && { ...before, opened: [...new Set([...before.opened, code])] }),
  };
}
