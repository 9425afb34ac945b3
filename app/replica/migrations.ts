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
  `
-- The cards have a file of their own (app/cards): what was here has been carried over, see open.ts.
DROP TABLE cards;
DROP TABLE feed;

CREATE TABLE signups (
  -- The order in which they were recorded.
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recorded_at TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('new', 'register')),
  code TEXT NOT NULL,
  card_number TEXT NOT NULL,
  -- What the card is once this is recorded.
  card_status TEXT NOT NULL CHECK (card_status IN ('recorded', 'registered')),
  -- 0: the terminal could not know whether the card was issued, and the centre decides between new and register.
  certain INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL CHECK (state IN ('pending', 'acknowledged', 'conflict', 'refused', 'discarded')),
  -- The call's fields, sealed; NULL once they are erased.
  sealed BLOB,
  -- Sent with the call: another one after staff corrected the fields, as it is another request then.
  idempotency_key TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT NOT NULL,
  -- What the centre said, or how the network failed.
  last_answer TEXT,
  settled_at TEXT,
  -- The first time by the centre's clock that was told after the acknowledgement: a back-up made later has the record.
  acknowledged_time TEXT,
  -- Set while an entry does not open with the terminal's key: it waits for the key, and not for staff to settle it.
  unreadable INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO signups (id, recorded_at, action, code, card_number, card_status, state, sealed, idempotency_key, attempts,
  next_attempt_at, last_answer, settled_at, unreadable)
SELECT id, recorded_at, action, code, card_number, card_status, state, sealed, id, attempts, next_attempt_at, last_answer,
  settled_at, unreadable FROM outbox ORDER BY recorded_at, rowid;
DROP TABLE outbox;
ALTER TABLE signups RENAME TO outbox;
-- Each of what is asked for, and not of what has been settled and grows.
CREATE INDEX outbox_pending ON outbox (place) WHERE state = 'pending';
CREATE INDEX outbox_pending_card ON outbox (card_number, place) WHERE state = 'pending';
CREATE INDEX outbox_pending_code ON outbox (code) WHERE state = 'pending';
CREATE INDEX outbox_pending_time ON outbox (next_attempt_at) WHERE state = 'pending';
CREATE INDEX outbox_attention ON outbox (place) WHERE state IN ('conflict', 'refused');
CREATE INDEX outbox_kept ON outbox (settled_at) WHERE state IN ('acknowledged', 'discarded') AND sealed IS NOT NULL;
CREATE INDEX outbox_ended ON outbox (settled_at) WHERE state IN ('acknowledged', 'discarded');
CREATE INDEX outbox_recorded ON outbox (recorded_at);

-- Cards that the terminal knows from elsewhere than the feed: its own sign-ups, and what the centre said of one that was swiped.
CREATE TABLE learned_cards (
  card_number TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('issued', 'recorded', 'registered')),
  learned_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO learned_cards SELECT card_number, code, card_status, settled_at FROM outbox
  WHERE state = 'acknowledged' AND settled_at IS NOT NULL ON CONFLICT DO NOTHING;

-- Whether the centre has a feed of all cards; NULL until it has been found out.
ALTER TABLE centre ADD COLUMN has_feed INTEGER;
UPDATE centre SET has_feed = 1 WHERE epoch IS NOT NULL;

CREATE TABLE number_leases (
  id INTEGER PRIMARY KEY,
  -- The plan's length, prefix and suffix, and the lease's first and last free digits.
  plan TEXT NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL,
  -- The numbers are given out in the order first + (start + n * step) modulo the lease's size, n from drawn on.
  start INTEGER NOT NULL,
  step INTEGER NOT NULL,
  drawn INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What staff did with sign-ups, who and why.
CREATE TABLE staff_log (
  place INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  staff TEXT NOT NULL,
  action TEXT NOT NULL,
  entry TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE TABLE terminal (id INTEGER PRIMARY KEY CHECK (id = 1), terminal_id TEXT NOT NULL) STRICT;
`,
  `
-- Wrong PINs of staff, so that a terminal that was started again knows them.
CREATE TABLE staff_failures (staff TEXT PRIMARY KEY, count INTEGER NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
`,
  `
-- Set while it could not be found out whether the centre has recorded the entry: then staff change nothing of it.
ALTER TABLE outbox ADD COLUMN unproved INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET unproved = 1 WHERE state = 'conflict' AND last_answer IN ('The centre said success, and not what it recorded.',
  'The centre has a record of this card, and whose it is cannot be proved.');
`,
  `
-- Each column once more, of what is neither sealed nor compared with the centre's: where an index is not what its table is, the disk has
-- changed a byte (rescue.ts).
CREATE INDEX learned_cards_again ON learned_cards (code, status, learned_at);
CREATE INDEX number_leases_again ON number_leases (plan, first, last, start, step, drawn);
CREATE INDEX centre_again ON centre (place, account_id, epoch, has_feed);
CREATE INDEX campaigns_again ON campaigns (campaign);
CREATE INDEX custom_fields_again ON custom_fields (definition);
`,
  `
-- A sign-up's row stays as long as it was when it is settled: SQLite then writes over it in place, and not the page of what is sealed again,
-- which comes last, where nothing that is settled moves it.
CREATE TABLE signups (
  -- The order in which they were recorded.
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recorded_at TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('new', 'register')),
  code TEXT NOT NULL,
  card_number TEXT NOT NULL,
  card_status TEXT NOT NULL CHECK (card_status IN ('recorded', 'registered')),
  certain INTEGER NOT NULL DEFAULT 1,
  state TEXT NOT NULL CHECK (state IN ('pending', 'acknowledged', 'conflict', 'refused', 'discarded')),
  idempotency_key TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT NOT NULL,
  last_answer TEXT,
  settled_at TEXT,
  acknowledged_time TEXT,
  unreadable INTEGER NOT NULL DEFAULT 0,
  unproved INTEGER NOT NULL DEFAULT 0,
  -- Blanks, as many as settling makes other columns longer: it takes them from here.
  room TEXT NOT NULL DEFAULT '                                                  ',
  sealed BLOB
) STRICT;
INSERT INTO signups SELECT place, id, recorded_at, action, code, card_number, card_status, certain, state, idempotency_key, attempts,
  next_attempt_at, last_answer, settled_at, acknowledged_time, unreadable, unproved, '', sealed FROM outbox ORDER BY place;
DROP TABLE outbox;
ALTER TABLE signups RENAME TO outbox;
CREATE INDEX outbox_pending ON outbox (place) WHERE state = 'pending';
CREATE INDEX outbox_pending_card ON outbox (card_number, place) WHERE state = 'pending';
CREATE INDEX outbox_pending_code ON outbox (code) WHERE state = 'pending';
CREATE INDEX outbox_pending_time ON outbox (next_attempt_at) WHERE state = 'pending';
CREATE INDEX outbox_attention ON outbox (place) WHERE state IN ('conflict', 'refused');
CREATE INDEX outbox_kept ON outbox (settled_at) WHERE state IN ('acknowledged', 'discarded') AND sealed IS NOT NULL;
CREATE INDEX outbox_ended ON outbox (settled_at) WHERE state IN ('acknowledged', 'discarded');
CREATE INDEX outbox_recorded ON outbox (recorded_at);

-- By the time first: what is learned goes to the end of it, and not to as many pages as there are cards in a commit.
DROP INDEX learned_cards_again;
CREATE INDEX learned_cards_again ON learned_cards (learned_at, code, status);
`,
];
