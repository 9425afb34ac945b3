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
  /** `oldest`: when the one that has waited longest was recorded (ISO 8601). */
  readonly outbox: { readonly pending: number; readonly attention: number; readonly oldest?: string };
  readonly devices: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly fault?: DeviceFault;
  }[];
  /** `feed`: whether the centre gives all cards; without one, the terminal asks for each. */
  readonly replica: { readonly cards: number; readonly fetching: boolean; readonly feed: boolean };
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
  { cards, feed, outbox, binding, isReady }: Pick<Replica, 'cards' | 'feed' | 'outbox' | 'binding' | 'isReady'>,
  devices: readonly Watched[],
  { failing, settingsFault }: Pick<Terminal, 'failing' | 'settingsFault'>,
): Health {
  const settings = settingsFault();
  const { pending, attention, oldest } = outbox.counts();
  const well =
    !refused &&
    !failing() &&
    isReady() &&
    devices.every(({ device, needed }) => !needed || device.status.current.state === 'enabled');
  return {
    status: well ? 'ok' : 'degraded',
    online,
    // The centre's own words may be in it.
    sync: { refused, ...(detail !== undefined && { detail: redact(detail) }) },
    outbox: { pending, attention, ...(oldest !== undefined && { oldest }) },
    devices: devices.map(({ id, kind, device }) => ({ id, kind, ...device.status.current })),
    replica: { cards: cards.count(), fetching: feed.fetching(), feed: binding.hasFeed() === true },
    ...(settings !== undefined && { settings }),
  };
}
