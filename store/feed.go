package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// entry is what the indices hold of an interaction.
type entry struct {
	id    InteractionID
	at    int64
	typ   TypeID
	high  bool
	files bool // whether it has attachments
	Campaign
	begin        StepID // where it has begun on the path, without a step; zero is not known yet
	by           string // who has logged it
	created      int64  // when that was
	open         bool   // whether it has an open follow-up
	followUp     int64  // when that is
	details      string
	organisation OrganisationID
	contacts     []ContactID
	feeds        []OrganisationID // whose feeds it is in, each once
}

// words are the words of the details.
func (e entry) words() []string {
	list := slices.Collect(textWords(Fold(e.details)))
	slices.Sort(list)
	return slices.Compact(list)
}

// text is the full-text index's document: words and keys.
func (e entry) text(words []string) string {
	list := append(make([]string, 0, len(words)+10), words...)
	for _, id := range e.contacts {
		list = append(list, key(keyContact, int64(id)))
	}
	for _, id := range e.feeds {
		list = append(list, key(keyOrganisation, int64(id)))
	}
	return strings.Join(append(list, e.keys()...), " ")
}

// keys are those that follow from the interaction itself.
func (e entry) keys() []string {
	list := []string{key(keyType, int64(e.typ))}
	for _, f := range [...]facet{byOutcome, byPath, byBroadcaster} {
		if id := e.facet(f); id != 0 {
			list = append(list, key(f.key(), id))
		}
	}
	if e.high {
		list = append(list, key(keyHigh, 1))
	}
	if e.files {
		list = append(list, key(keyFiles, 1))
	}
	days := dayOf(e.at).keys()
	return append(list, days[:]...)
}

// facet is which entry of a list it has; zero is none.
func (e entry) facet(f facet) int64 {
	switch f {
	case byOutcome:
		return int64(e.Outcome)
	case byPath:
		return int64(e.Path)
	case byBroadcaster:
		return int64(e.Broadcaster)
	}
	return int64(e.typ)
}

// filterColumns are what timelines and feeds are filtered by.
const filterColumns = "type_id, high, has_files, outcome_id, path_id, broadcaster_id"

func (e entry) filters() []any {
	return []any{e.typ, e.high, e.files, e.Outcome, e.Path, e.Broadcaster}
}

// insertEntry adds an interaction to timelines, feeds, last contacts, next
// follow-ups, levels, places on paths and the full-text index.
func insertEntry(ctx context.Context, s *session, e entry) error {
	for i, contact := range e.contacts {
		if _, _, err := s.exec(ctx, `
			INSERT INTO interaction_contacts (contact_id, occurred_at, interaction_id, position, `+filterColumns+`)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append([]any{contact, e.at, e.id, i}, e.filters()...)...); err != nil {
			return err
		}
	}
	var err error
	if e.feeds, err = feedsOf(ctx, s, e.contacts, e.organisation); err != nil {
		return err
	}
	for _, organisation := range e.feeds {
		if _, _, err := s.exec(ctx, `
			INSERT INTO organisation_feed (organisation_id, occurred_at, interaction_id, `+filterColumns+`)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, append([]any{organisation, e.at, e.id}, e.filters()...)...); err != nil {
			return err
		}
	}
	if err := errors.Join(raiseLastContact(ctx, s, e), setLevels(ctx, s, e), move(ctx, s, e), openFollowUp(ctx, s, e)); err != nil {
		return err
	}
	return insertDocument(ctx, s, e)
}

func insertDocument(ctx context.Context, s *session, e entry) error {
	words := e.words()
	list, err := json.Marshal(words)
	if err != nil {
		return err
	}
	if _, _, err := s.exec(ctx, "INSERT OR IGNORE INTO search_words (word) SELECT j.value FROM json_each(?) j", string(list)); err != nil {
		return err
	}
	_, _, err = s.exec(ctx, "INSERT OR REPLACE INTO interaction_search (rowid, body) VALUES (?, ?)", e.id, e.text(words))
	return err
}

