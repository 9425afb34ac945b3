// Brings the replica up to date: campaigns, custom fields, and the cards that changed.
import {
  CAMPAIGN_TYPES,
  type Campaign,
  CUSTOM_FIELD_TYPES,
  type CustomFieldDefinition,
} from '../../shared/record-customer/facts.ts';
import { customFieldNumber } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { type FeedCard, readFeed } from '../../shared/replica-feed.ts';
import { type Body, bodyOf, listOf, textOf, type Value } from '../../shared/wire/response.ts';
import type { Card } from '../replica/cards.ts';
import type { FeedStore } from '../replica/feed-store.ts';
import type { CentralClient } from './central-client.ts';

/**
 * `refused`: the centre answers, but not to this terminal (its credentials); `detail` says what it said. `otherCentre`: it is not
 * the one that sign-ups wait for.
 */
export type FetchResult =
  | { readonly end: 'upToDate' }
  | { readonly end: 'unreachable'; readonly detail: string }
  | { readonly end: 'refused'; readonly detail: string }
  | { readonly end: 'otherCentre'; readonly detail: string };

const OTHER_CENTRE: FetchResult = {
  end: 'otherCentre',
  detail: 'This is not the centre that sign-ups wait for: start the terminal with the one it had until they are sent.',
};

type Called = { readonly body: Body } | Extract<FetchResult, { readonly end: 'unreachable' | 'refused' }>;

export async function fetchFeed(client: CentralClient, feed: FeedStore): Promise<FetchResult> {
  const campaigns = await call(client, { type: 'campaigns_list' });
  if ('end' in campaigns) return campaigns;
  const fields = await call(client, { type: 'manage_fields', action: 'list' });
  if ('end' in fields && fields.end === 'unreachable') return fields;
  const defined = 'body' in fields ? readCustomFields(fields.body) : [];
  feed.saveAccount(readCampaigns(campaigns.body), defined);
  return fetchCards(client, feed);
}

async function fetchCards(client: CentralClient, feed: FeedStore): Promise<FetchResult> {
  for (let startedOver = false; ; ) {
    const { cursor, complete: fetchedBefore } = feed.position();
    const answer = await call(client, { type: 'replica_feed', cursor: String(cursor) });
    if ('end' in answer) {
      if (answer.end !== 'refused') return answer;
      // A centre that only keeps the specification has no feed: the replica then knows the terminal's own sign-ups.
      // One that had a feed before and refuses it now has only failed: what is known stays.
      if (!fetchedBefore) feed.savePage({ cards: [], cursor, complete: true });
      return { end: 'upToDate' };
    }
    const page = readFeed(answer.body, cursor);
    const heard = feed.hear(page.epoch);
    if (heard === 'other') return OTHER_CENTRE;
    // The page was asked for with the cursor of the database before.
    if (heard === 'renewed') continue;
    // The centre has not got as far: it went back to an older copy, and what it had after that is not to be relied on.
    if (page.cursor < cursor && !startedOver) {
      feed.refetch();
      startedOver = true;
      continue;
    }
    const complete = !page.more || page.cursor <= cursor;
    feed.savePage({ cards: page.cards.flatMap(withNumber), cursor: Math.max(page.cursor, cursor), complete });
    if (complete) return { end: 'upToDate' };
  }
}

/** The replica is of cards: who has none is of no use in it. */
const withNumber = ({ card_number, ...card }: FeedCard): readonly Card[] =>
  card_number === undefined ? [] : [{ ...card, card_number }];

/** The epoch of the centre's database; undefined when the centre cannot be asked or has none. */
export async function askEpoch(client: CentralClient): Promise<string | undefined> {
  const answer = await call(client, { type: 'replica_feed', cursor: '0', length: '1' });
  return 'body' in answer ? readFeed(answer.body, 0).epoch : undefined;
}

async function call(client: CentralClient, fields: Fields): Promise<Called> {
  const reply = await client.call(fields);
  if (reply.kind === 'unreachable') return { end: 'unreachable', detail: reply.detail };
  if (reply.response.status === 'success') return { body: reply.response };
  return { end: 'refused', detail: textOf(reply.response.error) ?? '' };
}

function readCampaigns(body: Body): Campaign[] {
  return listOf(body.campaigns).flatMap(({ id, name, type: told, items, item }) => {
    const type = CAMPAIGN_TYPES.find((each) => each === told);
    if (typeof id !== 'string' || !type) return [];
    const named = manyOf(items ?? item).map((each) => ({ id: textOf(each.id) ?? '', name: textOf(each.name) ?? '' }));
    return [{ id, name: textOf(name) ?? id, type, items: named }];
  });
}

/** Other centres list items without one element around them all; a single one is no list then. */
const manyOf = (value: Value | undefined): readonly Body[] =>
  typeof value === 'object' && !Array.isArray(value) ? [bodyOf(value)] : listOf(value);

const yes = (flag: Value | undefined): boolean => flag === 'Y';

function readCustomFields(body: Body): CustomFieldDefinition[] {
  return listOf(bodyOf(body.account).fields).flatMap((field) => {
    const number = customFieldNumber(textOf(field.name) ?? '');
    const type = CUSTOM_FIELD_TYPES.find((each) => each === field.type);
    if (number === undefined || !type) return [];
    const choices = Array.isArray(field.choices) ? field.choices.filter((each) => typeof each === 'string') : [];
    const { show, searchable, unique, required } = field;
    const flags = { show: yes(show), searchable: yes(searchable), unique: yes(unique), required: yes(required) };
    return [{ number, label: textOf(field.label) ?? `Field ${number}`, type, choices, ...flags }];
  });
}
