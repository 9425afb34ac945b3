// What only the demo has: the published API password of its shop, and simulated devices.
import { createLineWithHand } from '../../devices/simulators/null-modem.ts';
import type { SimulatedPinPad } from '../../devices/simulators/pad.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedReader, type SimulatedReader } from '../../devices/simulators/reader.ts';
import { createSimulatedVisaPad } from '../../devices/simulators/visa-pin-pad.ts';
import type { FarEnd } from '../../devices/transport/far-end.ts';
import { createMemoryLine } from '../../devices/transport/memory.ts';
import type { Transport } from '../../devices/transport/transport.ts';

/** The password of the specification's example; `central init --demo` creates its user. */
export const DEMO_PASSWORD = '1959caadac9b13dcb3';

export interface SimulatedDevices {
  readonly reader: SimulatedReader | undefined;
  readonly scanner: SimulatedReader | undefined;
  readonly pinPad: SimulatedPinPad | undefined;
  /** The lines that are in this process, by their names, where the system has no pseudo-terminals. */
  readonly lines: ReadonlyMap<string, Transport>;
}

export type SimulatedDevice = 'reader' | 'scanner' | 'pinPad';

/** Gives a line with a tap in it, or as it is. */
export type Tap = (line: FarEnd) => FarEnd;

/**
 * Puts the simulated devices that have a tap at the far ends of pseudo-terminals in `folder`, where `printf … > folder/swipe` swipes
 * too; on Windows, which has none, at the far ends of lines in this process.
 */
export function createSimulatedDevices(
  folder: string,
  taps: Readonly<Partial<Record<SimulatedDevice, Tap>>>,
  platform: NodeJS.Platform = process.platform,
): SimulatedDevices {
  const lines = new Map<string, Transport>();
  const line = (
    name: string,
    tap: Tap,
    create = (): FarEnd => tap(createPseudoTerminal(`${folder}/${name}`)),
  ): FarEnd => {
    if (platform !== 'win32') return create();
    const { transport, farEnd } = createMemoryLine(name);
    lines.set(name, transport);
    return tap(farEnd);
  };
  const { reader, scanner, pinPad } = taps;
  return {
    reader:
      reader &&
      createSimulatedReader(
        line('reader', reader, () => createLineWithHand(`${folder}/reader`, `${folder}/swipe`, reader)),
      ),
    scanner: scanner && createSimulatedReader(line('scanner', scanner), SCANNER),
    pinPad: pinPad && createSimulatedVisaPad(line('pinpad', pinPad)),
    lines,
  };
}

/** The simulated scanner's model. */
export const SCANNER = 'barcode-serial';
