// Brings the replica up to date: campaigns, custom fields, and the cards that changed.
import type {
  Campaign,
  CampaignType,
  CustomFieldDefinition,
  CustomFieldType,
} from '../../shared/record-customer/facts.ts';
import { customFieldNumber } from '../../shared/record-customer/fields.ts';
import type { Fields } from '../../shared/record-customer/request.ts';
import { type Body, bodyOf, listOf, textOf, type Value } from '../../shared/wire/response.ts';
import type { Card, CardStatus } from '../replica/cards.ts';
import type { FeedPage, FeedStore } from '../replica/feed-store.ts';
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
    const { cursor } = feed.position();
    const page = await call(client, { type: 'replica_feed', cursor: String(cursor) });
    // A centre that only keeps the specification has no feed: the replica then knows the terminal's own sign-ups.
    if ('end' in page && page.end === 'refused') feed.savePage({ cards: [], cursor, complete: true });
    if ('end' in page) return page.end === 'refused' ? { end: 'upToDate' } : page;
    const heard = feed.hear(textOf(page.body.epoch));
    if (heard === 'other') return OTHER_CENTRE;
    // The page was asked for with the cursor of the database before.
    if (heard === 'renewed') continue;
    // The centre has not got as far: it went back to an older copy, and what it had after that is not to be relied on.
    if (isBehind(page.body, cursor) && !startedOver) {
      feed.refetch();
      startedOver = true;
      continue;
    }
    const read = readPage(page.body, cursor);
    feed.savePage(read);
    if (read.complete) return { end: 'upToDate' };
  }
}

/** The epoch of the centre's database; undefined when the centre cannot be asked or has none. */
export async function askEpoch(client: CentralClient): Promise<string | undefined> {
  const page = await call(client, { type: 'replica_feed', cursor: '0', length: '1' });
  return 'body' in page ? textOf(page.body.epoch) : undefined;
}

async function call(client: CentralClient, fields: Fields): Promise<Called> {
  const reply = await client.call(fields);
  if (reply.kind === 'unreachable') return { end: 'unreachable', detail: reply.detail };
  if (reply.response.status === 'success') return { body: reply.response };
  return { end: 'refused', detail: textOf(reply.response.error) ?? '' };
}

const CAMPAIGN_TYPES: readonly string[] = ['points', 'giftcard', 'events', 'earned', 'buyx'] satisfies CampaignType[];

function readCampaigns(body: Body): Campaign[] {
  return listOf(body.campaigns).flatMap(({ id, name, type, items, item }) => {
    if (typeof id !== 'string' || typeof type !== 'string' || !CAMPAIGN_TYPES.includes(type)) return [];
    const named = manyOf(items ?? item).map((each) => ({ id: textOf(each.id) ?? '', name: textOf(each.name) ?? '' }));
    return [{ id, name: textOf(name) ?? id, type: type as CampaignType, items: named }];
  });
}

/** Other centres list items without one element around them all; a single one is no list then. */
const manyOf = (value: Value | undefined): readonly Body[] =>
  typeof value === 'object' && !Array.isArray(value) ? [bodyOf(value)] : listOf(value);

const FIELD_TYPES: readonly string[] = ['Text', 'Date', 'Pick', 'List'] satisfies CustomFieldType[];

function readCustomFields(body: Body): CustomFieldDefinition[] {
  return listOf(bodyOf(body.account).fields).flatMap((field) => {
    const number = customFieldNumber(textOf(field.name) ?? '');
    const type = textOf(field.type) ?? '';
    if (number === undefined || !FIELD_TYPES.includes(type)) return [];
    const choices = Array.isArray(field.choices) ? field.choices.filter((each) => typeof each === 'string') : [];
    const [show, searchable, unique, required] = [field.show, field.searchable, field.unique, field.required].map(
      (flag) => flag === 'Y',
    );
    const flags = {
      show: show === true,
      searchable: searchable === true,
      unique: unique === true,
      required: required === true,
    };
    return [
      { number, label: textOf(field.label) ?? `Field ${number}`, type: type as CustomFieldType, choices, ...flags },
    ];
  });
}

const STATUSES: readonly string[] = ['issued', 'recorded', 'registered'] satisfies CardStatus[];

const isBehind = ({ cursor: told }: Body, cursor: number): boolean =>
  /^\d+$/.test(textOf(told) ?? '') && Number(told) < cursor;

function readPage(body: Body, cursor: number): FeedPage {
  const cards = listOf(body.cards).flatMap(({ card_number, code, status }): Card[] => {
    const known = typeof card_number === 'string' && typeof code === 'string' && STATUSES.includes(String(status));
    return known ? [{ card_number, code, status: status as CardStatus }] : [];
  });
  const next = Number(textOf(body.cursor));
  const complete = body.more !== 'Y' || !(next > cursor);
  return { cards, cursor: complete ? Math.max(cursor, next || 0) : next, complete };
}
