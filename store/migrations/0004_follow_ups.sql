-- Follow-ups, who is invited to them, and the mail that is to leave.

-- An interaction has one follow-up at the most, and keeps its uid and sequence for
-- good: calendars know the event by them. state: 1 open, 2 done, 3 dropped, 4 taken
-- away (it reads as none). A sequence of -1: nobody has been told.
CREATE TABLE follow_ups (
    interaction_id INTEGER PRIMARY KEY REFERENCES interactions (id) ON DELETE CASCADE,
    at          INTEGER NOT NULL CHECK (at % 1000 = 0),
    minutes     INTEGER NOT NULL CHECK (minutes > 0),
    state       INTEGER NOT NULL CHECK (state BETWEEN 1 AND 4),
    sequence    INTEGER NOT NULL DEFAULT -1 CHECK (sequence >= -1),
    to_me       INTEGER NOT NULL CHECK (to_me IN (0, 1)),
    to_contacts INTEGER NOT NULL CHECK (to_contacts IN (0, 1)),
    uid         TEXT    NOT NULL UNIQUE CHECK (uid <> ''),
    title       TEXT    NOT NULL,
    details     TEXT    NOT NULL
) STRICT;

CREATE INDEX follow_ups_open ON follow_ups (at, interaction_id) WHERE state = 1;

-- The open ones of each contact. The program keeps it up to date, as it does
-- organisation_feed.
CREATE TABLE open_follow_ups (
    contact_id     INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at             INTEGER NOT NULL,
    interaction_id INTEGER NOT NULL,
    PRIMARY KEY (contact_id, at, interaction_id)
) STRICT, WITHOUT ROWID;

-- The soonest of them. Those without any are sorted behind everybody else.
ALTER TABLE contacts ADD COLUMN next_follow_up_at INTEGER;
ALTER TABLE contacts ADD COLUMN next_follow_up_key INTEGER NOT NULL
    GENERATED ALWAYS AS (ifnull(next_follow_up_at, 9000000000000000)) VIRTUAL;

CREATE INDEX contacts_by_next          ON contacts (next_follow_up_key, id);
CREATE INDEX contacts_by_archived_next ON contacts (archived, next_follow_up_key, id);

-- One recipient of a follow-up's event: a contact, or without one myself. name and
-- address are what the newest message was written to. seen_* is what has reached
-- them; answer_* and proposed_* is what they have replied.
CREATE TABLE invites (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id   INTEGER NOT NULL REFERENCES interactions (id) ON DELETE CASCADE,
    contact_id       INTEGER REFERENCES contacts (id) ON DELETE CASCADE,
    message_id       INTEGER,
    seen_sequence    INTEGER,
    answer           TEXT    NOT NULL CHECK (answer IN ('', 'accepted', 'declined', 'tentative')),
    answer_sequence  INTEGER NOT NULL,
    answer_stamp     INTEGER,
    proposed_at      INTEGER,
    proposed_minutes INTEGER NOT NULL,
    name             TEXT    NOT NULL,
    address          TEXT    NOT NULL CHECK (address <> ''),
    seen_shape       TEXT    NOT NULL,
    comment          TEXT    NOT NULL
) STRICT;

CREATE INDEX invites_by_interaction ON invites (interaction_id, id);
CREATE INDEX invites_by_contact     ON invites (contact_id, interaction_id) WHERE contact_id IS NOT NULL;

-- Every message, with all that it takes to send it: it outlives what it is about,
-- so nothing here is a foreign key. state: 1 queued, 2 retrying, 3 sending, 4 sent,
-- 5 failed, 6 unknown, 7 cancelled, 8 expired; so 1 and 2 wait, and up to 3 it is
-- not over. mail_id is the Message-ID. has_files: there are rows in outbox_files.
CREATE TABLE outbox (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id INTEGER NOT NULL,
    invite_id      INTEGER NOT NULL,
    state          INTEGER NOT NULL CHECK (state BETWEEN 1 AND 8),
    attempts       INTEGER NOT NULL,
    next_try_at    INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL,
    queued_at      INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    lease_until    INTEGER NOT NULL,
    handed_over    INTEGER NOT NULL CHECK (handed_over IN (0, 1)),
    has_files      INTEGER NOT NULL CHECK (has_files IN (0, 1)),
    sequence       INTEGER NOT NULL,
    method         TEXT    NOT NULL CHECK (method IN ('REQUEST', 'PUBLISH', 'CANCEL')),
    owner          TEXT    NOT NULL,
    uid            TEXT    NOT NULL CHECK (uid <> ''),
    mail_id        TEXT    NOT NULL UNIQUE CHECK (mail_id <> ''),
    to_name        TEXT    NOT NULL,
    to_address     TEXT    NOT NULL CHECK (to_address <> ''),
    address_key    TEXT    NOT NULL,
    from_name      TEXT    NOT NULL,
    from_address   TEXT    NOT NULL CHECK (from_address <> ''),
    subject        TEXT    NOT NULL,
    last_error     TEXT    NOT NULL,
    shape          TEXT    NOT NULL,
    text           TEXT    NOT NULL,
    calendar       BLOB    NOT NULL
) STRICT;

CREATE INDEX outbox_by_state       ON outbox (state, id);
CREATE INDEX outbox_by_interaction ON outbox (interaction_id, id);
CREATE INDEX outbox_due            ON outbox (next_try_at, id, expires_at) WHERE state <= 2;
CREATE INDEX outbox_waiting        ON outbox (expires_at, id) WHERE state <= 2;
CREATE INDEX outbox_leased         ON outbox (lease_until, id) WHERE state = 3;
-- One recipient hears of an event in order.
CREATE INDEX outbox_in_order       ON outbox (uid, address_key, id) WHERE state <= 3;
CREATE INDEX outbox_with_files     ON outbox (expires_at, id) WHERE has_files = 1;

CREATE TABLE outbox_files (
    message_id INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    size       INTEGER NOT NULL,
    name       TEXT    NOT NULL CHECK (name <> ''),
    media_type TEXT    NOT NULL,
    sha256     TEXT    NOT NULL,
    PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_files_by_content ON outbox_files (sha256);

-- What the files hold, once for everybody who is sent it, until nobody is.
CREATE TABLE outbox_contents (
    sha256 TEXT PRIMARY KEY,
    body   BLOB NOT NULL
) STRICT;
