-- Why a message is told: by this a sender's quiet hours and limits let it pass or hold it.
ALTER TABLE messages ADD COLUMN occasion TEXT NOT NULL DEFAULT 'record';

UPDATE messages SET occasion = CASE
    WHEN message ->> '$.topic.topic' = 'verdict' AND message ->> '$.topic.verdict.advice' = 'retry_now' THEN 'retry_now'
    WHEN message ->> '$.topic.topic' = 'verdict' THEN 'trouble'
    WHEN message ->> '$.topic.topic' = 'heads_up' THEN 'heads_up'
    WHEN message ->> '$.topic.topic' = 'trouble' THEN 'failing'
    ELSE 'record'
END;

DROP INDEX messages_to_send;
CREATE INDEX messages_to_send ON messages (sender, id) WHERE state IN ('owed', 'leased');

CREATE TABLE sender_mutes (
    sender TEXT PRIMARY KEY,
    since  INTEGER NOT NULL,
    -- Null: until it is lifted.
    until  INTEGER
) STRICT, WITHOUT ROWID;

-- When somebody last reacted to what was told of a watch.
CREATE TABLE acknowledged (
    watch TEXT PRIMARY KEY,
    at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was handed to a service, for its quotas.
CREATE TABLE sendings (
    sender TEXT NOT NULL,
    at     INTEGER NOT NULL
) STRICT;

CREATE INDEX sendings_by_sender ON sendings (sender, at);
