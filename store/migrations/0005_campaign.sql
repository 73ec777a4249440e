-- What came of a conversation, and what it changed: outcomes, paths, broadcasters,
-- levels, social capital.

ALTER TABLE book ADD COLUMN currency TEXT NOT NULL DEFAULT '';

-- An attempt has reached nobody: it counts as no contact.
CREATE TABLE outcomes (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    api_name TEXT    NOT NULL UNIQUE CHECK (api_name <> ''),
    label    TEXT    NOT NULL CHECK (label <> ''),
    position INTEGER NOT NULL,
    hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    attempt  INTEGER NOT NULL CHECK (attempt IN (0, 1))
) STRICT;

CREATE INDEX outcomes_by_position ON outcomes (position, id);

INSERT INTO outcomes (id, position, api_name, label, attempt) VALUES
    (1, 1, 'answered', 'Answered', 0),
    (2, 2, 'meaningful_interaction', 'Meaningful interaction', 0),
    (3, 3, 'left_message', 'Left message', 1),
    (4, 4, 'no_answer', 'No answer', 1),
    (5, 5, 'send_information', 'Send information', 0),
    (6, 6, 'not_interested', 'Not interested', 0),
    (7, 7, 'refused', 'Refused', 0),
    (8, 8, 'bad_info', 'Bad info', 1),
    (9, 9, 'inaccessible', 'Inaccessible', 1),
    (10, 10, 'other', 'Other', 0);

