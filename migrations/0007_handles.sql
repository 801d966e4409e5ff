-- What a service calls the message that a sender told last in a thread, so that a later one can be edited into it.
CREATE TABLE handles (
    sender TEXT NOT NULL,
    thread TEXT NOT NULL,
    handle TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (sender, thread)
) STRICT, WITHOUT ROWID;
