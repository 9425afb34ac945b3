// A round of the feed against a centre that a test makes up.
import type { CentralClient, Reply } from '../../app/centre/central-client.ts';
import { connectCentre } from '../../app/centre/connect.ts';
import type { LogEntry } from '../../app/log/log.ts';
import { type Centre, placeOf } from '../../app/replica/binding.ts';
import type { Replica } from '../../app/replica/replica.ts';
import { type FetchResult, fetchFeed } from '../../app/sync/fetch-feed.ts';
import { meetCentre } from '../../app/sync/meet-centre.ts';
import { type FeedCard, writeCardLine } from '../../shared/extensions/card-lines.ts';
import { type CardSum, EMPTY_SUM, withLine } from '../../shared/extensions/checksum.ts';
import { linesOf, writeFeed } from '../../shared/extensions/replica-feed.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { type CallResponse, success } from '../../shared/wire/response.ts';
import { issuedCard, openReplica } from './replica.ts';

export const now = new Date('2026-01-02T03:04:05Z');
export const there: Centre = { place: 'https://centre.example', account_id: 'a' };
export const here: Centre = { place: placeOf('http://127.0.0.1:8080/'), account_id: 'a' };

export interface FakeCentre {
  epoch?: string | undefined;
  cards: readonly FeedCard[];
  /** How many cards a page has. */
  page?: number;
  /** What the feed answers instead, and other calls. */
  answers?: Readonly<Record<string, CallResponse>>;
  time?: string;
  backed_up?: string;
  /** Cursors of before this centre went back are of no use to it. */
  forgets?: readonly string[];
  /** Its own idea of its cards' checksum. */
  total?: { readonly count: number; readonly sum: number };
}

/** A centre with a feed whose cursors are how many cards it has told; `calls` is what it was asked. */
export function clientOf(centre: FakeCentre): CentralClient & { readonly calls: Fields[] } {
  const calls: Fields[] = [];
  const call = async (fields: Fields): Promise<Reply> => {
    calls.push(fields);
    const { type = '' } = fields;
    const response =
      centre.answers?.[type] ?? (type === 'replica_feed' ? feed(fields.cursor ?? '') : success({ campaigns: [] }));
    return { kind: 'answered', response };
  };
  const feed = (cursor: string): CallResponse => {
    const { epoch, cards, page = 1000, time, backed_up } = centre;
    const common = { epoch, time, backed_up, total: undefined };
    if (centre.forgets?.includes(cursor)) return success(writeFeed({ ...common, lines: '', cursor: '', more: true }));
    const from = Number(cursor.slice(1) || 0);
    const told = cards.slice(from, from + page);
    const more = from + told.length < cards.length;
    const sum = centre.total ?? totalOf(cards);
    return success(writeFeed({ ...common, lines: linesOf(told), cursor: `c${from + told.length}`, more, total: sum }));
  };
  return { call, calls };
}

export const totalOf = (cards: readonly FeedCard[]): CardSum =>
  cards.reduce((all, card) => withLine(all, writeCardLine(card)), EMPTY_SUM);

/** A centre whose feed fails at a cursor. */
export const failing = (client: CentralClient, cursor: string): CentralClient => ({
  call: async (fields) =>
    fields.cursor === cursor ? { kind: 'unreachable', detail: 'ECONNRESET' } : client.call(fields),
});

export const down: CentralClient = { call: async () => ({ kind: 'unreachable', detail: 'ECONNREFUSED' }) };

export const connect = (replica: Replica, client: CentralClient) =>
  connectCentre(client, replica.terminalId, replica.account.customFields);

interface Fetched {
  readonly result: FetchResult;
  readonly met: boolean;
  /** Whether something is to be sent again. */
  readonly resent: boolean;
  readonly logged: readonly LogEntry[];
  readonly backedUp: string | undefined;
}

export async function fetch(
  replica: Replica,
  client: CentralClient,
  { mayRenew = true, askForFeed = true, onOther = (): void => undefined } = {},
): Promise<Fetched> {
  const logged: LogEntry[] = [];
  let [met, resent] = [false, false];
  let backedUp: string | undefined;
  const keep = (entry: LogEntry): void => void logged.push(entry);
  const result = await fetchFeed({
    centre: connect(replica, client),
    replica,
    log: { info: keep, warn: keep, error: keep },
    time: { now: () => now, sleep: async () => undefined },
    assumed: [{ id: '77', name: '77', type: 'points', items: [] }],
    askForFeed,
    mayRenew: () => mayRenew,
    onResend: () => {
      resent = true;
    },
    onMet: () => {
      met = true;
    },
    onOther,
    onBackedUp: (time) => {
      backedUp = time;
    },
    stopped: () => false,
  });
  return { result, met, resent, logged, backedUp };
}

/** A replica that has been in step with `centre`, with sign-ups for it that wait. */
export async function replicaOf(where: Centre, centre: FakeCentre, pending = 0): Promise<Replica> {
  const replica = openReplica();
  const client = clientOf(centre);
  await meetCentre(where, connect(replica, client), replica);
  await fetch(replica, client);
  for (let n = 0; n < pending; n++)
    replica.record({ account_id: 'a', customer_action: 'new', card_number: `77${n}`, first_name: 'Ann' }, now);
  return replica;
}

export const first: FakeCentre = { epoch: 'E1', cards: [issuedCard('111')] };
export const second: FakeCentre = { epoch: 'E2', cards: [issuedCard('222')] };
export const upToDate: FetchResult = { end: 'upToDate' };
export const knows = ({ cards }: Replica, ...numbers: string[]) =>
  numbers.map((number) => cards.byNumber(number) !== undefined);
