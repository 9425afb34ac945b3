// The account's campaigns and custom fields, as the centre told them.
import type Sqlite from 'better-sqlite3';
import type { Campaign, CustomFieldDefinition } from '../../shared/record-customer/facts.ts';

export interface Account {
  readonly campaigns: readonly Campaign[];
  readonly customFields: readonly CustomFieldDefinition[];
}

export interface AccountStore {
  readonly campaigns: () => readonly Campaign[];
  readonly customFields: () => readonly CustomFieldDefinition[];
  /** Writes nothing where nothing has changed. */
  readonly save: (account: Account) => void;
}

export function createAccountStore(db: Sqlite.Database): AccountStore {
  const addCampaign = db.prepare('INSERT INTO campaigns (id, campaign) VALUES (?, ?)');
  const addField = db.prepare('INSERT INTO custom_fields (number, definition) VALUES (?, ?)');
  const campaigns = db.prepare<[], { campaign: string }>('SELECT campaign FROM campaigns ORDER BY id');
  const fields = db.prepare<[], { definition: string }>('SELECT definition FROM custom_fields ORDER BY number');
  /** In memory: the screens are drawn from it many times a second. */
  let known: Account | undefined;

  function read(): Account {
    known ??= {
      campaigns: campaigns.all().map((row) => JSON.parse(row.campaign)),
      customFields: fields.all().map((row) => JSON.parse(row.definition)),
    };
    return known;
  }

  const write = db.transaction((account: Account) => {
    db.exec('DELETE FROM campaigns; DELETE FROM custom_fields');
    for (const campaign of account.campaigns) addCampaign.run(campaign.id, JSON.stringify(campaign));
    for (const field of account.customFields) addField.run(field.number, JSON.stringify(field));
  });

  return {
    campaigns: () => read().campaigns,
    customFields: () => read().customFields,
    save: (account) => {
      if (JSON.stringify(inOrder(account)) === JSON.stringify(read())) return;
      write(account);
      known = undefined;
    },
  };
}

/** As `read` gives it. */
const inOrder = ({ campaigns, customFields }: Account): Account => ({
  campaigns: campaigns.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  customFields: customFields.toSorted((one, other) => one.number - other.number),
});
