// What the counter's screen is sent: nothing of any customer while nobody is signed in.
import type { CounterState } from '../../shared/bridge/counter-state.ts';
import type { Preferences } from '../../shared/bridge/preferences.ts';
import type { Staff } from '../staff/staff-machine.ts';
import { devicesView, staffNeeded } from '../terminal/state.ts';
import type { Inside } from '../terminal/terminal.ts';
import { deskView } from './desk-view.ts';
import { staffView } from './staff-view.ts';

export interface CounterParts {
  readonly inside: Inside;
  readonly staff: Staff;
  readonly members: Parameters<typeof staffView>[1];
  /** The staff's own. */
  readonly preferences: Preferences;
  readonly display: CounterState['display'];
  readonly otherCard?: CounterState['otherCard'];
  readonly now: number;
}

export function counterView({
  inside,
  staff,
  members,
  preferences,
  display,
  otherCard,
  now,
}: CounterParts): CounterState {
  const { machine, around, standing } = inside;
  const { settings, pinPad, theme, demoPanelUrl } = around;
  const isIn = staff.place.at === 'signedIn';
  return {
    surface: 'counter',
    shopName: settings.shopName,
    country: settings.country,
    languages: [...settings.languages],
    ...(theme && { theme }),
    preferences,
    staff: staffView(staff, members, pinPad !== undefined, now),
    ...(isIn && { desk: deskView(inside) }),
    customerLanguage: machine.preferences.language,
    display,
    devices: devicesView(around),
    online: standing.sync.online,
    ...staffNeeded(standing),
    outbox: { pending: standing.outbox.pending, attention: standing.outbox.attention },
    ...(isIn && otherCard && { otherCard }),
    ...(isIn && machine.place.at === 'walk' && machine.ignoredAt !== undefined && { cardIgnored: true as const }),
    ...(isIn && machine.idleSecondsLeft !== undefined && { idleSecondsLeft: machine.idleSecondsLeft }),
    ...(demoPanelUrl !== undefined && { demoPanelUrl }),
  };
}
