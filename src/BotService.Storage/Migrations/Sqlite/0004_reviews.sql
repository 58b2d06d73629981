-- What a channel's reviewers are asked about a story, and what they said. next_at is when somebody has to be asked, or what is held let go.
CREATE TABLE reviews (
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    story_id     TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('held', 'open', 'approved', 'rejected', 'dropped')),
    hash         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    next_at      INTEGER,
    alert_at     INTEGER NOT NULL,
    asked_at     INTEGER,
    release_at   INTEGER,
    released_at  INTEGER,
    decided_at   INTEGER,
    decider_id   TEXT,
    decider_name TEXT,
    reason       TEXT,
    words        TEXT,
    PRIMARY KEY (workspace_id, channel, story_id)
) WITHOUT ROWID;
CREATE INDEX reviews_due ON reviews (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX reviews_of_story ON reviews (story_id);

-- Who did what, when, to which words. It holds the words themselves and refers to nothing, so that it outlives what it tells of; rows are added only.
CREATE TABLE review_log (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    at           INTEGER NOT NULL,
    workspace_id TEXT NOT NULL,
    channel      TEXT NOT NULL,
    story_id     TEXT NOT NULL,
    action       TEXT NOT NULL,
    actor_id     TEXT,
    actor_name   TEXT,
    title        TEXT NOT NULL,
    hash         TEXT NOT NULL,
    reason       TEXT,
    words        TEXT NOT NULL
);
CREATE INDEX review_log_of_story ON review_log (story_id, sequence);
CREATE TRIGGER review_log_is_not_changed BEFORE UPDATE ON review_log BEGIN SELECT RAISE(ABORT, 'the log of reviews is only added to'); END;
CREATE TRIGGER review_log_is_not_cut BEFORE DELETE ON review_log BEGIN SELECT RAISE(ABORT, 'the log of reviews is only added to'); END;
