CREATE TABLE feeds (
    id                 INTEGER PRIMARY KEY,
    url                TEXT NOT NULL UNIQUE,
    title              TEXT NOT NULL,
    folder             TEXT NOT NULL,
    site_url           TEXT,
    is_catalogue       INTEGER NOT NULL,
    stopped_because    TEXT,
    next_poll_at       INTEGER NOT NULL,
    last_polled_at     INTEGER,
    last_succeeded_at  INTEGER,
    last_new_entry_at  INTEGER,
    failures           INTEGER NOT NULL,
    failure_code       TEXT,
    failure_message    TEXT,
    interval_ms        INTEGER NOT NULL,
    etag               TEXT,
    last_modified      TEXT,
    body_hash          INTEGER,
    last_full_fetch_at INTEGER,
    entry_count        INTEGER NOT NULL,
    format             TEXT
);
CREATE INDEX feeds_due ON feeds (next_poll_at) WHERE stopped_because IS NULL;

-- Addresses that a feed had before a permanent redirect: adding one of them again finds the feed, not a second one.
CREATE TABLE feed_addresses (
    url     TEXT PRIMARY KEY,
    feed_id INTEGER NOT NULL REFERENCES feeds (id)
) WITHOUT ROWID;

CREATE TABLE feed_choices (
    workspace_id TEXT NOT NULL,
    feed_id      INTEGER NOT NULL REFERENCES feeds (id),
    is_followed  INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, feed_id)
) WITHOUT ROWID;

-- The number grows with the time of storing: newest first is number descending. Long texts stand last in their rows, so that looking at the
-- other columns does not read through them.
CREATE TABLE announcements (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    feed_id      INTEGER NOT NULL,
    title        TEXT NOT NULL,
    source       TEXT NOT NULL,
    url          TEXT,
    published_at INTEGER,
    content_hash INTEGER NOT NULL,
    score        INTEGER NOT NULL,
    story_id     TEXT,
    seen_at      INTEGER NOT NULL,
    text         TEXT NOT NULL
);
CREATE INDEX announcements_without_story ON announcements (seen_at) WHERE story_id IS NULL;
CREATE INDEX announcements_of_story ON announcements (story_id) WHERE story_id IS NOT NULL;

CREATE TABLE entry_keys (
    feed_id      INTEGER NOT NULL,
    key          INTEGER NOT NULL,
    content_hash INTEGER NOT NULL,
    announcement INTEGER NOT NULL,
    PRIMARY KEY (feed_id, key)
) WITHOUT ROWID;

CREATE TABLE announcement_parties (
    party_id     TEXT NOT NULL,
    announcement INTEGER NOT NULL,
    PRIMARY KEY (party_id, announcement)
) WITHOUT ROWID;

-- The words come folded from the program, which is why the plainest tokenizer does. No triggers: each run of one would flush the index (4 times slower).
CREATE VIRTUAL TABLE announcements_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);

CREATE TABLE stories (
    id         TEXT PRIMARY KEY,
    score      INTEGER NOT NULL,
    revision   INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    body       TEXT NOT NULL
);
CREATE INDEX stories_changed ON stories (changed_at);

CREATE TABLE deals (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    title        TEXT NOT NULL,
    summary      TEXT NOT NULL,
    kind         TEXT NOT NULL,
    amount_usd   REAL,
    announced_on TEXT,
    story_id     TEXT,
    body         TEXT NOT NULL
);
CREATE INDEX deals_announced ON deals (announced_on);

CREATE TABLE deal_parties (
    party_id TEXT NOT NULL,
    deal_id  TEXT NOT NULL REFERENCES deals (id),
    PRIMARY KEY (party_id, deal_id)
) WITHOUT ROWID;
CREATE INDEX deal_parties_of_deal ON deal_parties (deal_id);

CREATE TABLE deal_signals (
    signal  TEXT NOT NULL,
    deal_id TEXT NOT NULL REFERENCES deals (id),
    PRIMARY KEY (signal, deal_id)
) WITHOUT ROWID;
CREATE INDEX deal_signals_of_deal ON deal_signals (deal_id);

CREATE VIRTUAL TABLE deals_words USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii', detail = none);

CREATE TABLE decisions (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    story_id     TEXT NOT NULL,
    outcome      TEXT NOT NULL,
    decided_at   INTEGER NOT NULL,
    reasons      TEXT NOT NULL,
    PRIMARY KEY (workspace_id, channel, story_id)
) WITHOUT ROWID;
CREATE INDEX decisions_of_story ON decisions (story_id);
CREATE INDEX decisions_untold ON decisions (outcome, decided_at) WHERE outcome IN ('digested', 'previewed');

