// The PIN pad: its display, and its keys.
import { type BenchCommand, type BenchView, KEYS } from '../../shared/demo/bench.ts';
import { Cable } from './cable.tsx';

const NAMES: Readonly<Record<string, string>> = { '*': 'Cancel', '#': 'Enter', '/': 'Clear' };

interface PinPadProps {
  readonly pinPad: NonNullable<BenchView['pinPad']>;
  readonly send: (command: BenchCommand) => void;
}

export function PinPad({ pinPad: { plugged, display }, send }: PinPadProps) {
  return (
    <section className="device pinPad" aria-labelledby="pinPad">
      <h2 id="pinPad">PIN pad</h2>
      <Cable name="PIN pad" device="pinPad" plugged={plugged} send={send} />
      <output aria-label="The pad’s display">{display}</output>
      <div className="keys">
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            className={NAMES[key]?.toLowerCase()}
            onClick={() => send({ do: 'press', key })}
          >
            {NAMES[key] ?? key}
          </button>
        ))}
      </div>
    </section>
  );
}
