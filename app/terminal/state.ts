// The whole of what the screens may know: the machine's screen, the devices, the network and the outbox as one TerminalState.
import type { DeviceState, DeviceStatus, FaultCode } from '../../devices/device-state.ts';
import type { DeviceView, TerminalState } from '../../shared/bridge/terminal-state.ts';
import type { Settings } from '../settings/settings.ts';
import type { SyncStatus } from '../sync/sync.ts';
import type { Machine, Shop } from './place.ts';
import { viewOf } from './view.ts';

/** What is shown besides the machine. */
export interface Surroundings {
  readonly profile: TerminalState['profile'];
  readonly settings: Settings;
  readonly shop: Shop;
  readonly theme: TerminalState['theme'];
  readonly reader: { readonly status: DeviceStatus };
  readonly pinPad: { readonly status: DeviceStatus } | undefined;
  readonly demoPanelUrl: string | undefined;
}

/** What changes while the terminal runs, besides the machine and the devices. */
export interface Standing {
  readonly sync: Pick<SyncStatus, 'online' | 'refused'>;
  readonly outbox: TerminalState['outbox'];
  /** The fields that the settings set in a way that does not fit the account. */
  readonly unfit: readonly string[] | undefined;
  /** Whether another browser has asked for the screens lately. */
  readonly stranger: boolean;
}

export function stateOf(machine: Machine, around: Surroundings, standing: Standing): TerminalState {
  const { sync, outbox, unfit } = standing;
  const { idleSecondsLeft, ignoredAt, place } = machine;
  const { profile, settings, shop, theme, demoPanelUrl } = around;
  return {
    profile,
    shopName: settings.shopName,
    country: settings.country,
    languages: [...settings.languages],
    cardWay: settings.cards.way,
    ...(theme && { theme }),
    preferences: machine.preferences,
    screen: viewOf(place, shop, settings, { sync, unfit, language: machine.preferences.language }),
    devices: devicesView(around),
    online: sync.online,
    ...staffNeeded(standing),
    outbox,
    ...(place.at === 'walk' && ignoredAt !== undefined && { cardIgnored: true }),
    ...(machine.covered && { covered: true as const }),
    ...(idleSecondsLeft !== undefined && { idleSecondsLeft }),
    ...(demoPanelUrl !== undefined && { demoPanelUrl }),
  };
}

export const devicesView = ({
  reader,
  pinPad,
  shop,
}: Pick<Surroundings, 'reader' | 'pinPad' | 'shop'>): DeviceView[] => [
  deviceView('reader', reader.status.current),
  ...(pinPad ? [deviceView('pinPad', pinPad.status.current, !shop.pinOptional)] : []),
];

export function staffNeeded({ sync, unfit, stranger }: Standing): Pick<TerminalState, 'staffNeeded'> {
  if (unfit) return { staffNeeded: 'settings' };
  if (sync.refused) return { staffNeeded: 'refused' };
  return stranger ? { staffNeeded: 'stranger' } : {};
}

function deviceView(kind: DeviceView['kind'], state: DeviceState, needed = true): DeviceView {
  return { kind, needed, state: deviceStateView(state) };
}

export function deviceStateView({ state, fault }: DeviceState): DeviceView['state'] {
  if (state === 'enabled') return state;
  return fault ? WHY_AWAY[fault.code] : 'connecting';
}

const WHY_AWAY: Readonly<Record<FaultCode, DeviceView['state']>> = {
  E_NOHARDWARE: 'notThere',
  E_OFFLINE: 'notThere',
  E_CLAIMED: 'held',
  E_NOPERMISSION: 'forbidden',
  E_FAILURE: 'failing',
};
