// The rows of the centre's table: a rate beside another that was measured in turns with it, and what the ratio ought to be.

export interface CentreRow {
  readonly subject: string;
  readonly 'a second': number;
  readonly beside: string;
  readonly 'its a second': number;
  readonly ratio: number;
  readonly goal: string;
  readonly met: string;
}

export type Measure = () => Promise<number>;

/** What a ratio has to be; for some, nothing is asked. */
export interface Goal {
  readonly atLeast: number;
}

const ROUNDS = 3;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const rounded = (value: number): number => Number(value.toPrecision(4));

/** Medians of three, turn by turn, so that whatever else the machine does falls on both alike. */
export async function beside(
  subject: string,
  own: Measure,
  peer: string,
  theirs: Measure,
  goal?: Goal,
): Promise<CentreRow> {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    rates[0].push(await own());
    rates[1].push(await theirs());
  }
  const [mine, other] = rates.map(median) as [number, number];
  const ratio = rounded(mine / other);
  const row = {
    subject,
    'a second': rounded(mine),
    beside: peer,
    'its a second': rounded(other),
    ratio,
    goal: goal ? `${goal.atLeast} or more` : 'none: it is told',
    met: goal ? (ratio >= goal.atLeast ? 'met' : 'not met') : '',
  };
  process.stderr.write(`${subject}: ${row.ratio} ${row.met}\n`);
  return row;
}
