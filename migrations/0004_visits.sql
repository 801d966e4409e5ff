-- What a source's visit wants to be told at the next one.
ALTER TABLE sources ADD COLUMN memo TEXT;

-- What the page of an announcement gave to make the next request for it conditional.
ALTER TABLE announcements ADD COLUMN etag TEXT;
ALTER TABLE announcements ADD COLUMN last_modified TEXT;
