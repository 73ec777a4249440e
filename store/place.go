package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"
)

// Place is where a contact stands on a path.
type Place struct {
	Path  PathRef // with the step, the last one where the path was left
	State PlaceState
	Since time.Time // when the contact came to it
	Due   string    // the day by which the next step is due, as "2026-12-01"; empty is none
}

// PlacesOf returns a contact's places on all paths that it was ever on: those that it
// is on first, in the order of the paths.
func (r *Reader) PlacesOf(ctx context.Context, contact ContactID) ([]Place, error) {
	return read(ctx, r, func(s *session) ([]Place, error) {
		type placed struct {
			Place
			position int
		}
		list, err := many(ctx, s, `
			SELECT c.path_id, p.name, c.step_id, t.name, c.state, c.since, c.due_on, p.position
			FROM contact_paths c CROSS JOIN paths p ON p.id = c.path_id CROSS JOIN path_steps t ON t.id = c.step_id
			WHERE c.contact_id = ?`,
			func(rows *sql.Rows) (p placed, err error) {
				var since int64
				err = rows.Scan(&p.Path.ID, &p.Path.Name, &p.Path.Step.ID, &p.Path.Step.Name, &p.State, &since, &p.Due, &p.position)
				p.Since = moment(since)
				return p, err
			}, contact)
		slices.SortFunc(list, func(a, b placed) int {
			return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(a.position, b.position), cmp.Compare(a.Path.ID, b.Path.ID))
		})
		places := make([]Place, len(list))
		for i, p := range list {
			places[i] = p.Place
		}
		return places, err
	})
}

// Move is a step of a contact's journey.
type Move struct {
	Path        PathRef // with the step where the contact stands after it
	Kind        MoveKind
	State       PlaceState // after it
	From        StepRef    // where the contact stood before; of no id who was not on the path
	Skipped     []string   // the steps in between, by name, that were there when it was recorded
	Stayed      bool       // it has changed nothing
	At          time.Time
	Interaction InteractionID // zero by hand
	Author      string
}

// Moves returns a contact's moves on a path, in the order in which they count.
func (r *Reader) Moves(ctx context.Context, contact ContactID, path PathID) ([]Move, error) {
	return read(ctx, r, func(s *session) ([]Move, error) {
		p, err := pathOf(ctx, s, path)
		if err != nil {
			return nil, err
		}
		from, to := journeyKey{contact, path}.ends()
		list, err := movesBetween(ctx, s, from, to)
		return p.journey(standing{}, list), err
	})
}

// journey tells what each of some moves does, to who stands somewhere before the first.
func (p Path) journey(now standing, list []pathMove) []Move {
	moves := make([]Move, len(list))
	for i, m := range list {
		before := now
		now = now.after(m)
		moves[i] = Move{
			Path: PathRef{ID: p.ID, Name: p.Name, Step: p.step(now.step)}, Kind: m.kind, State: now.state,
			Stayed: now == before, At: moment(m.at), Interaction: m.interaction, Author: m.by,
		}
		if before.state == OnPath {
			moves[i].From = p.step(before.step)
		}
		if m.kind == MovedTo && !moves[i].Stayed {
			moves[i].Skipped = p.between(before.step, now.step, m.created)
		}
	}
	return moves
}

// step names a step of the path.
func (p Path) step(id StepID) StepRef {
	for _, s := range p.Steps {
		if s.ID == id {
			return StepRef{s.ID, s.Name}
		}
	}
	return StepRef{}
}

// between are the steps that a move forward from one step, or from the beginning, to
// another leaves out, of those that were there at the time.
func (p Path) between(from, to StepID, at int64) (names []string) {
	on := from == 0
	for _, s := range p.Steps {
		switch {
		case s.ID == to && on:
			return names
		case s.ID == from:
			on = true
		case on && !s.Hidden && millis(s.CreatedAt) <= at:
			names = append(names, s.Name)
		}
	}
	return nil // it goes back
}
