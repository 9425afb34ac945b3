// A device's cable: pulling it closes the far end of the line that the terminal has open.
import type { BenchCommand, BenchDevice } from '../../shared/demo/bench.ts';

interface CableProps {
  readonly name: string;
  readonly device: BenchDevice;
  readonly plugged: boolean;
  readonly send: (command: BenchCommand) => void;
}

export function Cable({ name, device, plugged, send }: CableProps) {
  return (
    <button
      type="button"
      role="switch"
      className="toggle"
      aria-checked={plugged}
      aria-label={`${name}: cable`}
      onClick={() => send({ do: 'cable', device, plugged: !plugged })}
    >
      {plugged ? 'plugged in' : 'cable pulled'}
    </button>
  );
}