CREATE TABLE broadcasters (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL,
    hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

CREATE INDEX broadcasters_by_position ON broadcasters (position, id);

CREATE TABLE paths (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT    NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL,
    hidden   INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;

CREATE INDEX paths_by_position ON paths (position, id);

-- A step that was added later was not skipped by those who went before it.
CREATE TABLE path_steps (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    path_id    INTEGER NOT NULL REFERENCES paths (id),
    name       TEXT    NOT NULL CHECK (name <> ''),
    position   INTEGER NOT NULL,
    hidden     INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX path_steps_by_position ON path_steps (path_id, position, id);

-- Levels: 1 to 5, and 0 for none.
ALTER TABLE interactions ADD COLUMN outcome_id     INTEGER REFERENCES outcomes (id);
ALTER TABLE interactions ADD COLUMN broadcaster_id INTEGER REFERENCES broadcasters (id);
ALTER TABLE interactions ADD COLUMN path_id        INTEGER REFERENCES paths (id);
ALTER TABLE interactions ADD COLUMN step_id        INTEGER REFERENCES path_steps (id);
ALTER TABLE interactions ADD COLUMN support        INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interactions ADD COLUMN priority       INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interactions ADD COLUMN capital        INTEGER NOT NULL DEFAULT 0;

CREATE INDEX interactions_by_outcome     ON interactions (outcome_id, occurred_at, id, type_id, high, has_files, path_id, broadcaster_id) WHERE outcome_id IS NOT NULL;
CREATE INDEX interactions_by_path        ON interactions (path_id, occurred_at, id, type_id, high, has_files, outcome_id, broadcaster_id) WHERE path_id IS NOT NULL;
CREATE INDEX interactions_by_broadcaster ON interactions (broadcaster_id, occurred_at, id, type_id, high, has_files, outcome_id, path_id) WHERE broadcaster_id IS NOT NULL;

-- The filters of the lists of one contact and one organisation; 0 is none.
ALTER TABLE interaction_contacts ADD COLUMN outcome_id     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interaction_contacts ADD COLUMN path_id        INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interaction_contacts ADD COLUMN broadcaster_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation_feed    ADD COLUMN outcome_id     INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation_feed    ADD COLUMN path_id        INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation_feed    ADD COLUMN broadcaster_id INTEGER NOT NULL DEFAULT 0;

-- Where a contact stands now; what has set it is in the tables below.
ALTER TABLE contacts ADD COLUMN support  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contacts ADD COLUMN capital  INTEGER NOT NULL DEFAULT 0;

-- Here and below, the row id that an index ends with stands in it unnamed: named, it
-- would be there twice. Lists with the archived ones merge two stretches.
CREATE INDEX contacts_by_archived_priority      ON contacts (archived, priority, name_key);
CREATE INDEX contacts_by_archived_priority_last ON contacts (archived, priority, last_contact_key);
CREATE INDEX contacts_by_archived_priority_next ON contacts (archived, priority, next_follow_up_key);

ALTER TABLE contact_organisations ADD COLUMN contact_priority INTEGER NOT NULL DEFAULT 0;
CREATE INDEX contact_organisations_by_priority ON contact_organisations (organisation_id, contact_priority, contact_key, contact_id);

-- The highest priority of its contacts, for the open ones.
ALTER TABLE follow_ups ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
CREATE INDEX follow_ups_by_priority ON follow_ups (priority, at, interaction_id) WHERE state = 1;

-- What sets a contact's level or place counts in the order of at, rank and id. rank is
-- twice the id of the interaction, or, where it was set by hand, twice the newest id at
-- that time and one more: moments are whole seconds, and several things happen in one.

-- kind: 1 support, 2 priority. level 0 takes it away.
CREATE TABLE level_changes (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id     INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    kind           INTEGER NOT NULL CHECK (kind IN (1, 2)),
    at             INTEGER NOT NULL,
    rank           INTEGER NOT NULL,
    level          INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
    interaction_id INTEGER REFERENCES interactions (id) ON DELETE CASCADE,
    author         TEXT    NOT NULL
) STRICT;

CREATE INDEX level_changes_newest         ON level_changes (contact_id, kind, at, rank);
CREATE INDEX level_changes_by_time        ON level_changes (contact_id, at);
CREATE INDEX level_changes_by_interaction ON level_changes (interaction_id) WHERE interaction_id IS NOT NULL;

-- kind: 1 to a step, 2 on the path, wherever on it (step_id is where to begin, for who
-- was not on it), 3 completed, 4 abandoned; step_id is NULL for the last two.
CREATE TABLE path_moves (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id     INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    path_id        INTEGER NOT NULL REFERENCES paths (id),
    kind           INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 4),
    at             INTEGER NOT NULL,
    rank           INTEGER NOT NULL,
    created_at     INTEGER NOT NULL,
    step_id        INTEGER REFERENCES path_steps (id),
    interaction_id INTEGER REFERENCES interactions (id) ON DELETE CASCADE,
    author         TEXT    NOT NULL
) STRICT;

CREATE INDEX path_moves_in_order       ON path_moves (contact_id, path_id, at, rank);
CREATE INDEX path_moves_turning        ON path_moves (contact_id, path_id, at, rank, id, kind, step_id) WHERE kind <> 2;
CREATE INDEX path_moves_by_time        ON path_moves (contact_id, at);
CREATE INDEX path_moves_by_interaction ON path_moves (interaction_id) WHERE interaction_id IS NOT NULL;

-- Where each contact stands on each path that it was ever on. state: 1 on it,
-- 2 completed, 3 abandoned. due_on is a day, or empty; those without sort last.
CREATE TABLE contact_paths (
    contact_id       INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    path_id          INTEGER NOT NULL REFERENCES paths (id),
    step_id          INTEGER NOT NULL REFERENCES path_steps (id),
    state            INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),
    since            INTEGER NOT NULL,
    contact_priority INTEGER NOT NULL,
    due_on           TEXT    NOT NULL,
    due_key          TEXT    NOT NULL GENERATED ALWAYS AS (CASE due_on WHEN '' THEN '~' ELSE due_on END) VIRTUAL,
    contact_key      TEXT    NOT NULL,
    PRIMARY KEY (contact_id, path_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX contact_paths_by_due      ON contact_paths (path_id, state, step_id, due_key, contact_key, contact_id);
CREATE INDEX contact_paths_by_priority ON contact_paths (path_id, state, step_id, contact_priority, due_key, contact_key, contact_id);

-- The ledger: entries are only added. The interaction may have gone since.
CREATE TABLE capital_entries (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id     INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at             INTEGER NOT NULL,
    amount         INTEGER NOT NULL CHECK (amount <> 0),
    interaction_id INTEGER,
    reverses       INTEGER REFERENCES capital_entries (id) ON DELETE CASCADE,
    author         TEXT    NOT NULL,
    reason         TEXT    NOT NULL
) STRICT;

CREATE INDEX capital_entries_by_contact     ON capital_entries (contact_id, id, amount);
CREATE INDEX capital_entries_by_time        ON capital_entries (contact_id, at);
CREATE INDEX capital_entries_by_interaction ON capital_entries (interaction_id, contact_id, amount) WHERE interaction_id IS NOT NULL;
CREATE INDEX capital_entries_reversing      ON capital_entries (reverses) WHERE reverses IS NOT NULL;

-- Whom a message was for, also once its invite has gone; 0 is myself.
ALTER TABLE outbox ADD COLUMN contact_id INTEGER NOT NULL DEFAULT 0;
UPDATE outbox SET contact_id = ifnull((SELECT v.contact_id FROM invites v WHERE v.id = outbox.invite_id), 0);

-- What became of a contact's invitations, also of those whose interaction has gone.
-- kind: 1 invited, 2 updated, 3 cancelled, 4 accepted, 5 declined, 6 tentative,
-- 7 another time proposed, which is proposed_at, else 0. subject is that of the mail.
CREATE TABLE invite_events (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    contact_id     INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
    at             INTEGER NOT NULL,
    kind           INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 7),
    interaction_id INTEGER NOT NULL,
    proposed_at    INTEGER NOT NULL,
    subject        TEXT    NOT NULL
) STRICT;

CREATE INDEX invite_events_by_time        ON invite_events (contact_id, at);
CREATE INDEX invite_events_by_interaction ON invite_events (interaction_id, contact_id);

-- What is known of what was sent and answered before.
INSERT INTO invite_events (contact_id, at, kind, interaction_id, proposed_at, subject)
SELECT o.contact_id, o.updated_at,
    CASE WHEN o.method = 'CANCEL' THEN 3
        WHEN EXISTS (SELECT 1 FROM outbox e WHERE e.interaction_id = o.interaction_id AND e.contact_id = o.contact_id AND e.state = 4 AND e.id < o.id) THEN 2
        ELSE 1 END,
    o.interaction_id, 0, o.subject
FROM outbox o WHERE o.state = 4 AND o.contact_id <> 0
ORDER BY o.updated_at, o.id;

INSERT INTO invite_events (contact_id, at, kind, interaction_id, proposed_at, subject)
SELECT v.contact_id, v.answer_stamp,
    CASE WHEN v.proposed_at IS NOT NULL THEN 7 WHEN v.answer = 'accepted' THEN 4 WHEN v.answer = 'declined' THEN 5 ELSE 6 END,
    v.interaction_id, ifnull(v.proposed_at, 0), ''
FROM invites v
WHERE v.contact_id IS NOT NULL AND v.answer_stamp IS NOT NULL AND (v.answer <> '' OR v.proposed_at IS NOT NULL)
ORDER BY v.answer_stamp, v.id;
