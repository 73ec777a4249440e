-- What is typed into forms and not saved yet, and a number for whoever looks
-- whether anything has changed.

-- The id is chosen by the window that types, so that it is known before the
-- first write. owner is the window that types it, and '' where a draft was kept
-- on purpose. body is the form's own JSON.
CREATE TABLE drafts (
    id         INTEGER PRIMARY KEY CHECK (id > 0),
    form       TEXT    NOT NULL CHECK (form <> ''),
    target     INTEGER NOT NULL,
    owner      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    body       TEXT    NOT NULL
) STRICT;

CREATE INDEX drafts_by_time   ON drafts (updated_at, id);
CREATE INDEX drafts_by_target ON drafts (form, target, updated_at, id);

-- Counts the transactions that have changed anything but drafts: while somebody
-- types, other windows need not read again what is the same.
CREATE TABLE book (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    changes INTEGER NOT NULL
) STRICT;

INSERT INTO book (id, changes) VALUES (1, 1);