// deleteEntry takes an interaction out of timelines, feeds, last contacts, next
// follow-ups, levels and places on paths.
// Its document is for the caller: the next insertEntry replaces it.
func deleteEntry(ctx context.Context, s *session, e entry) error {
	for _, organisation := range e.feeds {
		if _, _, err := s.exec(ctx, `
			DELETE FROM organisation_feed WHERE organisation_id = ? AND occurred_at = ? AND interaction_id = ?`,
			organisation, e.at, e.id); err != nil {
			return err
		}
	}
	for _, contact := range e.contacts {
		if _, _, err := s.exec(ctx, `
			DELETE FROM interaction_contacts WHERE contact_id = ? AND occurred_at = ? AND interaction_id = ?`,
			contact, e.at, e.id); err != nil {
			return err
		}
	}
	return errors.Join(lowerLastContact(ctx, s, e), closeFollowUp(ctx, s, e), resetLevels(ctx, s, e), moveBack(ctx, s, e))
}

// feedsOf returns whose feeds an interaction is in: its own organisation's,
// and those that its contacts are linked to, whatever the dates of the link.
func feedsOf(ctx context.Context, s *session, contacts []ContactID, own OrganisationID) ([]OrganisationID, error) {
	feeds, err := many(ctx, s, `
		SELECT m.organisation_id FROM json_each(?) j CROSS JOIN contact_organisations m ON m.contact_id = j.value`,
		func(rows *sql.Rows) (id OrganisationID, err error) { return id, rows.Scan(&id) }, idList(contacts))
	if own != 0 {
		feeds = append(feeds, own)
	}
	slices.Sort(feeds)
	return slices.Compact(feeds), err
}

// entryOf returns what the indices should hold of an interaction.
func entryOf(ctx context.Context, s *session, id InteractionID) (entry, error) {
	e := entry{id: id}
	var own, followUp sql.NullInt64
	err := s.one(ctx, `
		SELECT i.occurred_at, i.type_id, i.high, i.has_files, i.details, i.organisation_id, f.at,
			ifnull(i.outcome_id, 0), ifnull(i.broadcaster_id, 0), ifnull(i.path_id, 0), ifnull(i.step_id, 0),
			i.support, i.priority, i.logged_by, i.created_at
		FROM interactions i LEFT JOIN follow_ups f ON f.interaction_id = i.id AND f.state = 1 WHERE i.id = ?`,
		[]any{id}, &e.at, &e.typ, &e.high, &e.files, &e.details, &own, &followUp,
		&e.Outcome, &e.Broadcaster, &e.Path, &e.Step, &e.Support, &e.Priority, &e.by, &e.created)
	if errors.Is(err, ErrNotFound) {
		return e, notFound("interaction", int64(id))
	}
	if err != nil {
		return e, err
	}
	e.organisation = OrganisationID(own.Int64)
	e.open, e.followUp = followUp.Valid, followUp.Int64
	e.contacts, err = many(ctx, s, `
		SELECT contact_id FROM interaction_contacts INDEXED BY interaction_contacts_by_interaction WHERE interaction_id = ? ORDER BY position`,
		func(rows *sql.Rows) (c ContactID, err error) { return c, rows.Scan(&c) }, id)
	if err != nil {
		return e, err
	}
	if e.begin, err = beganAt(ctx, s, e); err != nil {
		return e, err
	}
	e.feeds, err = feedsOf(ctx, s, e.contacts, e.organisation)
	return e, err
}

// reindex makes the documents of interactions anew from what is stored.
func reindex(ctx context.Context, s *session, ids []InteractionID) error {
	for _, id := range ids {
		e, err := entryOf(ctx, s, id)
		if err != nil {
			return err
		}
		if err := insertDocument(ctx, s, e); err != nil {
			return err
		}
	}
	return nil
}
