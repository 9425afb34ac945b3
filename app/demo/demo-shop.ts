// What only the demo has: the shop's published API password and the cards on the desk.
import { createLineWithHand } from '../../devices/simulators/null-modem.ts';
import { createPseudoTerminal } from '../../devices/simulators/pseudo-terminal.ts';
import { createSimulatedReader, type SimulatedReader } from '../../devices/simulators/reader.ts';
import { createSimulatedVisaPad, type SimulatedPinPad } from '../../devices/simulators/visa-pin-pad.ts';

/** The password of the specification's example; `central init --demo` creates its user. */
export const DEMO_PASSWORD = '1959caadac9b13dcb3';

export interface SimulatedDevices {
  readonly reader: SimulatedReader | undefined;
  readonly pinPad: SimulatedPinPad | undefined;
}

/** Puts the simulated devices at the far ends of pseudo-terminals in `folder`; `printf … > folder/swipe` swipes too. */
export function createSimulatedDevices(
  folder: string,
  which: { readonly reader: boolean; readonly pinPad: boolean },
): SimulatedDevices {
  const readerLine = () => createLineWithHand(`${folder}/reader`, `${folder}/swipe`);
  return {
    reader: which.reader ? createSimulatedReader(readerLine()) : undefined,
    pinPad: which.pinPad ? createSimulatedVisaPad(createPseudoTerminal(`${folder}/pinpad`)) : undefined,
  };
}

/** A card that lies on the demo desk. */
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
