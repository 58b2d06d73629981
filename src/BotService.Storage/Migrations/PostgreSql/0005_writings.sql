-- What a model was asked and answered, by a hash of the whole question; kept for as long as stories change, and counted for the budget and by doctor.
CREATE TABLE writings (
    hash     TEXT COLLATE "C" PRIMARY KEY,
    answer   TEXT,
    tokens   BIGINT NOT NULL,
    written  BIGINT NOT NULL,
    refused  BIGINT NOT NULL,
    problem  TEXT,
    asked_at BIGINT NOT NULL
);
CREATE INDEX writings_by_time ON writings (asked_at);
