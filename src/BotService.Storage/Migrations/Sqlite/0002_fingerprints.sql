-- What announcements of the last days are recognised by, and the story that each was put to, whether that was worth telling or not.
CREATE TABLE fingerprints (
    announcement INTEGER PRIMARY KEY,
    story_id     TEXT NOT NULL,
    joined       TEXT,
    seen_at      INTEGER NOT NULL,
    body         TEXT NOT NULL
);
CREATE INDEX fingerprints_of_story ON fingerprints (story_id);
CREATE INDEX fingerprints_seen ON fingerprints (seen_at);
