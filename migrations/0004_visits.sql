-- What a source's visit wants to be told at the next one.
ALTER TABLE sources ADD COLUMN memo TEXT;

-- What the page of an announcement gave to make the next request for it conditional.
ALTER TABLE announcements ADD COLUMN etag TEXT;
ALTER TABLE announcements ADD COLUMN last_modified TEXT;
-- Whether it has a page of its own that was looked at.
ALTER TABLE announcements ADD COLUMN detailed INTEGER NOT NULL DEFAULT 0 CHECK (detailed IN (0, 1));

-- What sites ask of programs, so that they are not asked for it at every start.
CREATE TABLE site_rules (
    origin TEXT PRIMARY KEY,
    at     INTEGER NOT NULL,
    rules  TEXT NOT NULL CHECK (json_valid(rules))
) STRICT, WITHOUT ROWID;
