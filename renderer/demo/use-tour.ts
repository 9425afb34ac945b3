// Follows the tour: where it is, and on to the next step as soon as a step is seen to be done.
import { useEffect, useState } from 'react';
import type { RowCode } from '../../shared/demo/rows.ts';
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

/** Where the tour is: which step, which row was the newest when it began, and what was opened since. */
interface Place {
  readonly step: number;
  readonly lastRow: number;
  readonly opened: readonly RowCode[];
}

export function useTour(moment: Omit<Moment, 'opened'>): TourState {
  const [place, setPlace] = useState<Place>();
  const step = place && STEPS[place.step];
  const from = (next: number): Place => ({
    step: next,
    lastRow: moment.rows.at(-1)?.id ?? 0,
    opened: [],
  });
  const isDone = place !== undefined && step?.isDone(since(moment, place)) === true;
  useEffect(() => {
    if (isDone) setPlace((before) => before && from(before.step + 1));
  });
  return {
    at: place === undefined ? 'off' : step ? 'under way' : 'over',
    step,
    number: (place?.step ?? 0) + 1,
    start: () => setPlace(from(0)),
    skip: () => place && setPlace(from(place.step + 1)),
    leave: () => setPlace(undefined),
    opened: (code) => setPlace((before) => before && { ...before, opened: [...new Set([...before.opened, code])] }),
  };
}

const since = ({ view, rows }: Omit<Moment, 'opened'>, { lastRow, opened }: Place): Moment => ({
  view,
  rows: rows.filter(({ id }) => id > lastRow),
  opened,
});
