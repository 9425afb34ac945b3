// The live view's rows, as they are kept: few, short, and with no number or secret in them that was overlooked where they were made.
import { type Fact, LONGEST_VALUE, type Row, type RowCode, withRow } from '../../../shared/demo/rows.ts';
import { createSignal, type Listener, type Unsubscribe } from '../../../shared/signal.ts';
import { redact } from '../../log/redact.ts';

/** `own`: the value is a card of the shop's as it came over the line, masked already, and its number is meant to be seen. */
export type Shown = Fact & { readonly own?: true };

/** `key`: only the newest row of a key is kept. */
export type Tell = (code: RowCode, facts?: readonly Shown[], key?: string) => void;

export interface Feed {
  readonly tell: Tell;
  readonly rows: () => readonly Row[];
  readonly onRow: (listener: Listener<Row>) => Unsubscribe;
}

/** `now`: by the terminal's clock. */
export function createFeed(now: () => Date): Feed {
  const told = createSignal<Row>();
  let rows: readonly Row[] = [];
  let id = 0;
  return {
    tell: (code, facts = [], key) => {
      id += 1;
      const row = { id, at: now().toISOString(), code, facts: facts.map(asShown), ...(key !== undefined && { key }) };
      rows = withRow(rows, row);
      told.emit(row);
    },
    rows: () => rows,
    onRow: told.on,
  };
}

function asShown({ own, ...fact }: Shown): Fact {
  const value = own ? fact.value : redact(fact.value);
  return { ...fact, value: value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE - 1)}…` : value };
}
