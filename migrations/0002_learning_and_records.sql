-- Words of a party that it is back, and whether deeds bore them out.
CREATE TABLE claims (
    party TEXT NOT NULL,
    -- The announcement, by its source's name and its key.
    about TEXT NOT NULL,
    said  INTEGER NOT NULL,
    held  INTEGER NOT NULL CHECK (held IN (0, 1)),
    PRIMARY KEY (party, about)
) STRICT, WITHOUT ROWID;

-- What was judged, when, to what, and what it owed: to be judged again by later rules.
CREATE TABLE records (
    id      INTEGER PRIMARY KEY,
    watch   TEXT NOT NULL,
    at      INTEGER NOT NULL,
    -- Facts without their notices; these lie in record_notices, by party and in order.
    facts   TEXT NOT NULL CHECK (json_valid(facts)),
    notices TEXT NOT NULL CHECK (json_valid(notices)),
    verdict TEXT NOT NULL CHECK (json_valid(verdict)),
    owed    TEXT NOT NULL CHECK (json_valid(owed))
) STRICT;

CREATE INDEX records_by_time ON records (at);

CREATE TABLE record_notices (
    id      INTEGER PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    notice  TEXT NOT NULL CHECK (json_valid(notice)),
    used_at INTEGER NOT NULL
) STRICT;
