// What the machine needs to know of the shop, from its settings and from what is there at the moment.

import type { PinPad } from '../../devices/pinpad/pin-pad.ts';
import { initialPreferences } from '../../shared/bridge/preferences.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import type { Replica } from '../replica/replica.ts';
import type { Settings } from '../settings/settings.ts';
import { createForms } from './form.ts';
import type { Shop, Times, Way } from './place.ts';

export interface ShopParts {
  readonly settings: Settings;
  readonly replica: Pick<Replica, 'account'>;
  readonly pinPad: PinPad | undefined;
  readonly profile: TerminalState['profile'];
  readonly now: () => Date;
}

export function shopOf(
  { settings, replica, pinPad, profile, now }: ShopParts,
  canIssue: () => boolean,
  way: () => Way | undefined,
): Shop {
  return {
    forms: createForms(settings, replica.account.customFields, now),
    hasPinPad: pinPad !== undefined,
    get canIssue() {
      return canIssue();
    },
    get way() {
      return way();
    },
    pinOptional: settings.signUp.pin.ask !== 'required',
    preferences: initialPreferences(settings.languages[0]),
    times: timesOf(settings, profile),
  };
}

/** At a counter staff see to it that nobody reads the screen; a display on which the customer fills in is left alone as a kiosk is. */
export function timesOf(
  { times: { coverSeconds, ...times }, counter }: Pick<Settings, 'times' | 'counter'>,
  profile: TerminalState['profile'],
): Times {
  const isLeftAlone = profile === 'kiosk' || counter.display === 'fillIn';
  return isLeftAlone ? { ...times, coverSeconds } : times;
}
