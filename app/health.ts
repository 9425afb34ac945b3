// What `GET /healthz` tells: nothing personal.
import type { DeviceFault } from '../devices/device-state.ts';
import { redact } from './log/redact.ts';
import type { Replica } from './replica/replica.ts';
import type { Sync } from './sync/sync.ts';
import type { Terminal } from './terminal/terminal.ts';
import { type Trouble, troublesOf, type Watch, type Watched } from './troubles.ts';

export interface Health {
  /** `degraded`: something keeps customers from signing up, or will. */
  readonly status: 'ok' | 'degraded';
  /** Whether customers can sign up now: the answer's status is 503 while they cannot. */
  readonly signUps: boolean;
  readonly troubles: readonly Trouble[];
  readonly version: string;
  /** The shop's name, and who the terminal is to the centre. */
  readonly name: string;
  readonly terminal: string;
  readonly online: boolean;
  /**
   * `detail`: what is wrong. `refused`: the centre does not accept this terminal, and staff have to see to it. `lastContact`: when it was
   * last heard, since the start (ISO 8601).
   */
  readonly sync: { readonly refused: boolean; readonly detail?: string; readonly lastContact?: string };
  /** `oldest`: when the one that has waited longest was recorded (ISO 8601); `oldestSeconds`: how long ago that is. */
  readonly outbox: {
    readonly pending: number;
    readonly attention: number;
    readonly oldest?: string;
    readonly oldestSeconds?: number;
  };
  readonly devices: readonly {
    readonly id: string;
    readonly kind: Watched['kind'];
    readonly state: string;
    readonly fault?: DeviceFault;
  }[];
  /** `feed`: whether the centre gives all cards; without one, the terminal asks for each. */
  readonly replica: { readonly cards: number; readonly fetching: boolean; readonly feed: boolean };
  /** What of settings.json does not fit the account. */
  readonly settings?: string;
}

export interface HealthParts {
  readonly name: string;
  readonly version: string;
  readonly sync: Pick<Sync, 'status' | 'lastContact'>;
  readonly replica: Pick<Replica, 'cards' | 'feed' | 'outbox' | 'binding' | 'isReady' | 'isDamaged' | 'terminalId'>;
  readonly devices: readonly Watched[];
  readonly terminal: Pick<Terminal, 'replicaFailing' | 'settingsFault' | 'hasMetStranger'>;
  readonly failed?: Watch['failed'];
  readonly now: () => Date;
}

export function healthOf({ name, version, sync, replica, devices, terminal, failed, now }: HealthParts): Health {
  const status = sync.status();
  const troubles = troublesOf({ sync: status, replica, devices, terminal, failed });
  const signUps = troubles.every(({ stops }) => !stops);
  const settings = terminal.settingsFault()?.detail;
  return {
    status: signUps && !status.refused ? 'ok' : 'degraded',
    signUps,
    troubles,
    version,
    name,
    terminal: replica.terminalId,
    online: status.online,
    sync: syncOf(sync),
    outbox: outboxOf(replica.outbox.counts(), now()),
    devices: devices.map(({ id, kind, device }) => ({ id, kind, ...device.status.current })),
    replica: {
      cards: replica.cards.count(),
      fetching: replica.feed.fetching(),
      feed: replica.binding.hasFeed() === true,
    },
    ...(settings !== undefined && { settings }),
  };
}

/** The centre's own words may be in the detail. */
function syncOf(sync: HealthParts['sync']): Health['sync'] {
  const { refused, detail } = sync.status();
  const lastContact = sync.lastContact()?.toISOString();
  return {
    refused,
    ...(detail !== undefined && { detail: redact(detail) }),
    ...(lastContact !== undefined && { lastContact }),
  };
}

function outboxOf(
  { pending, attention, oldest }: ReturnType<Replica['outbox']['counts']>,
  now: Date,
): Health['outbox'] {
  if (oldest === undefined) return { pending, attention };
  return { pending, attention, oldest, oldestSeconds: Math.round((now.getTime() - Date.parse(oldest)) / 1000) };
}
