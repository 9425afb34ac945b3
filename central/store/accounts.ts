// Accounts, their API users, campaigns and custom fields in the database.
import type { Campaign, CustomFieldDefinition } from '../../shared/record-customer/facts.ts';
import { first, type Row, type Sql, textAt } from './sql.ts';

export interface Account {
  readonly account_id: string;
  readonly name: string;
  readonly owner_email: string | undefined;
}

export async function insertAccount(sql: Sql, { account_id, name, owner_email }: Account): Promise<void> {
  const statement = 'INSERT INTO accounts (account_id, name, owner_email) VALUES ($1, $2, $3)';
  await sql.run(statement, account_id, name, owner_email ?? null);
  await sql.run('INSERT INTO feeds (account_id) VALUES ($1)', account_id);
}

export async function findAccount(sql: Sql, account_id: string): Promise<Account | undefined> {
  const row = await first(sql, 'SELECT * FROM accounts WHERE account_id = $1', account_id);
  return row && { account_id, name: String(row.name), owner_email: textAt(row, 'owner_email') };
}

export async function listAccounts(sql: Sql): Promise<readonly Account[]> {
  const rows = await sql.all('SELECT * FROM accounts ORDER BY account_id');
  return rows.map((row) => ({
    account_id: String(row.account_id),
    name: String(row.name),
    owner_email: textAt(row, 'owner_email'),
  }));
}

export interface ApiUser {
  readonly user_id: string;
  readonly account_id: string;
  readonly password_hash: string;
  readonly mayManageFields: boolean;
  /** A terminal's: kept to the calls that a terminal makes (rights.ts). */
  readonly terminal?: boolean;
  /** The ids of the campaigns that the user may see and use; left out: all of the account's. */
  readonly campaigns?: readonly string[] | undefined;
}

export async function insertApiUser(sql: Sql, user: ApiUser): Promise<void> {
  const { user_id, account_id, password_hash, mayManageFields, terminal = false, campaigns } = user;
  const statement =
    'INSERT INTO api_users (user_id, account_id, password_hash, may_manage_fields, terminal, campaigns) VALUES ($1, $2, $3, $4, $5, $6)';
  const seen = campaigns ? campaigns.join(',') : null;
  await sql.run(statement, user_id, account_id, password_hash, flag(mayManageFields), flag(terminal), seen);
}

const flag = (yes: boolean): number => (yes ? 1 : 0);

export async function findApiUser(sql: Sql, user_id: string, account_id: string): Promise<ApiUser | undefined> {
  const query = `SELECT asked.at, api_users.* FROM asked
    JOIN api_users ON api_users.user_id = asked.k1 AND api_users.account_id = asked.k2`;
  const [row] = await sql.find(query, user_id, account_id);
  return row && toApiUser(row);
}

export async function listApiUsers(sql: Sql, account_id: string): Promise<readonly ApiUser[]> {
  return (await sql.all('SELECT * FROM api_users WHERE account_id = $1 ORDER BY user_id', account_id)).map(toApiUser);
}

function toApiUser(row: Row): ApiUser {
  return {
    user_id: String(row.user_id),
    account_id: String(row.account_id),
    password_hash: String(row.password_hash),
    mayManageFields: Number(row.may_manage_fields) === 1,
    terminal: Number(row.terminal) === 1,
    campaigns: textAt(row, 'campaigns')?.split(','),
  };
}

/** Whether there was such a user. A centre that runs asks the database at each call, so both hold at once. */
export async function changePassword(
  sql: Sql,
  { user_id, account_id, password_hash }: Pick<ApiUser, 'user_id' | 'account_id' | 'password_hash'>,
): Promise<boolean> {
  const statement = 'UPDATE api_users SET password_hash = $1 WHERE user_id = $2 AND account_id = $3';
  return (await sql.run(statement, password_hash, user_id, account_id)) > 0;
}

/** The same password under another hash, unless another password was set meanwhile. */
export async function renewPasswordHash(
  sql: Sql,
  { user_id, account_id, password_hash: before }: Pick<ApiUser, 'user_id' | 'account_id' | 'password_hash'>,
  renewed: string,
): Promise<void> {
  const statement =
    'UPDATE api_users SET password_hash = $1 WHERE user_id = $2 AND account_id = $3 AND password_hash = $4';
  await sql.run(statement, renewed, user_id, account_id, before);
}

export async function removeApiUser(sql: Sql, user_id: string, account_id: string): Promise<boolean> {
  return (await sql.run('DELETE FROM api_users WHERE user_id = $1 AND account_id = $2', user_id, account_id)) > 0;
}

/** A campaign with what `campaigns_list` tells of its type. */
export interface StoredCampaign extends Campaign {
  readonly settings: Readonly<Record<string, string>>;
  readonly created_stamp: string;
}

export async function insertCampaign(sql: Sql, account_id: string, campaign: StoredCampaign): Promise<void> {
  const statement =
    'INSERT INTO campaigns (account_id, id, name, type, settings, created_stamp) VALUES ($1, $2, $3, $4, $5, $6)';
  const settings = JSON.stringify({ settings: campaign.settings, items: campaign.items });
  await sql.run(statement, account_id, campaign.id, campaign.name, campaign.type, settings, campaign.created_stamp);
}

export async function listCampaigns(sql: Sql, account_id: string): Promise<readonly StoredCampaign[]> {
  const rows = await sql.all('SELECT * FROM campaigns WHERE account_id = $1 ORDER BY created_stamp, id', account_id);
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    type: textAt(row, 'type') as Campaign['type'],
    created_stamp: String(row.created_stamp),
    ...JSON.parse(String(row.settings)),
  }));
}

/** The campaigns of the account that an API user may see. */
export async function listCampaignsFor(
  sql: Sql,
  { account_id, campaigns }: Pick<ApiUser, 'account_id' | 'campaigns'>,
): Promise<readonly StoredCampaign[]> {
  const all = await listCampaigns(sql, account_id);
  return campaigns ? all.filter(({ id }) => campaigns.includes(id)) : all;
}

export async function insertCustomField(sql: Sql, account_id: string, field: CustomFieldDefinition): Promise<void> {
  const statement = 'INSERT INTO custom_fields (account_id, number, definition) VALUES ($1, $2, $3)';
  await sql.run(statement, account_id, field.number, JSON.stringify(field));
}

export async function listCustomFields(sql: Sql, account_id: string): Promise<readonly CustomFieldDefinition[]> {
  const rows = await sql.all('SELECT definition FROM custom_fields WHERE account_id = $1 ORDER BY number', account_id);
  return rows.map((row) => JSON.parse(String(row.definition)));
}
