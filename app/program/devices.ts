// The terminal's devices: opened as they are named, and watched while they run.
import { type DeviceWorld, openPinPad, openReader } from '../../devices/device-spec.ts';
import type { CardReader } from '../../devices/msr/card-reader.ts';
import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import type { Log } from '../log/log.ts';
import type { Settings } from '../settings/settings.ts';
import type { Watched } from '../troubles.ts';
import type { Endings } from './endings.ts';
import type { Options } from './options.ts';

export interface Devices {
  /** The card reader; a scanner's codes come with its swipes. */
  readonly reader: CardReader;
  readonly scanner: CardReader | undefined;
  readonly pinPad: PinPad | undefined;
  /** Whether customers cannot sign up without the PIN pad. */
  readonly pinNeeded: boolean;
}

/** The devices as the command line or the settings name them; throws an Error that says what is missing. */
export function openDevices(
  { reader, scanner: scannerSpec, pinpad }: Pick<Options, 'reader' | 'scanner' | 'pinpad'>,
  settings: Settings,
  world: DeviceWorld,
): Devices {
  if (!reader)
    throw new Error('A shop’s terminal needs its card reader: devices.reader in settings.json, or --reader.');
  const pinPad = pinpad === undefined || pinpad === 'none' ? undefined : openPinPad(pinpad, world);
  const pinNeeded = settings.signUp.pin.ask === 'required';
  if (pinNeeded && !pinPad)
    throw new Error(
      'settings.json requires a PIN and there is no PIN pad: name one in devices.pinpad or with --pinpad, or set signUp.pin.ask.',
    );
  const scanner = scannerSpec === undefined ? undefined : openReader(scannerSpec, settings.cards, world, 'scanner');
  return { reader: besides(openReader(reader, settings.cards, world), scanner), scanner, pinPad, pinNeeded };
}

/** The reader, whose listeners hear the scanner too. */
function besides(reader: CardReader, scanner: CardReader | undefined): CardReader {
  if (!scanner) return reader;
  return {
    ...reader,
    onSwipe: (listener) => {
      const ends = [reader.onSwipe(listener), scanner.onSwipe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

const listed = ({
  reader,
  scanner,
  pinPad,
  pinNeeded,
}: Devices): readonly (Watched & { readonly device: CardReader | PinPad })[] => [
  { id: reader.id, kind: 'reader', needed: true, device: reader },
  ...(scanner ? [{ id: scanner.id, kind: 'reader' as const, needed: false, device: scanner }] : []),
  ...(pinPad ? [{ id: pinPad.id, kind: 'pinPad' as const, needed: pinNeeded, device: pinPad }] : []),
];

/** Each device and its state in words, for the centre's list of terminals. */
export const statesOf = (devices: Devices): string =>
  listed(devices)
    .map(({ kind, device }) => `${kind} ${device.status.current.state}`)
    .join(', ');

/** Opens the devices, logs how they are, and closes them at the end. */
export function startDevices(devices: Devices, log: Log, started: Endings): readonly Watched[] {
  const all = listed(devices);
  for (const { id, device } of all) {
    started.add(() => device.close());
    device.status.on((status) => log[status.fault ? 'warn' : 'info']({ event: 'device.state', device: id, ...status }));
    device.open();
  }
  return all;
}
