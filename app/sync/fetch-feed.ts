// Brings the replica up to date: campaigns, custom fields, and the cards that changed.

import { type CardSum, sameSum } from '../../shared/extensions/checksum.ts';
import { BEGINNING, type FeedAnswer } from '../../shared/extensions/replica-feed.ts';
import type { Campaign } from '../../shared/record-customer/facts.ts';
import type { Unreachable } from '../centre/central-client.ts';
import type { Answer, Centre, Refused } from '../centre/centre.ts';
import { isUnknownCall, refusesEverything } from '../centre/unknown-call.ts';
import type { Log } from '../log/log.ts';
import type { Compared } from '../replica/binding.ts';
import type { Replica } from '../replica/replica.ts';
import type { Time } from '../time.ts';
import { renew } from './renewal.ts';
import { createWrites, type Writes } from './writes.ts';

/**
 * `refused`: the centre answers, but not to this terminal (its credentials); `detail` says what it said. `otherCentre`: it is not
 * the one that sign-ups wait for.
 */
export type FetchResult =
  | { readonly end: 'upToDate' }
  | { readonly end: 'unreachable'; readonly detail: string; readonly afterMs?: number }
  | { readonly end: 'refused' | 'otherCentre'; readonly detail: string };

export interface Fetching {
  readonly centre: Centre;
  readonly replica: Pick<Replica, 'account' | 'binding' | 'feed' | 'outbox' | 'renew' | 'learned' | 'retention'>;
  readonly log: Log;
  readonly time: Pick<Time, 'now' | 'sleep'>;
  /** The campaigns that the settings name, for a centre that does not list its own. */
  readonly assumed: readonly Campaign[];
  /** Whether to ask for a feed that the centre did not have before. */
  readonly askForFeed: boolean;
  /** Whether a list that differs from the centre's may be fetched anew, as it was not just now. */
  readonly mayRenew: () => boolean;
  /** It is the centre that sign-ups wait for: they may be sent while the cards are still coming. */
  readonly onMet: () => void;
  /** It is not, after all. */
  readonly onOther: () => void;
  /** Sign-ups are to be sent again: the centre went back to an older copy. */
  readonly onResend: () => void;
  /** All that was recorded before this time by the centre's clock is in a back-up. */
  readonly onBackedUp: (time: string) => void;
  readonly stopped: () => boolean;
}

const UP_TO_DATE: FetchResult = { end: 'upToDate' };
const OTHER_CENTRE: FetchResult = {
  end: 'otherCentre',
  detail: 'This is not the centre that sign-ups wait for: start the terminal with the one it had until they are sent.',
};

export async function fetchFeed(fetching: Fetching): Promise<FetchResult> {
  return (await fetchAccount(fetching)) ?? fetchCards(fetching);
}

/** Undefined when it went well. A centre without these calls leaves what is known, or what the settings say. */
async function fetchAccount({ centre, replica, assumed }: Fetching): Promise<FetchResult | undefined> {
  const campaigns = await centre.campaigns();
  if (campaigns.kind === 'unreachable') return notReached(campaigns);
  if (campaigns.kind === 'refused' && (await refusesEverything(centre, campaigns)) === true)
    return { end: 'refused', detail: campaigns.error };
  const fields = await centre.customFields();
  if (fields.kind === 'unreachable') return notReached(fields);
  const known = replica.account;
  const before = known.campaigns().length > 0 ? known.campaigns() : assumed;
  known.save({
    campaigns: campaigns.kind === 'given' ? campaigns.value : before,
    customFields: fields.kind === 'given' ? fields.value : known.customFields(),
  });
  return undefined;
}

const notReached = ({ detail, retryAfterMs }: Unreachable): FetchResult => ({
  end: 'unreachable',
  detail,
  ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }),
});

async function fetchCards(fetching: Fetching): Promise<FetchResult> {
  const { centre, replica, time, askForFeed } = fetching;
  const { feed, binding } = replica;
  if (binding.hasFeed() === false && !askForFeed) return withoutFeed(fetching);
  const { cursor } = feed.position();
  const asked = time.now();
  // The file of a list that begins is made while the centre is asked. Where it cannot be made, the list's first page says so.
  const begun = cursor === BEGINNING ? feed.begin().catch(() => undefined) : undefined;
  const answer = await centre.feed(cursor);
  await begun;
  if (answer.kind === 'unreachable') return notReached(answer);
  if (answer.kind === 'refused') return noFeed(fetching, answer);
  if (binding.hasFeed() !== true) binding.setHasFeed(true);
  return takePages(fetching, { answer, cursor, asked });
}

