// What the benches of the sync and the screens measure, as plain data: a figure, what it is beside, and the goal for it.

export interface Figure {
  readonly what: string;
  /** How many cards the terminal holds, how many sign-ups or documents were sent, how many screens were walked through. */
  readonly amount: number;
  readonly own: number;
  readonly unit:
    | 'per second'
    | 's'
    | 'ms'
    | 'µs'
    | 'MB'
    | 'bytes a card'
    | 'KB'
    | 'files'
    | 'tasks'
    | 'nodes'
    | 'listeners';
  readonly beside?: string;
  readonly theirs?: number;
  readonly ratio?: number;
  readonly goal?: string;
  readonly met?: boolean;
  readonly note?: string;
}

/** A bound for the ratio where there is something beside it, else for the figure itself. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

export interface Beside {
  readonly name: string;
  readonly value: number;
}

type Measured = Pick<Figure, 'what' | 'amount' | 'own' | 'unit'>;

export function figure(measured: Measured, beside?: Beside, goal?: Goal): Figure {
  const ratio = beside && measured.own / beside.value;
  return {
    ...measured,
    own: rounded(measured.own),
    ...(beside && { beside: beside.name, theirs: rounded(beside.value) }),
    ...(ratio !== undefined && { ratio: rounded(ratio) }),
    ...(goal && verdict(ratio ?? measured.own, goal)),
  };
}

function verdict(value: number, goal: Goal): { goal: string; met: boolean } {
  return 'atLeast' in goal
    ? { goal: `at least ${goal.atLeast}`, met: value >= goal.atLeast }
    : { goal: `at most ${goal.atMost}`, met: value <= goal.atMost };
}

/** To three digits, which is more than a machine's noise leaves. */
const rounded = (value: number): number => Number(value.toPrecision(3));

export const perSecond = (amount: number, ms: number): number => amount / (ms / 1000);
export const inMegabytes = (bytes: number): number => bytes / 1_000_000;

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
