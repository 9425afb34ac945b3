// The live view: a row for each thing that crossed a boundary, newest first. A row opens to explain itself.
import { useState } from 'react';
import type { Row, RowCode } from '../../shared/demo/rows.ts';
import { EXPLANATIONS } from './explanations.ts';

interface LiveViewProps {
  readonly rows: readonly Row[];
  readonly onOpened: (code: RowCode) => void;
}

/** The boundaries in the order in which a sign-up crosses them, as they are marked in the view. */
const MARKS: Readonly<Record<string, string>> = {
  bytes: 'bytes',
  device: 'device',
  swipe: 'swipe',
  decision: 'decision',
  pin: 'PIN',
  outbox: 'outbox',
  request: 'request',
  answer: 'answer',
  switch: 'switch',
};

export const boundaryOf = (code: RowCode): string => code.split('.')[0] ?? '';

export function LiveView({ rows, onOpened }: LiveViewProps) {
  const [routine, setRoutine] = useState(false);
  const shown = rows.filter(({ code }) => routine || !code.endsWith('.routine')).toReversed();
  return (
    <section aria-labelledby="live">
      <h2 id="live">What crosses the terminal’s boundaries</h2>
      <p>
        Newest first. PINs, passwords and other people’s cards are masked before they come here. Open a row to see more.
      </p>
      <label className="routine">
        <input type="checkbox" checked={routine} onChange={() => setRoutine(!routine)} />
        with the routine (card list, heartbeat)
      </label>
      {shown.length === 0 && <p>Nothing yet: pull a card through the reader.</p>}
      <ol className="rows">
        {shown.map((row) => (
          <li key={row.id}>
            <OneRow row={row} onOpened={onOpened} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** By the terminal's clock. */
const timeOf = (at: string): string => new Date(at).toLocaleTimeString('en-GB');

function OneRow({
  row: { at, code, facts },
  onOpened,
}: {
  readonly row: Row;
  readonly onOpened: (code: RowCode) => void;
}) {
  const { title, says, where } = EXPLANATIONS[code];
  const [first] = facts;
  return (
    <details
      className={boundaryOf(code)}
      data-code={code}
      onToggle={(event) => event.currentTarget.open && onOpened(code)}
    >
      <summary>
        <span className="mark">{MARKS[boundaryOf(code)]}</span>
        <span className="title">{title}</span>
        <time dateTime={at}>{timeOf(at)}</time>
        {first && <code>{first.value}</code>}
      </summary>
      <p>{says}</p>
      <dl>
        {facts.map(({ name, value, masked }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row's facts never change, and names may repeat
          <div key={index}>
            <dt>{name}</dt>
            <dd>
              {value} {masked && <i>masked</i>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="where">
        In the source: <code>{where}</code>
      </p>
    </details>
  );
}
