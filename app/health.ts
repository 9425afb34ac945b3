// What `GET /healthz` tells: nothing personal.
import type { DeviceFault, DeviceStatus } from '../devices/device-state.ts';
import { redact } from './log/redact.ts';
import type { Replica } from './replica/replica.ts';
import type { SyncStatus } from './sync/sync.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface Health {
  /** `degraded`: something keeps customers from signing up, or will. */
  readonly status: 'ok' | 'degraded';
  readonly online: boolean;
  /** `detail`: what is wrong. `refused`: the centre does not accept this terminal, and staff have to see to it. */
  readonly sync: { readonly refused: boolean; readonly detail?: string };
  readonly outbox: { readonly pending: number; readonly attention: number };
  readonly devices: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly fault?: DeviceFault;
  }[];
  readonly replica: { readonly cards: number; readonly cursor: number };
  /** What of settings.json does not fit the account. */
  readonly settings?: string;
}

/** A device as the composition root knows it. */
interface Watched {
  readonly id: string;
  readonly kind: string;
  /** Whether customers cannot sign up without it: another one that is away is no fault of the terminal's. */
  readonly needed: boolean;
  readonly device: { readonly status: DeviceStatus };
}

export function healthOf(
  { online, refused, detail }: SyncStatus,
  { cards, feed, outbox }: Pick<Replica, 'cards' | 'feed' | 'outbox'>,
  devices: readonly Watched[],
  { failing, settingsFault }: Pick<Terminal, 'failing' | 'settingsFault'>,
): Health {
  const settings = settingsFault();
  const { cursor, complete } = feed.position();
  const well =
    !refused &&
    !failing() &&
    complete &&
    devices.every(({ device, needed }) => !needed || device.status.current.state === 'enabled');
  return {
    status: well ? 'ok' : 'degraded',
    online,
    // The centre's own words may be in it.
    sync: { refused, ...(detail !== undefined && { detail: redact(detail) }) },
    outbox: outbox.counts(),
    devices: devices.map(({ id, kind, device }) => ({ id, kind, ...device.status.current })),
    replica: { cards: cards.count(), cursor },
    ...(settings !== undefined && { settings }),
  };
}
