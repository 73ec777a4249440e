package store

import (
	"context"
	"errors"
	"time"
)

// levelKind is which of the levels of a contact it is. Its number is stored.
type levelKind int

const (
	supportLevel  levelKind = 1
	priorityLevel levelKind = 2
)

// levelChange is a row of level_changes.
type levelChange struct {
	contact     ContactID
	kind        levelKind
	at, rank    int64
	level       int
	interaction InteractionID // zero by hand
	by          string
}

// SetSupport sets a contact's level of support by hand, from now on until something
// later sets it; [NoSupport] takes it away. ErrNotFound without such a contact.
func (tx *Tx) SetSupport(ctx context.Context, id ContactID, level Support, by string, now time.Time) error {
	return setByHand(ctx, tx.s, id, supportLevel, int(level), by, now)
}

// SetPriority is [Tx.SetSupport] for the level of priority.
func (tx *Tx) SetPriority(ctx context.Context, id ContactID, level Priority, by string, now time.Time) error {
	return setByHand(ctx, tx.s, id, priorityLevel, int(level), by, now)
}

func setByHand(ctx context.Context, s *session, id ContactID, kind levelKind, level int, by string, now time.Time) error {
	if err := exists(ctx, s, "contacts", "contact", int64(id)); err != nil {
		return err
	}
	rank, err := rankByHand(ctx, s)
	if err != nil {
		return err
	}
	if err := insertLevel(ctx, s, levelChange{contact: id, kind: kind, at: seconds(now), rank: rank, level: level, by: by}); err != nil {
		return err
	}
	return findLevel(ctx, s, id, kind)
}

// rankOf is the rank of what an interaction sets, and rankByHand of what is set by
// hand now: after all that was logged before, and before all that is logged later, at
// the same moment.
func rankOf(id InteractionID) int64 { return 2 * int64(id) }

func rankByHand(ctx context.Context, s *session) (rank int64, err error) {
	err = s.one(ctx, "SELECT 2 * ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'interactions'), 0) + 1", nil, &rank)
	return rank, err
}

// setLevels sets the levels of an interaction's contacts to those that it brings.
func setLevels(ctx context.Context, s *session, e entry) error {
	for _, c := range e.levelChanges() {
		if err := insertLevel(ctx, s, c); err != nil {
			return err
		}
		if err := findLevel(ctx, s, c.contact, c.kind); err != nil {
			return err
		}
	}
	return nil
}

// levelChanges are what an interaction changes, in the order in which the changes are
// listed by their ids.
func (e entry) levelChanges() (all []levelChange) {
	set := e.levels()
	for _, kind := range []levelKind{supportLevel, priorityLevel} {
		level, sets := set[kind]
		if !sets {
			continue
		}
		for _, contact := range e.contacts {
			all = append(all, levelChange{contact: contact, kind: kind, at: e.at, rank: rankOf(e.id), level: level, interaction: e.id, by: e.by})
		}
	}
	return all
}

// resetLevels takes into account that an interaction sets no level any more.
func resetLevels(ctx context.Context, s *session, e entry) error {
	levels := e.levels()
	if len(levels) == 0 {
		return nil
	}
	if _, _, err := s.exec(ctx, "DELETE FROM level_changes WHERE interaction_id = ?", e.id); err != nil {
		return err
	}
	for kind := range levels {
		for _, contact := range e.contacts {
			if err := findLevel(ctx, s, contact, kind); err != nil {
				return err
			}
		}
	}
	return nil
}

// levels are those that an interaction sets.
func (e entry) levels() map[levelKind]int {
	set := map[levelKind]int{}
	if e.Support != NoSupport {
		set[supportLevel] = int(e.Support)
	}
	if e.Priority != NoPriority {
		set[priorityLevel] = int(e.Priority)
	}
	return set
}

func insertLevel(ctx context.Context, s *session, c levelChange) error {
	_, _, err := s.exec(ctx, `
		INSERT INTO level_changes (contact_id, kind, at, rank, level, interaction_id, author) VALUES (?, ?, ?, ?, ?, nullif(?, 0), ?)`,
		c.contact, c.kind, c.at, c.rank, c.level, c.interaction, c.by)
	return err
}

// findLevel brings a contact's level up to date with the newest change.
func findLevel(ctx context.Context, s *session, id ContactID, kind levelKind) error {
	column := "support"
	if kind == priorityLevel {
		column = "priority"
	}
	level := 0
	err := s.one(ctx, `
		SELECT l.level FROM level_changes l INDEXED BY level_changes_newest WHERE l.contact_id = ? AND l.kind = ?
		ORDER BY l.at DESC, l.rank DESC, l.id DESC LIMIT 1`, []any{id, kind}, &level)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	n, _, err := s.exec(ctx, "UPDATE contacts SET "+column+" = ?1 WHERE id = ?2 AND "+column+" <> ?1", level, id)
	if err != nil || n == 0 || kind != priorityLevel {
		return err
	}
	return spreadPriority(ctx, s, id)
}

// spreadPriority copies a contact's priority to wherever people are sorted by it.
func spreadPriority(ctx context.Context, s *session, id ContactID) error {
	for _, table := range []string{"contact_organisations", "contact_paths"} {
		if _, _, err := s.exec(ctx, "UPDATE "+table+" SET contact_priority = (SELECT c.priority FROM contacts c WHERE c.id = ?1) WHERE contact_id = ?1", id); err != nil {
			return err
		}
	}
	_, _, err := s.exec(ctx, `
		UPDATE follow_ups SET priority = `+highestPriority+`
		WHERE interaction_id IN (SELECT o.interaction_id FROM open_follow_ups o WHERE o.contact_id = ?)`, id)
	return err
}

// highestPriority is that of the contacts of a follow-up.
const highestPriority = `ifnull((
	SELECT max(c.priority) FROM interaction_contacts l INDEXED BY interaction_contacts_by_interaction
	CROSS JOIN contacts c ON c.id = l.contact_id WHERE l.interaction_id = follow_ups.interaction_id), 0)`
