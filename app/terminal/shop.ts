// What the machine needs to know of the shop, from its settings and from what is there at the moment.
import { initialPreferences } from '../../shared/bridge/preferences.ts';
import type { TerminalState } from '../../shared/bridge/terminal-state.ts';
import type { Settings } from '../settings/settings.ts';
import { createForms } from './form.ts';
import type { Shop, Times, Way } from './place.ts';
import type { TerminalParts } from './terminal.ts';

export function shopOf(
  { settings, replica, pinPad, profile, now }: TerminalParts,
  canIssue: () => boolean,
  way: () => Way,
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

/** At a counter staff see to it that nobody reads the screen. */
function timesOf({ times: { coverSeconds, ...times } }: Settings, profile: TerminalState['profile']): Times {
  return profile === 'kiosk' ? { ...times, coverSeconds } : times;
}
