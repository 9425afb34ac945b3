// The centre's tables, as numbered steps. A step that has run is never edited: a change is a new step.

/** Portable between SQLite and PostgreSQL: TEXT, BIGINT and constraints; flags are 0 or 1. */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE accounts (
  account_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  owner_email TEXT,
  last_change BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE api_users (
  user_id TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts,
  password_hash TEXT NOT NULL,
  may_manage_fields BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (user_id, account_id)
);
CREATE TABLE campaigns (
  account_id TEXT NOT NULL REFERENCES accounts,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_stamp TEXT NOT NULL,
  PRIMARY KEY (account_id, id)
);
CREATE TABLE custom_fields (
  account_id TEXT NOT NULL REFERENCES accounts,
  number BIGINT NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (account_id, number)
);
CREATE TABLE customers (
  account_id TEXT NOT NULL REFERENCES accounts,
  code TEXT NOT NULL,
  card_number TEXT,
  customer_username TEXT,
  profile TEXT NOT NULL,
  password_hash TEXT,
  pin_hash TEXT,
  issued_blank BIGINT NOT NULL,
  record_timestamp TEXT NOT NULL,
  change_number BIGINT NOT NULL,
  PRIMARY KEY (account_id, code),
  UNIQUE (account_id, card_number),
  UNIQUE (account_id, customer_username)
);
CREATE UNIQUE INDEX customers_by_change ON customers (account_id, change_number);
CREATE TABLE customer_values (
  account_id TEXT NOT NULL,
  code TEXT NOT NULL,
  -- A profile field or custom_field_N, its value, and that value as it is searched for.
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  folded TEXT NOT NULL,
  unique_value TEXT,
  PRIMARY KEY (account_id, code, name),
  UNIQUE (account_id, name, unique_value),
  FOREIGN KEY (account_id, code) REFERENCES customers
);
CREATE INDEX values_by_folded ON customer_values (account_id, name, folded);
CREATE TABLE transactions (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  code TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  amount TEXT,
  item_id TEXT,
  recorded_at TEXT NOT NULL,
  FOREIGN KEY (account_id, code) REFERENCES customers,
  FOREIGN KEY (account_id, campaign_id) REFERENCES campaigns
);
CREATE TABLE answers (
  account_id TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  request_digest TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  PRIMARY KEY (account_id, idempotency_key)
);
CREATE TABLE mails (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  code TEXT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  FOREIGN KEY (account_id, code) REFERENCES customers
);
CREATE INDEX mails_by_due ON mails (due_at);
CREATE INDEX transactions_by_customer ON transactions (account_id, code, campaign_id);
`,
  `
-- One row: see epoch.ts.
CREATE TABLE epochs (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  epoch TEXT NOT NULL
);
`,
  `
-- The ids of the campaigns that the user may see, separated by commas; NULL: all of them.
ALTER TABLE api_users ADD COLUMN campaigns TEXT;
`,
  `
-- Values are stored and searched composed, and searched to their ends: what is there is converted once (compose.ts), which takes the row out.
CREATE TABLE to_compose (id BIGINT PRIMARY KEY);
INSERT INTO to_compose (id) VALUES (1);
DROP INDEX values_by_folded;
CREATE INDEX values_by_folded ON customer_values (account_id, name, substr(folded, 1, 255));
-- The hashes of the secrets that came with the request; the digest does not tell of them.
ALTER TABLE answers ADD COLUMN password_hash TEXT;
ALTER TABLE answers ADD COLUMN pin_hash TEXT;
`,
  `
-- Wrong guesses a minute, as rate-limiter-flexible keeps them: PostgreSQL only.
CREATE TABLE guesses (
  key TEXT PRIMARY KEY,
  points INTEGER NOT NULL DEFAULT 0,
  expire BIGINT
);
`,
  `
-- One row: by it a pepper is known to be the one that hashes were made with (pepper.ts).
CREATE TABLE peppers (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  check_value TEXT NOT NULL
);
`,
  `
-- 1: a terminal's, kept to the calls that a terminal makes (rights.ts).
ALTER TABLE api_users ADD COLUMN terminal BIGINT NOT NULL DEFAULT 0;
`,
  `
-- What each terminal last said of itself.
CREATE TABLE terminals (
  account_id TEXT NOT NULL REFERENCES accounts,
  terminal_id TEXT NOT NULL,
  version TEXT NOT NULL,
  pending BIGINT NOT NULL,
  attention BIGINT NOT NULL,
  oldest TEXT,
  devices TEXT NOT NULL,
  heard_at TEXT NOT NULL,
  PRIMARY KEY (account_id, terminal_id)
);
`,
  `
-- Ranges of card numbers that are lent to terminals: the numbers from lower_number to upper_number, as long as these, that
-- begin with the prefix and end with the suffix.
CREATE TABLE number_leases (
  account_id TEXT NOT NULL REFERENCES accounts,
  terminal_id TEXT NOT NULL,
  number_length BIGINT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  lower_number TEXT NOT NULL,
  upper_number TEXT NOT NULL,
  leased_at TEXT NOT NULL,
  PRIMARY KEY (account_id, number_length, prefix, suffix, lower_number)
);
CREATE INDEX leases_by_terminal ON number_leases (account_id, terminal_id);
CREATE INDEX leases_by_number ON number_leases (account_id, number_length, lower_number, upper_number);
-- Its row is locked by whoever leases: of an account, one at a time does.
CREATE TABLE lease_turns (
  account_id TEXT PRIMARY KEY REFERENCES accounts,
  turn BIGINT NOT NULL
);
`,
  `
-- Changes are numbered when the feed is read, not when they are written: see numbering.ts. cards and checksum are of the
-- cards as the feed has told them.
CREATE TABLE feeds (
  account_id TEXT PRIMARY KEY REFERENCES accounts,
  last_change BIGINT NOT NULL DEFAULT 0,
  cards BIGINT NOT NULL DEFAULT 0,
  checksum BIGINT NOT NULL DEFAULT 0
);
INSERT INTO feeds (account_id, last_change) SELECT account_id, last_change FROM accounts;
ALTER TABLE accounts DROP COLUMN last_change;
ALTER TABLE customers ADD COLUMN feed_status TEXT;
DROP INDEX customers_by_change;
CREATE UNIQUE INDEX customers_by_change ON customers (account_id, change_number) WHERE feed_status IS NOT NULL;
CREATE INDEX customers_unnumbered ON customers (account_id) WHERE feed_status IS DISTINCT FROM
  CASE WHEN card_number IS NULL THEN NULL WHEN password_hash IS NOT NULL THEN 'r' WHEN issued_blank = 1 THEN 'i' ELSE 'c' END;
`,
  `
-- One row at the most: see backup-mark.ts.
CREATE TABLE backup_mark (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  backed_up_to TEXT NOT NULL
);
`,
  `
-- When the card was registered: record_timestamp is when its record was made. NULL for those of before this step, too.
ALTER TABLE customers ADD COLUMN registered_timestamp TEXT;
`,
  `
-- Answers that are forgotten are found without looking at the others.
CREATE INDEX answers_by_time ON answers (answered_at);
`,
  `
-- Digests of before are of another kind, and say nothing of the same request sent now: see answers.ts.
UPDATE answers SET request_digest = '';
`,
  `
-- Whoever leases holds a lock by name instead (number-leases.ts). An earlier version that still runs leases nothing meanwhile.
DROP TABLE lease_turns;
-- All that a page of the cards tells is in it, so that a terminal that begins gets cards as fast however many there are, and
-- however they are strewn.
CREATE INDEX customers_told ON customers (account_id, card_number, feed_status, code) WHERE feed_status IS NOT NULL;
`,
  `
-- In an order that no other index has: see unnumbered in numbering.ts.
DROP INDEX customers_unnumbered;
CREATE INDEX customers_unnumbered ON customers (account_id, (code || '')) WHERE feed_status IS DISTINCT FROM
  CASE WHEN card_number IS NULL THEN NULL WHEN password_hash IS NOT NULL THEN 'r' WHEN issued_blank = 1 THEN 'i' ELSE 'c' END;
`,
  `
-- Users whose password was right lately, each by a digest of the user and the address it came from: see known-logins.ts.
CREATE TABLE known_logins (
  digest TEXT PRIMARY KEY,
  right_at TEXT NOT NULL
);
CREATE INDEX known_logins_by_time ON known_logins (right_at);
`,
];
