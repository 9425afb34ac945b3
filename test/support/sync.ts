// A terminal's sync against a real centre, on the system's own time.
import { expect, onTestFinished, vi } from 'vitest';
import { type CentralClient, createCentralClient } from '../../app/centre/central-client.ts';
import type { Centre } from '../../app/centre/centre.ts';
import { connectCentre } from '../../app/centre/connect.ts';
import type { LogEntry } from '../../app/log/log.ts';
import type { Replica } from '../../app/replica/replica.ts';
import { createSync, type Sync } from '../../app/sync/sync.ts';
import { systemTime } from '../../app/time.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { initCentre, startCentre } from './processes.ts';
import { openReplica } from './replica.ts';
import { temporaryFolder } from './temporary.ts';

export const CREDENTIALS = { user_id: 'john1970', user_password: '1959caadac9b13dcb3', account_id: 'greatwidgets' };

const quiet = () => undefined;
/** That the centre refuses the terminal is for the test to expect; whatever else goes wrong is a fault. */
const silent = {
  info: quiet,
  warn: quiet,
  error: (entry: LogEntry) => void (entry.event === 'sync.network' || expect.fail(JSON.stringify(entry))),
};

/** The demo's centre; gives its address. */
export async function demoCentre(...options: readonly string[]): Promise<string> {
  const database = `${temporaryFolder()}/central.sqlite`;
  initCentre(database);
  const program = await startCentre(database, 0, options);
  onTestFinished(() => program.end());
  return program.captured;
}

export const clientOf = (url: string): CentralClient => createCentralClient(url, CREDENTIALS);

export interface SyncedTerminal {
  readonly replica: Replica;
  readonly centre: Centre;
  readonly sync: Sync;
  /** Records a sign-up and has it sent; gives its code. */
  readonly record: (fields: Fields, certain?: boolean) => string;
}

export function syncedTerminal(client: CentralClient): SyncedTerminal {
  const replica = openReplica();
  replica.binding.adopt({ place: 'https://centre.example', account_id: CREDENTIALS.account_id });
  const centre = connectCentre(client, replica.terminalId, replica.account.customFields);
  const sync = createSync({
    centre,
    replica,
    log: silent,
    time: systemTime,
    random: Math.random,
    feedEveryMs: 200,
    keepMs: 86_400_000,
  });
  sync.start();
  onTestFinished(() => sync.stop());
  return {
    replica,
    centre,
    sync,
    record: (fields, certain) => {
      const outcome = replica.record({ account_id: CREDENTIALS.account_id, ...fields }, new Date(), certain);
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.faults));
      sync.wake();
      return outcome.code;
    },
  };
}

export const settled = ({ outbox }: Replica, attention = 0) =>
  vi.waitFor(() => expect(outbox.counts()).toMatchObject({ pending: 0, attention }), { timeout: 25_000 });

export const ready = (replica: Replica) => vi.waitFor(() => expect(replica.isReady()).toBe(true), { timeout: 15_000 });
