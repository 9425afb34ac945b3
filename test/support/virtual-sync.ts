// A terminal's sync against a centre that is a function, in time that the test owns.
import { onTestFinished } from 'vitest';
import type { CentralClient, Reply } from '../../app/centre/central-client.ts';
import { connectCentre } from '../../app/centre/connect.ts';
import type { LogEntry } from '../../app/log/log.ts';
import type { Replica } from '../../app/replica/replica.ts';
import { createSync, type Sync, type SyncParts, type SyncStatus } from '../../app/sync/sync.ts';
import { type FeedAnswer, writeFeed } from '../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { success } from '../../shared/wire/response.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export const answered = (response: Extract<Reply, { kind: 'answered' }>['response']): Reply => ({
  kind: 'answered',
  response,
});
export const down: Reply = { kind: 'unreachable', detail: 'ECONNREFUSED' };

type Answers = (fields: Fields) => Reply | Promise<Reply> | undefined;

export const feedAnswer = (more: Partial<FeedAnswer> = {}) =>
  answered(
    success(
      writeFeed({
        lines: '',
        cursor: 'c1',
        more: false,
        epoch: 'E1',
        total: undefined,
        time: undefined,
        backed_up: undefined,
        ...more,
      }),
    ),
  );

/** A centre that takes everything, but for what `answers` says otherwise; and what it was sent. */
export function createCentre(
  answers: Answers = () => undefined,
): CentralClient & { readonly sent: Fields[]; readonly of: (type: string) => Fields[] } {
  const sent: Fields[] = [];
  const call = async (fields: Fields): Promise<Reply> => {
    sent.push(fields);
    const own = await answers(fields);
    if (own) return own;
    if (fields.type === 'replica_feed') return feedAnswer();
    if (fields.type === 'lease_numbers')
      return answered(success({ lease: { first: '000000000000', last: '000000000199' } }));
    const status = fields.customer_action === 'register' ? 'registered' : 'new';
    return answered(success({ customer: { status, code: fields.code ?? '' }, campaigns: [] }));
  };
  return { call, sent, of: (type) => sent.filter((fields) => fields.type === type) };
}

interface Running {
  readonly sync: Sync;
  readonly time: VirtualTime;
  readonly lines: LogEntry[];
  readonly heard: SyncStatus[];
}

export function startSync(client: CentralClient, replica: Replica, more: Partial<SyncParts> = {}): Running {
  const lines: LogEntry[] = [];
  const keep = (entry: LogEntry): void => void lines.push(entry);
  const time = createVirtualTime();
  const centre = connectCentre(client, replica.terminalId, replica.account.customFields);
  const log = { info: keep, warn: keep, error: keep };
  const sync = createSync({
    centre,
    replica,
    log,
    time,
    random: () => 0,
    feedEveryMs: 60_000,
    keepMs: 86_400_000,
    ...more,
  });
  const heard: SyncStatus[] = [];
  sync.onRound((status) => heard.push(status));
  sync.start();
  onTestFinished(() => sync.stop());
  return { sync, time, lines, heard };
}

export const now = new Date('2026-01-02T03:04:05Z');
export function signUp(replica: Replica, card_number: string, first_name = 'Ann'): void {
  const outcome = replica.record({ account_id: 'a', customer_action: 'new', card_number, first_name }, now);
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.faults));
}

export const counts = ({ outbox }: Replica) => {
  const { pending, attention } = outbox.counts();
  return { pending, attention };
};
