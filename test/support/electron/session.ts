// Session: what a partition's pages may ask for, and from whom. All partitions share the one profile, which ends with the program.
import { EventEmitter } from 'node:events';
import type { Protocol, Session } from 'electron';
import { preventable } from './events.ts';
import type { Network } from './network.ts';
import { runtime } from './runtime.ts';

type Used = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'isPersistent'
>;

const partitions = new Map<string, StandInSession>();

/** What CDP can decide beforehand, by Electron's names and Chromium's. */
const PERMISSIONS = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['media', 'camera'],
  ['media', 'microphone'],
] as const;

export class StandInSession extends EventEmitter implements Used {
  readonly network: Network = { handlers: new Map(), filter: undefined, lastStatus: 200 };
  readonly #partition: string;
  readonly protocol: Pick<Protocol, 'handle'> = {
    handle: (scheme, serve) => void this.network.handlers.set(scheme, serve),
  };
  readonly webRequest = {
    onBeforeRequest: (listener: Parameters<Session['webRequest']['onBeforeRequest']>[0]): void => {
      this.network.filter = (details) => new Promise((resolve) => listener?.(details as never, resolve));
    },
  };

  private constructor(partition: string) {
    super();
    this.#partition = partition;
  }

  static fromPartition(partition: string): StandInSession {
    const known = partitions.get(partition) ?? new StandInSession(partition);
    partitions.set(partition, known);
    return known;
  }

  isPersistent(): boolean {
    return this.#partition.startsWith('persist:') || this.#partition === '';
  }
  setSpellCheckerEnabled(): void {}
  /** Chromium asks nobody here: the handler is asked for each permission beforehand, and Chromium keeps to its answers. */
  setPermissionRequestHandler(handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    for (const [permission, name] of PERMISSIONS)
      handler?.({} as never, permission as never, (granted) => void setPermission(name, granted), {} as never);
  }
  setPermissionCheckHandler(handler: Parameters<Session['setPermissionCheckHandler']>[0]): void {
    for (const [permission, name] of PERMISSIONS)
      if (handler && !handler(null, permission as never, '', {} as never)) void setPermission(name, false);
  }
  setDevicePermissionHandler(): void {}

  /** A download begins; whether it goes on. */
  mayDownload(url: string): boolean {
    const begun = preventable({});
    this.emit('will-download', begun, { getURL: () => url });
    return !begun.defaultPrevented;
  }
  static all(): readonly StandInSession[] {
    return [...partitions.values()];
  }
}

async function setPermission(name: string, granted: boolean): Promise<void> {
  const { browser } = await runtime.chromium;
  await browser.send('Browser.setPermission', { permission: { name }, setting: granted ? 'granted' : 'denied' });
}
