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
  readonly reader: { readonly status: DeviceStatus };
  readonly pinPad: { readonly status: DeviceStatus } | undefined;
  readonly demoPanelUrl: string | undefined;
}

/** What changes while the terminal runs, besides the machine and the devices. */
export interface Standing {
  readonly sync: Pick<SyncStatus, 'online' | 'refused'>;
  readonly outbox: TerminalState['outbox'];
  /** Why the settings do not fit the account. */
  readonly unfit: string | undefined;
}

export function stateOf(machine: Machine, around: Surroundings, { sync, outbox, unfit }: Standing): TerminalState {
  const { idleSecondsLeft, ignoredAt, place } = machine;
  const { profile, settings, shop, reader, pinPad, demoPanelUrl } = around;
  return {
    profile,
    shopName: settings.shopName,
    screen: viewOf(place, shop, settings, sync, unfit),
    devices: [
      deviceView('reader', reader.status.current),
      ...(pinPad ? [deviceView('pinPad', pinPad.status.current)] : []),
    ],
    online: sync.online,
    outbox,
    ...(place.at === 'walk' && ignoredAt !== undefined && { cardIgnored: true }),
    ...(idleSecondsLeft !== undefined && { idleSecondsLeft }),
    ...(demoPanelUrl !== undefined && { demoPanelUrl }),
  };
}

function deviceView(kind: DeviceView['kind'], { state, fault }: DeviceState): DeviceView {
  if (state === 'enabled') return { kind, state };
  return fault ? { kind, state: WHY_AWAY[fault.code], detail: fault.detail } : { kind, state: 'connecting' };
}

const WHY_AWAY: Readonly<Record<FaultCode, DeviceView['state']>> = {
  E_NOHARDWARE: 'notThere',
  E_OFFLINE: 'notThere',
  E_CLAIMED: 'held',
  E_NOPERMISSION: 'forbidden',
  E_FAILURE: 'failing',
};
