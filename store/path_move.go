package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"
)

// MoveKind is what a move does to a contact's place on a path. Its number is stored.
type MoveKind int

// What a move does.
const (
	MovedTo        MoveKind = iota + 1 // to a step
	MovedAlong                         // the place stays; who was not on the path begins it
	MovedCompleted                     // to the end, which is reached
	MovedAbandoned                     // off the path
)

// pathMove is a row of path_moves.
type pathMove struct {
	id          int64
	contact     ContactID
	path        PathID
	kind        MoveKind
	step        StepID // zero where a path is left
	at, rank    int64
	created     int64
	interaction InteractionID // zero by hand
	by          string
}

// compare goes by the order in which moves count.
func (m pathMove) compare(o pathMove) int {
	return cmp.Or(cmp.Compare(m.at, o.at), cmp.Compare(m.rank, o.rank), cmp.Compare(m.id, o.id))
}

// move moves an interaction's contacts on the path that it names.
func move(ctx context.Context, s *session, e entry) error {
	if e.Path == 0 {
		return nil
	}
	m := e.move(e.begin)
	if m.step == 0 {
		first, err := firstStep(ctx, s, e.Path)
		if err != nil {
			return err
		}
		m.step = first
	}
	for _, contact := range e.contacts {
		m.contact = contact
		if err := insertMove(ctx, s, m); err != nil {
			return err
		}
		if err := findPlace(ctx, s, contact, e.Path); err != nil {
			return err
		}
	}
	return nil
}

// move is what an interaction does to each of its contacts, who begin the path at a step
// where it names none.
func (e entry) move(begin StepID) pathMove {
	m := pathMove{path: e.Path, kind: MovedTo, step: e.Step, at: e.at, rank: rankOf(e.id), created: e.created, interaction: e.id, by: e.by}
	if e.Step == 0 {
		m.kind, m.step = MovedAlong, begin
	}
	return m
}

// moveBack takes into account that an interaction moves nobody any more.
func moveBack(ctx context.Context, s *session, e entry) error {
	if e.Path == 0 {
		return nil
	}
	if _, _, err := s.exec(ctx, "DELETE FROM path_moves WHERE interaction_id = ?", e.id); err != nil {
		return err
	}
	for _, contact := range e.contacts {
		if err := findPlace(ctx, s, contact, e.Path); err != nil {
			return err
		}
	}
	return nil
}

// beganAt is the step at which an interaction has its contacts begin the path, where it
// names none; zero if it names one.
func beganAt(ctx context.Context, s *session, e entry) (step StepID, err error) {
	if e.Path == 0 || e.Step != 0 {
		return 0, nil
	}
	err = s.one(ctx, "SELECT m.step_id FROM path_moves m WHERE m.interaction_id = ? LIMIT 1", []any{e.id}, &step)
	if errors.Is(err, ErrNotFound) {
		return 0, nil
	}
	return step, err
}

// firstStep is where a path begins. ErrNotFound without a path, or a step to begin with.
func firstStep(ctx context.Context, s *session, id PathID) (StepID, error) {
	all, err := steps(ctx, s, id)
	if err != nil || len(all) == 0 {
		return 0, errors.Join(err, notFound("path", int64(id)))
	}
	return all[max(0, slices.IndexFunc(all, func(s Step) bool { return !s.Hidden }))].ID, nil
}

func insertMove(ctx context.Context, s *session, m pathMove) error {
	_, _, err := s.exec(ctx, `
		INSERT INTO path_moves (contact_id, path_id, kind, step_id, at, rank, created_at, interaction_id, author)
		VALUES (?, ?, ?, nullif(?, 0), ?, ?, ?, nullif(?, 0), ?)`,
		m.contact, m.path, m.kind, m.step, m.at, m.rank, m.created, m.interaction, m.by)
	return err
}

// MoveTo puts a contact at a step of a path by hand, from now on. ErrNotFound if one of
// them does not exist, or the step is not one of the path's.
func (tx *Tx) MoveTo(ctx context.Context, contact ContactID, path PathID, step StepID, by string, now time.Time) error {
	var has bool
	if err := tx.s.one(ctx, "SELECT EXISTS (SELECT 1 FROM path_steps WHERE id = ? AND path_id = ?)", []any{step, path}, &has); err != nil {
		return err
	}
	if !has {
		return notFound("step", int64(step))
	}
	return moveByHand(ctx, tx.s, pathMove{contact: contact, path: path, kind: MovedTo, step: step, by: by}, now)
}

// Complete ends a contact's journey at its goal, by hand. [ErrRefused] unless the
// contact is on the path.
func (tx *Tx) Complete(ctx context.Context, contact ContactID, path PathID, by string, now time.Time) error {
	return leave(ctx, tx.s, pathMove{contact: contact, path: path, kind: MovedCompleted, by: by}, now)
}

// Abandon ends it before. [ErrRefused] unless the contact is on the path.
func (tx *Tx) Abandon(ctx context.Context, contact ContactID, path PathID, by string, now time.Time) error {
	return leave(ctx, tx.s, pathMove{contact: contact, path: path, kind: MovedAbandoned, by: by}, now)
}

func leave(ctx context.Context, s *session, m pathMove, now time.Time) error {
	var on bool
	if err := s.one(ctx, "SELECT EXISTS (SELECT 1 FROM contact_paths WHERE contact_id = ? AND path_id = ? AND state = 1)",
		[]any{m.contact, m.path}, &on); err != nil {
		return err
	}
	if !on {
		return ErrRefused
	}
	return moveByHand(ctx, s, m, now)
}

func moveByHand(ctx context.Context, s *session, m pathMove, now time.Time) error {
	if err := exists(ctx, s, "contacts", "contact", int64(m.contact)); err != nil {
		return err
	}
	rank, err := rankByHand(ctx, s)
	if err != nil {
		return err
	}
	m.at, m.rank, m.created = seconds(now), rank, millis(now)
	if err := insertMove(ctx, s, m); err != nil {
		return err
	}
	return findPlace(ctx, s, m.contact, m.path)
}
