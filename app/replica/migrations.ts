// The replica's tables, as numbered steps. A step that has run is never edited: a change is a new step.

export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE feed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Where the next fetch starts; complete once everything there was at first has been fetched.
  cursor INTEGER NOT NULL,
  complete INTEGER NOT NULL
) STRICT;
INSERT INTO feed VALUES (1, 0, 0);

CREATE TABLE cards (
  card_number TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('issued', 'recorded', 'registered'))
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_by_code ON cards (code);

CREATE TABLE campaigns (id TEXT PRIMARY KEY, campaign TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE custom_fields (number INTEGER PRIMARY KEY, definition TEXT NOT NULL) STRICT;

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('new', 'register')),
  code TEXT NOT NULL,
  card_number TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'acknowledged', 'conflict', 'refused')),
  -- The call's fields, sealed; erased with the acknowledgement.
  sealed BLOB,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT NOT NULL,
  -- What the centre said, or how the network failed.
  last_answer TEXT,
  settled_at TEXT
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state, next_attempt_at);
CREATE INDEX outbox_by_card ON outbox (card_number);
CREATE INDEX outbox_by_code ON outbox (code);
`,
  `
-- What the card is once the entry is recorded: a new customer may have chosen a password too.
ALTER TABLE outbox ADD COLUMN card_status TEXT NOT NULL DEFAULT 'registered' CHECK (card_status IN ('recorded', 'registered'));
UPDATE outbox SET card_status = 'recorded' WHERE action = 'new';
`,
  `
-- Whose cards these are: see binding.ts.
CREATE TABLE centre (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  place TEXT NOT NULL,
  account_id TEXT NOT NULL,
  epoch TEXT
) STRICT;
`,
  `
-- Set while an entry does not open with the terminal's key: it waits for the key, and not for staff to settle it.
ALTER TABLE outbox ADD COLUMN unreadable INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET unreadable = 1 WHERE state = 'refused' AND last_answer LIKE 'The sign-up does not open%';
`,
  `
-- Set while all cards are fetched anew: what the centre does not name again by the end is no card of it any more.
ALTER TABLE cards ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
`,
];
