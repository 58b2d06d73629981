-- What a model was asked and answered, by a hash of the whole question; kept for as long as stories change, and counted for the budget and by doctor.
CREATE TABLE writings (
    hash     TEXT PRIMARY KEY,
    answer   TEXT,
    tokens   INTEGER NOT NULL,
    written  INTEGER NOT NULL,
    refused  INTEGER NOT NULL,
    problem  TEXT,
    asked_at INTEGER NOT NULL
);
CREATE INDEX writings_by_time ON writings (asked_at);
