-- The book. Moments are INTEGER unix milliseconds (UTC); *_key columns hold
-- the folded form of their neighbour, which is what searching and sorting
-- compare. Ids are never used again (AUTOINCREMENT).

CREATE TABLE contacts (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    name            TEXT    NOT NULL CHECK (name <> ''),
    name_key        TEXT    NOT NULL,
    address         TEXT    NOT NULL,
    birthday        TEXT    NOT NULL,
    notes           TEXT    NOT NULL,
    archived        INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    last_contact_at INTEGER,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    -- Sorts those without a last contact behind everybody else.
    last_contact_key INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(last_contact_at, -9000000000000000)) VIRTUAL
) STRICT;

CREATE INDEX contacts_by_name          ON contacts (name_key, id);
CREATE INDEX contacts_by_archived_name ON contacts (archived, name_key, id);
CREATE INDEX contacts_by_last          ON contacts (last_contact_key, id);
CREATE INDEX contacts_by_archived_last ON contacts (archived, last_contact_key, id);

CREATE TABLE contact_emails (
    contact_id  INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    address     TEXT    NOT NULL CHECK (address <> ''),
    address_key TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    is_primary  INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX contact_emails_one_primary ON contact_emails (contact_id) WHERE is_primary = 1;
CREATE INDEX contact_emails_by_address ON contact_emails (address_key, contact_id);

CREATE TABLE contact_phones (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    number     TEXT    NOT NULL CHECK (number <> ''),
    label      TEXT    NOT NULL,
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    PRIMARY KEY (contact_id, position)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX contact_phones_one_primary ON contact_phones (contact_id) WHERE is_primary = 1;

CREATE TABLE contact_tags (
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    tag        TEXT    NOT NULL CHECK (tag <> ''),
    tag_key    TEXT    NOT NULL,
    PRIMARY KEY (contact_id, position),
    UNIQUE (contact_id, tag_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_tags_by_tag ON contact_tags (tag_key, contact_id);

-- The words of the name. A run of a script without spaces is there from each
-- of its characters on, so that any part of it begins a word.
CREATE TABLE contact_words (
    word       TEXT    NOT NULL,
    contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    PRIMARY KEY (word, contact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_words_by_contact ON contact_words (contact_id, word);

-- What a contact is found by, folded, one thing a line: name, organisations,
-- emails, phones (as typed and digits only), tags.
CREATE TABLE contact_texts (
    contact_id INTEGER PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
    body       TEXT NOT NULL
) STRICT;

-- Without positions it is a third of the size: it says which contacts may
-- hold a word, and contact_texts says whether they do.
CREATE VIRTUAL TABLE contact_search USING fts5 (
    body, content = '', contentless_delete = 1, detail = none,
    tokenize = 'trigram case_sensitive 1'
);

CREATE TABLE organisations (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT    NOT NULL CHECK (name <> ''),
    name_key   TEXT    NOT NULL,
    website    TEXT    NOT NULL,
    address    TEXT    NOT NULL,
    notes      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX organisations_by_name ON organisations (name_key, id);

CREATE TABLE organisation_emails (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    address         TEXT    NOT NULL CHECK (address <> ''),
    PRIMARY KEY (organisation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_phones (
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    number          TEXT    NOT NULL CHECK (number <> ''),
    PRIMARY KEY (organisation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation_words (
    word            TEXT    NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    PRIMARY KEY (word, organisation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_words_by_organisation ON organisation_words (organisation_id, word);

CREATE TABLE contact_organisations (
    contact_id      INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    role            TEXT    NOT NULL,
    from_date       TEXT    NOT NULL,
    to_date         TEXT    NOT NULL,
    PRIMARY KEY (contact_id, organisation_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_organisations_by_organisation ON contact_organisations (organisation_id, contact_id);

CREATE TABLE types (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    api_name TEXT    NOT NULL UNIQUE CHECK (api_name <> ''),
    label    TEXT    NOT NULL CHECK (label <> ''),
    position INTEGER NOT NULL,
    hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

CREATE INDEX types_by_position ON types (position, id);

-- Note is 1: it counts as no contact, and the program says so by this id.
INSERT INTO types (id, position, api_name, label) VALUES
    (1, 1, 'note', 'Note'),
    (2, 2, 'phone_call', 'Call'),
    (3, 3, 'meeting', 'Meeting'),
    (4, 4, 'email', 'Email'),
    (5, 5, 'face_to_face', 'Face to face'),
    (6, 6, 'video_call', 'Video call'),
    (7, 7, 'text', 'Text'),
    (8, 8, 'door_knock', 'Door knock'),
    (9, 9, 'event', 'Event'),
    (10, 10, 'snail_mail', 'Letter'),
    (11, 11, 'delivery', 'Delivery'),
    (12, 12, 'email_blast', 'Email blast'),
    (13, 13, 'text_blast', 'Text blast'),
    (14, 14, 'robocall', 'Robocall'),
    (15, 15, 'webinar', 'Webinar'),
    (16, 16, 'facebook', 'Facebook'),
    (17, 17, 'linkedin', 'LinkedIn'),
    (18, 18, 'tweet', 'Tweet'),
    (19, 19, 'other', 'Other');

-- details comes last, so that the small columns are read without it.
CREATE TABLE interactions (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    occurred_at     INTEGER NOT NULL CHECK (occurred_at % 1000 = 0),
    type_id         INTEGER NOT NULL REFERENCES types (id),
    high            INTEGER NOT NULL CHECK (high IN (0, 1)),
    organisation_id INTEGER REFERENCES organisations (id) ON DELETE SET NULL,
    created_at      INTEGER NOT NULL,
    updated_at      INTEGER NOT NULL,
    logged_by       TEXT    NOT NULL,
    details         TEXT    NOT NULL CHECK (details <> '')
) STRICT;

CREATE INDEX interactions_by_time      ON interactions (occurred_at, id);
CREATE INDEX interactions_by_type      ON interactions (type_id, occurred_at, id);
CREATE INDEX interactions_high         ON interactions (occurred_at, id) WHERE high = 1;
CREATE INDEX interactions_high_by_type ON interactions (type_id, occurred_at, id) WHERE high = 1;
CREATE INDEX interactions_by_organisation ON interactions (organisation_id) WHERE organisation_id IS NOT NULL;

-- A contact's timeline. The filters are columns, so that a row that fails
-- them costs no look at the interaction.
CREATE TABLE interaction_contacts (
    contact_id     INTEGER NOT NULL REFERENCES contacts (id),
    occurred_at    INTEGER NOT NULL,
    interaction_id INTEGER NOT NULL REFERENCES interactions (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    type_id        INTEGER NOT NULL,
    high           INTEGER NOT NULL,
    PRIMARY KEY (contact_id, occurred_at, interaction_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX interaction_contacts_by_interaction ON interaction_contacts (interaction_id, position);
CREATE INDEX interaction_contacts_high ON interaction_contacts (contact_id, occurred_at, interaction_id, type_id) WHERE high = 1;

-- An organisation's feed: what was logged for it, and with whom is linked to
-- it. The program keeps it up to date; a foreign key would need an index by
-- interaction that nothing else asks for.
CREATE TABLE organisation_feed (
    organisation_id INTEGER NOT NULL,
    occurred_at     INTEGER NOT NULL,
    interaction_id  INTEGER NOT NULL,
    type_id         INTEGER NOT NULL,
    high            INTEGER NOT NULL,
    PRIMARY KEY (organisation_id, occurred_at, interaction_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX organisation_feed_high ON organisation_feed (organisation_id, occurred_at, interaction_id, type_id) WHERE high = 1;

-- The words of the details, and the filters as words of their own that no
-- text can hold. The program splits and folds the text, so the tokenizer only
-- has to cut at spaces; without positions it is half the size.
CREATE VIRTUAL TABLE interaction_search USING fts5 (
    body, content = '', contentless_delete = 1, detail = none,
    tokenize = 'ascii', prefix = '3'
);

-- Every word that ever was in the details, so that a beginning can be asked
-- for as the words that begin so: the full-text index reads all the places of
-- a beginning before it gives the first, of a word only what is looked at.
CREATE TABLE search_words (
    word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
