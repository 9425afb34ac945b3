// What a start does: the command line, and where that leaves something open, the settings.
import type { Settings } from '../settings/settings.ts';
import type { Options } from './options.ts';

export interface Settled extends Options {
  readonly profile: 'kiosk' | 'counter';
}

export const settled = (options: Options, { profile, central, devices }: Settings): Settled => ({
  ...options,
  profile: options.profile ?? profile,
  central: options.central ?? central.url,
  reader: options.reader ?? devices.reader,
  scanner: options.scanner ?? devices.scanner,
  pinpad: options.pinpad ?? devices.pinpad,
});
