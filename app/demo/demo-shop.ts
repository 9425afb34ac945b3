// What only the demo has: the published API password of its shop, simulated devices, and the cards on its panel.
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
  readonly pinPad: SimulatedPinPad | undefined;
  /** The lines that are in this process, by their names, where the system has no pseudo-terminals. */
  readonly lines: ReadonlyMap<string, Transport>;
}

/**
 * Puts the simulated devices at the far ends of pseudo-terminals in `folder`, where `printf … > folder/swipe` swipes too; on
 * Windows, which has none, at the far ends of lines in this process.
 */
export function createSimulatedDevices(
  folder: string,
  which: { readonly reader: boolean; readonly pinPad: boolean },
  platform: NodeJS.Platform = process.platform,
): SimulatedDevices {
  const lines = new Map<string, Transport>();
  const line = (name: string, create: () => FarEnd): FarEnd => {
    if (platform !== 'win32') return create();
    const { transport, farEnd } = createMemoryLine(name);
    lines.set(name, transport);
    return farEnd;
  };
  const readerLine = () => line('reader', () => createLineWithHand(`${folder}/reader`, `${folder}/swipe`));
  const padLine = () => line('pinpad', () => createPseudoTerminal(`${folder}/pinpad`));
  return {
    reader: which.reader ? createSimulatedReader(readerLine()) : undefined,
    pinPad: which.pinPad ? createSimulatedVisaPad(padLine()) : undefined,
    lines,
  };
}

/** A card that can be swiped from the demo panel. */
export interface DemoCard {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly tracks: string;
}

const loyalty = (id: string, label: string, hint: string, number: string): DemoCard => ({
  id,
  label,
  hint,
  tracks: `%B${number}^CARDHOLDER/VALUED^?;${number}=?`,
});

export function demoCards(): readonly DemoCard[] {
  const unused = `6012349${String(Date.now() % 1_000_000_000).padStart(9, '0')}`;
  return [
    loyalty('new', 'New card', 'from the shelf, not yet known', unused),
    loyalty('issued1', 'Issued card 01', 'to be registered', '6012340000000001'),
    loyalty('issued2', 'Issued card 02', 'to be registered', '6012340000000002'),
    {
      id: 'bank',
      label: 'Bank card',
      hint: 'refused and forgotten',
      tracks: '%B4111111111111111^TEST/CARD^30121010000000000000?;4111111111111111=30121010000000000?',
    },
  ];
}
