// What the terminal learns from the centre: cards in the order they changed, campaigns and custom fields.
import type Sqlite from 'better-sqlite3';
import type { Campaign, CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import type { Binding } from './binding.ts';
import type { Card, Cards } from './cards.ts';

/** One page of the feed. `complete`: there was no more to fetch at the time. */
export interface FeedPage {
  readonly cards: readonly Card[];
  readonly cursor: number;
  readonly complete: boolean;
}

interface Account {
  readonly campaigns: readonly Campaign[];
  readonly customFields: readonly CustomFieldDefinition[];
}

export interface FeedStore {
  /** To be told the epoch of each page before the page is saved. */
  readonly hear: Binding['hear'];
  readonly refetch: Binding['refetch'];
  readonly position: () => { readonly cursor: number; readonly complete: boolean };
  /** Cards and cursor in one transaction. */
  readonly savePage: (page: FeedPage) => void;
  readonly saveAccount: (campaigns: readonly Campaign[], fields: readonly CustomFieldDefinition[]) => void;
  readonly campaigns: () => readonly Campaign[];
  readonly customFields: () => readonly CustomFieldDefinition[];
}

export function createFeedStore(db: Sqlite.Database, cards: Cards, { hear, refetch }: Binding): FeedStore {
  const position = db.prepare<[], { cursor: number; complete: number }>('SELECT cursor, complete FROM feed');
  const move = db.prepare('UPDATE feed SET cursor = ?, complete = max(complete, ?)');
  const dropStale = db.prepare('DELETE FROM cards WHERE stale = 1');
  const addCampaign = db.prepare('INSERT INTO campaigns (id, campaign) VALUES (?, ?)');
  const addField = db.prepare('INSERT INTO custom_fields (number, definition) VALUES (?, ?)');
  const campaigns = db.prepare<[], { campaign: string }>('SELECT campaign FROM campaigns ORDER BY id');
  const fields = db.prepare<[], { definition: string }>('SELECT definition FROM custom_fields ORDER BY number');
  /** In memory: the screens are drawn from it many times a second. */
  let account: Account | undefined;

  function readAccount(): Account {
    account ??= {
      campaigns: campaigns.all().map((row) => JSON.parse(row.campaign)),
      customFields: fields.all().map((row) => JSON.parse(row.definition)),
    };
    return account;
  }

  return {
    hear,
    refetch,
    position: () => {
      const { cursor, complete } = position.get() ?? { cursor: 0, complete: 0 };
      return { cursor, complete: complete === 1 };
    },
    savePage: db.transaction((page: FeedPage) => {
      for (const card of page.cards) cards.save(card);
      move.run(page.cursor, page.complete ? 1 : 0);
      if (page.complete) dropStale.run();
    }),
    saveAccount: db.transaction((list: readonly Campaign[], definitions: readonly CustomFieldDefinition[]) => {
      account = undefined;
      db.exec('DELETE FROM campaigns; DELETE FROM custom_fields');
      for (const campaign of list) addCampaign.run(campaign.id, JSON.stringify(campaign));
      for (const field of definitions) addField.run(field.number, JSON.stringify(field));
    }),
    campaigns: () => readAccount().campaigns,
    customFields: () => readAccount().customFields,
  };
}
