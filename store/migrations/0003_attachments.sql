-- Files that are kept with interactions, and organisations as lists of people.

-- The content of a file lies beside the book, under its SHA-256, once for
-- everybody who has it. In the order of ids they are in the order in which they
-- were added.
CREATE TABLE attachments (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    interaction_id INTEGER NOT NULL REFERENCES interactions (id) ON DELETE CASCADE,
    name           TEXT    NOT NULL CHECK (name <> ''),
    name_key       TEXT    NOT NULL,
    size           INTEGER NOT NULL CHECK (size >= 0),
    media_type     TEXT    NOT NULL,
    sha256         TEXT    NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    created_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX attachments_by_interaction ON attachments (interaction_id, id, name_key);
CREATE INDEX attachments_by_content     ON attachments (sha256);

-- Whether an interaction has any, in every list that is filtered by it. The other
-- filters are columns of these indices: few interactions have files.
ALTER TABLE interactions         ADD COLUMN has_files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interaction_contacts ADD COLUMN has_files INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation_feed    ADD COLUMN has_files INTEGER NOT NULL DEFAULT 0;

CREATE INDEX interactions_files         ON interactions (occurred_at, id, type_id, high) WHERE has_files = 1;
CREATE INDEX interaction_contacts_files ON interaction_contacts (contact_id, occurred_at, interaction_id, type_id, high) WHERE has_files = 1;
CREATE INDEX organisation_feed_files    ON organisation_feed (organisation_id, occurred_at, interaction_id, type_id, high) WHERE has_files = 1;

-- The folded name of the contact, so that an organisation's people are read in
-- the order of their names.
ALTER TABLE contact_organisations ADD COLUMN contact_key TEXT NOT NULL DEFAULT '';
UPDATE contact_organisations SET contact_key = (SELECT c.name_key FROM contacts c WHERE c.id = contact_id);
DROP INDEX contact_organisations_by_organisation;
CREATE INDEX contact_organisations_by_name ON contact_organisations (organisation_id, contact_key, contact_id);