-- ready_at is the due time that the row was born with: from then on it stands in its channel's line, whose order is sequence;
-- due_at moves with every retry.
CREATE TABLE deliveries (
    sequence           INTEGER PRIMARY KEY AUTOINCREMENT,
    id                 TEXT NOT NULL UNIQUE,
    delivery_key       TEXT NOT NULL UNIQUE,
    workspace_id       TEXT NOT NULL,
    channel            TEXT NOT NULL,
    kind               TEXT NOT NULL,
    story_id           TEXT,
    parent_id          TEXT REFERENCES deliveries (id) ON DELETE CASCADE,
    ready_at           INTEGER NOT NULL,
    due_at             INTEGER NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'unknown', 'sent', 'held', 'dead')),
    attempts           INTEGER NOT NULL,
    ambiguous_attempts INTEGER NOT NULL,
    fence              INTEGER NOT NULL,
    leased_until       INTEGER,
    intended_at        INTEGER,
    sweep_at           INTEGER,
    message_channel    TEXT,
    message_id         TEXT,
    reason             TEXT,
    content            TEXT NOT NULL
);
CREATE INDEX deliveries_open ON deliveries (workspace_id, channel, sequence) WHERE state IN ('pending', 'sending', 'unknown');
CREATE INDEX deliveries_by_state ON deliveries (state, sequence);
CREATE INDEX deliveries_of_story ON deliveries (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX deliveries_of_parent ON deliveries (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX deliveries_to_sweep ON deliveries (sweep_at) WHERE sweep_at IS NOT NULL;
CREATE INDEX deliveries_by_message ON deliveries (workspace_id, message_channel, message_id) WHERE message_id IS NOT NULL;

-- Stories that stood in a digest of the channel: they do not come again in the next.
CREATE TABLE told_stories (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    story_id     TEXT NOT NULL,
    delivery_id  TEXT NOT NULL,
    PRIMARY KEY (workspace_id, channel, story_id)
) WITHOUT ROWID;

-- One row for each time that bytes may have gone out; the outcome is filled in once, nothing is ever taken away.
CREATE TABLE attempts (
    delivery_id TEXT NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    begun_at    INTEGER NOT NULL,
    ended_at    INTEGER,
    outcome     TEXT,
    reason      TEXT,
    PRIMARY KEY (delivery_id, number)
) WITHOUT ROWID;

CREATE TABLE inbox (
    key          TEXT PRIMARY KEY,
    workspace_id TEXT NOT NULL,
    kind         TEXT NOT NULL,
    body         TEXT NOT NULL,
    received_at  INTEGER NOT NULL,
    attempts     INTEGER NOT NULL,
    leased_until INTEGER,
    completed_at INTEGER,
    failure      TEXT
);
CREATE INDEX inbox_open ON inbox (received_at) WHERE completed_at IS NULL;

CREATE TABLE subscriptions (
    workspace_id   TEXT NOT NULL,
    channel        TEXT NOT NULL,
    paused_because TEXT,
    body           TEXT NOT NULL,
    PRIMARY KEY (workspace_id, channel)
) WITHOUT ROWID;

CREATE TABLE mutes (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    party_id     TEXT NOT NULL,
    muted_until  INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, channel, party_id)
) WITHOUT ROWID;

CREATE TABLE feedback_weights (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    feature      TEXT NOT NULL,
    weight       REAL NOT NULL,
    PRIMARY KEY (workspace_id, channel, feature)
) WITHOUT ROWID;

CREATE TABLE votes (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    story_id     TEXT NOT NULL,
    user_id      TEXT NOT NULL,
    vote         INTEGER NOT NULL,
    vote_before  INTEGER NOT NULL,
    PRIMARY KEY (workspace_id, channel, story_id, user_id)
) WITHOUT ROWID;

CREATE TABLE followers (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    story_id     TEXT NOT NULL,
    user_id      TEXT NOT NULL,
    PRIMARY KEY (workspace_id, channel, story_id, user_id)
) WITHOUT ROWID;

CREATE TABLE workspaces (
    workspace_id   TEXT PRIMARY KEY,
    platform       TEXT NOT NULL,
    name           TEXT NOT NULL,
    credentials    TEXT,
    installed_by   TEXT,
    installed_at   INTEGER NOT NULL,
    paused_because TEXT
);

CREATE TABLE channels (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    reference    TEXT,
    PRIMARY KEY (workspace_id, channel)
) WITHOUT ROWID;

CREATE TABLE locks (
    name       TEXT PRIMARY KEY,
    owner      TEXT NOT NULL,
    held_until INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE local_messages (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    channel      TEXT NOT NULL,
    author       TEXT NOT NULL,
    content      TEXT NOT NULL,
    thread       INTEGER,
    posted_at    INTEGER NOT NULL,
    edited_at    INTEGER,
    delivery_key TEXT UNIQUE
);
CREATE INDEX local_messages_of_channel ON local_messages (channel, number);
