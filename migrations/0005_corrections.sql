-- What users said of announcements: who, when, and what. The readings themselves hold what is in force.
CREATE TABLE corrections (
    id           INTEGER PRIMARY KEY,
    announcement INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    at           INTEGER NOT NULL,
    author       TEXT NOT NULL,
    word         TEXT NOT NULL CHECK (word IN ('pasted', 'ignore', 'heed', 'read'))
) STRICT;
CREATE INDEX corrections_by_announcement ON corrections (announcement);