/** A centre without a feed: the terminal learns a card when it meets it. */
function withoutFeed({ replica, onMet, time }: Fetching): FetchResult {
  onMet();
  replica.retention.erase(undefined, time.now());
  return UP_TO_DATE;
}

/** One refused answer is no proof that there is no such call: the centre says the same to a call that nobody has. */
async function noFeed(fetching: Fetching, refusal: Refused): Promise<FetchResult> {
  const { centre, replica } = fetching;
  // One that had a feed before and refuses it now has only failed: what is known stays.
  if (replica.binding.hasFeed() === true) {
    fetching.onMet();
    return UP_TO_DATE;
  }
  const unknown = await isUnknownCall(centre, 'replica_feed', refusal);
  if (typeof unknown === 'object') return notReached(unknown);
  if (!unknown) return { end: 'refused', detail: refusal.error };
  replica.binding.setHasFeed(false);
  return withoutFeed(fetching);
}

interface Page {
  readonly answer: Answer<FeedAnswer>;
  readonly cursor: string;
  readonly asked: Date;
}

/** Takes page after page; each is asked for, and comes, while those before it are being written. */
async function takePages(fetching: Fetching, first: Page): Promise<FetchResult> {
  const writes = createWrites((page: Told) => write(fetching, page));
  try {
    return await takeEach(fetching, first, writes);
  } finally {
    await writes.done();
  }
}

async function takeEach(fetching: Fetching, first: Page, writes: Writes<Told>): Promise<FetchResult> {
  const { replica, stopped } = fetching;
  let startedOver = false;
  let read = new Set([first.cursor]);
  for (let page: Page | undefined = first; page && !stopped(); ) {
    const { answer }: Page = page;
    if (answer.kind === 'unreachable') return notReached(answer);
    if (answer.kind === 'refused') return { end: 'refused', detail: answer.error };
    const told: FeedAnswer = answer.value;
    const compared: Compared = replica.binding.compareEpoch(told.epoch);
    if (compared === 'other') {
      fetching.onOther();
      return OTHER_CENTRE;
    }
    fetching.onMet();
    const unknown = told.cursor === BEGINNING;
    const startsOver = unknown || compared === 'renewed';
    if (startsOver ? startedOver : told.more && read.has(told.cursor)) return { end: 'refused', detail: STUCK };
    if (startsOver) {
      await writes.done();
      startedOver = true;
      read = new Set();
      if (!(await renew(fetching, compared === 'renewed' ? told.epoch : undefined))) break;
      fetching.onResend();
      page = await ask(fetching, BEGINNING);
      continue;
    }
    read.add(told.cursor);
    const following: Promise<Page> | undefined = told.more ? ask(fetching, told.cursor) : undefined;
    await writes.add({ ...page, told });
    page = following && (await following);
  }
  return UP_TO_DATE;
}

const STUCK = 'The centre’s feed does not go on: see its log.';

async function ask({ centre, time }: Fetching, cursor: string): Promise<Page> {
  const asked = time.now();
  return { answer: await centre.feed(cursor), cursor, asked };
}

/** A page that the centre gave. */
interface Told extends Omit<Page, 'answer'> {
  readonly told: FeedAnswer;
}

async function write(fetching: Fetching, { told, cursor: after, asked }: Told): Promise<void> {
  const { replica, onBackedUp, onResend } = fetching;
  const { lines, cursor, more } = told;
  const total = await replica.feed.apply({ after, lines, cursor, last: !more });
  if (told.more) return;
  replica.learned.forgetUntil(asked);
  // What a centre says of its back-ups is believed while it holds what it said that it holds.
  if (told.total && !sameSum(total, told.total)) return differ(fetching, total, told.total);
  if (told.time !== undefined && replica.retention.heard(told.time, asked, replica.feed.byNumber) > 0) onResend();
  if (told.backed_up !== undefined) onBackedUp(told.backed_up);
}

async function differ(fetching: Fetching, held: CardSum, told: CardSum): Promise<void> {
  fetching.log.error({ event: 'sync.differs', cards: held.count, expected: told.count });
  if (fetching.mayRenew() && (await renew(fetching, undefined))) fetching.onResend();
}
