-- A database of schema 5 with a few rows: that of schema 1, migrated. Never edited: later migrations must be able to take
-- it over.
PRAGMA application_id = 1937012577;
PRAGMA user_version = 5;
PRAGMA foreign_keys = OFF;
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sources (
    id            INTEGER PRIMARY KEY,
    party         TEXT NOT NULL,
    name          TEXT NOT NULL,
    etag          TEXT,
    last_modified TEXT,
    body_hash     BLOB CHECK (length(body_hash) = 32),
    reader        INTEGER NOT NULL DEFAULT 0,
    outcome       TEXT CHECK (outcome IN ('changed', 'unchanged', 'failed', 'blind')),
    problem       TEXT CHECK (problem IS NULL OR json_valid(problem)),
    last_attempt  INTEGER,
    last_success  INTEGER,
    failing_since INTEGER,
    failures      INTEGER NOT NULL DEFAULT 0,
    -- The first of several blind answers in a row, and the same once there were enough of them to believe it.
    blind_from    INTEGER,
    blind_since   INTEGER,
    yields        INTEGER NOT NULL DEFAULT 0,
    due           INTEGER, memo TEXT,
    UNIQUE (party, name)
) STRICT;
CREATE TABLE events (
    id        INTEGER PRIMARY KEY,
    event     TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL,
    windows   TEXT NOT NULL CHECK (json_valid(windows)),
    published INTEGER NOT NULL,
    ended     INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
) STRICT;
CREATE TABLE event_parties (
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    party TEXT NOT NULL,
    PRIMARY KEY (party, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_by_event ON event_parties (event);
CREATE TABLE announcements (
    id            INTEGER PRIMARY KEY,
    source        INTEGER NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
    key           TEXT NOT NULL,
    url           TEXT,
    first_seen    INTEGER NOT NULL,
    -- Publication in the party's zone, else first_seen.
    published_at  INTEGER NOT NULL,
    -- When its detail was last looked at.
    fetched       INTEGER NOT NULL,
    -- Since when its source no longer lists it.
    gone_since    INTEGER,
    -- Stood there already when the source was first seen.
    initial       INTEGER NOT NULL CHECK (initial IN (0, 1)),
    -- The user said that it does not matter.
    ignored       INTEGER NOT NULL DEFAULT 0 CHECK (ignored IN (0, 1)),
    -- The last end of its windows; the largest integer for one that is open or recurs; null without windows.
    windows_until INTEGER,
    -- Up to when a judgement may need it.
    matters_until INTEGER NOT NULL,
    -- The revision in force.
    revision      INTEGER REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED,
    event         INTEGER REFERENCES events (id) ON DELETE SET NULL, etag TEXT, last_modified TEXT, detailed INTEGER NOT NULL DEFAULT 0 CHECK (detailed IN (0, 1)),
    UNIQUE (source, key)
) STRICT;
CREATE INDEX announcements_that_matter ON announcements (source, matters_until);
CREATE INDEX announcements_with_windows ON announcements (windows_until) WHERE windows_until IS NOT NULL;
CREATE INDEX announcements_by_event ON announcements (event) WHERE event IS NOT NULL;
CREATE INDEX announcements_by_revision ON announcements (revision);
CREATE TABLE revisions (
    id           INTEGER PRIMARY KEY,
    announcement INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    hash         BLOB NOT NULL CHECK (length(hash) = 32),
    title        TEXT NOT NULL,
    body         TEXT NOT NULL,
    published    TEXT CHECK (published IS NULL OR json_valid(published)),
    stated       TEXT CHECK (stated IS NULL OR json_valid(stated)),
    seen_at      INTEGER NOT NULL,
    UNIQUE (announcement, number)
) STRICT;
CREATE TABLE readings (
    revision INTEGER PRIMARY KEY REFERENCES revisions (id) ON DELETE CASCADE,
    -- The version of the reader that made it.
    reader   INTEGER NOT NULL,
    -- Corrected by the user: a newer reader does not replace it.
    fixed    INTEGER NOT NULL DEFAULT 0 CHECK (fixed IN (0, 1)),
    reading  TEXT NOT NULL CHECK (json_valid(reading))
) STRICT;
CREATE TABLE endings (
    id            INTEGER PRIMARY KEY,
    party         TEXT NOT NULL,
    event         TEXT,
    announced_end INTEGER NOT NULL,
    real_end      INTEGER NOT NULL,
    -- How the real end is known: a probe, a resumption, a try.
    source        TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX endings_once ON endings (party, coalesce(event, ''), announced_end);
CREATE INDEX endings_by_party ON endings (party, real_end);
CREATE TABLE probes (
    id           INTEGER PRIMARY KEY,
    party        TEXT NOT NULL,
    name         TEXT NOT NULL,
    -- The settled state, and the answers in a row at its end, as JSON.
    settled      TEXT NOT NULL,
    last_at      INTEGER,
    last_outcome TEXT,
    latency_ms   INTEGER,
    detail       TEXT,
    due          INTEGER,
    UNIQUE (party, name)
) STRICT;
CREATE TABLE probe_turns (
    probe INTEGER NOT NULL REFERENCES probes (id) ON DELETE CASCADE,
    at    INTEGER NOT NULL,
    state TEXT,
    PRIMARY KEY (probe, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE samples (
    probe      INTEGER NOT NULL REFERENCES probes (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    outcome    TEXT NOT NULL,
    latency_ms INTEGER,
    detail     TEXT,
    PRIMARY KEY (probe, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_hours (
    probe       INTEGER NOT NULL REFERENCES probes (id) ON DELETE CASCADE,
    hour        INTEGER NOT NULL,
    up          INTEGER NOT NULL,
    degraded    INTEGER NOT NULL,
    down        INTEGER NOT NULL,
    failed      INTEGER NOT NULL,
    latency_sum INTEGER NOT NULL,
    latency_of  INTEGER NOT NULL,
    latency_max INTEGER,
    PRIMARY KEY (probe, hour)
) STRICT, WITHOUT ROWID;
CREATE TABLE verdicts (
    watch     TEXT PRIMARY KEY,
    verdict   TEXT NOT NULL CHECK (json_valid(verdict)),
    since     INTEGER NOT NULL,
    judged_at INTEGER NOT NULL,
    review_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE transitions (
    id     INTEGER PRIMARY KEY,
    watch  TEXT NOT NULL,
    at     INTEGER NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after  TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
CREATE INDEX transitions_by_watch ON transitions (watch, at);
CREATE INDEX transitions_by_time ON transitions (at);
CREATE TABLE messages (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    key         TEXT NOT NULL UNIQUE,
    sender      TEXT NOT NULL,
    watch       TEXT,
    thread      TEXT NOT NULL,
    message     TEXT NOT NULL CHECK (json_valid(message)),
    state       TEXT NOT NULL CHECK (state IN ('owed', 'leased', 'sent', 'parked', 'expired')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    next_try    INTEGER NOT NULL,
    lease_until INTEGER,
    expires     INTEGER,
    receipt     TEXT CHECK (receipt IS NULL OR json_valid(receipt)),
    created     INTEGER NOT NULL,
    settled     INTEGER, occasion TEXT NOT NULL DEFAULT 'record',
    CHECK ((state = 'leased') = (lease_until IS NOT NULL))
) STRICT;
CREATE INDEX messages_by_watch ON messages (watch, created);
CREATE INDEX messages_settled ON messages (settled) WHERE settled IS NOT NULL;
CREATE TABLE tries (
    id      INTEGER PRIMARY KEY,
    watch   TEXT NOT NULL,
    at      INTEGER NOT NULL,
    result  TEXT NOT NULL CHECK (result IN ('worked', 'failed')),
    route   TEXT,
    message TEXT
) STRICT;
CREATE INDEX tries_by_watch ON tries (watch, at);
CREATE TABLE mutes (
    watch TEXT PRIMARY KEY,
    since INTEGER NOT NULL,
    -- Null: until it is lifted.
    until INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE finished (
    watch TEXT PRIMARY KEY,
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
    party TEXT NOT NULL,
    -- The announcement, by its source's name and its key.
    about TEXT NOT NULL,
    said  INTEGER NOT NULL,
    held  INTEGER NOT NULL CHECK (held IN (0, 1)),
    PRIMARY KEY (party, about)
) STRICT, WITHOUT ROWID;
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
CREATE INDEX messages_to_send ON messages (sender, id) WHERE state IN ('owed', 'leased');
CREATE TABLE sender_mutes (
    sender TEXT PRIMARY KEY,
    since  INTEGER NOT NULL,
    -- Null: until it is lifted.
    until  INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE acknowledged (
    watch TEXT PRIMARY KEY,
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sendings (
    sender TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;
CREATE INDEX sendings_by_sender ON sendings (sender, at);
CREATE TABLE site_rules (
    origin TEXT PRIMARY KEY,
    at     INTEGER NOT NULL,
    rules  TEXT NOT NULL CHECK (json_valid(rules))
) STRICT, WITHOUT ROWID;
CREATE TABLE corrections (
    id           INTEGER PRIMARY KEY,
    announcement INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    at           INTEGER NOT NULL,
    author       TEXT NOT NULL,
    word         TEXT NOT NULL CHECK (word IN ('pasted', 'ignore', 'heed', 'read'))
) STRICT;
CREATE INDEX corrections_by_announcement ON corrections (announcement);
INSERT INTO "acknowledged" VALUES('phone',1772323200000000);
INSERT INTO "announcements" VALUES(1,1,'1','https://shop.example/notices/1',1772323200000000,1772323200000000,1772323200000000,NULL,1,0,1772341200000000,1777507200000000,1,1,'"a"',NULL,1);
INSERT INTO "claims" VALUES('shop','notices/1',1772323200000000,1);
INSERT INTO "corrections" VALUES(1,1,1772323200000000,'root','heed');
INSERT INTO "event_parties" VALUES(1,'shop');
INSERT INTO "events" VALUES(1,'shop-0123456789','maintenance','[{"start": "2026-03-01T04:00:00Z", "end": "2026-03-01T05:00:00Z", "rrule": null, "effect": "unavailable", "services": ["installment"], "parties": [], "scope": "all", "blocks": true, "evidence": []}]',1772323200000000,0);
INSERT INTO "messages" VALUES(1,'kept','push','phone','kept','{"key": "kept", "thread": "kept", "sender": "push", "watch": "phone", "watch_title": null, "event": null, "topic": {"topic": "test"}, "urgency": "normal", "created": "2026-03-01T00:00:00Z", "not_before": null, "expires": null}','owed',0,1772323200000000,NULL,NULL,NULL,1772323200000000,NULL,'record');
INSERT INTO "readings" VALUES(1,1,0,'{"kind": "maintenance", "installment": "direct", "confidence": 0.9, "windows": [{"start": "2026-03-01T04:00:00Z", "end": "2026-03-01T05:00:00Z", "rrule": null, "effect": "unavailable", "services": ["installment"], "parties": [], "scope": "all", "blocks": true, "evidence": []}], "links": [], "terms": [], "evidence": [], "ignored": []}');
INSERT INTO "record_notices" VALUES(1,X'0000000000000000000000000000000000000000000000000000000000000000','{}',1772323200000000);
INSERT INTO "revisions" VALUES(1,1,1,X'0000000000000000000000000000000000000000000000000000000000000000','Kept since the first schema','Its words.','"2026-03-01"',NULL,1772323200000000);
INSERT INTO "sender_mutes" VALUES('push',1772323200000000,1772326800000000);
INSERT INTO "sendings" VALUES('push',1772323200000000);
INSERT INTO "site_rules" VALUES('https://shop.example',1772323200000000,'{}');
INSERT INTO "sources" VALUES(1,'shop','notices',NULL,NULL,NULL,0,'changed',NULL,1772323200000000,1772323200000000,NULL,0,NULL,NULL,1,NULL,'page 2');
