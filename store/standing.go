package store

import (
	"context"
	"slices"
)

// PlaceState is what has become of a contact's journey. Its number is stored.
type PlaceState int

// The states. NoPlace is the zero value: never on the path.
const (
	NoPlace PlaceState = iota
	OnPath
	Completed
	Abandoned
)

// String is the name that is exported: on, completed or abandoned; empty for none.
func (s PlaceState) String() string {
	switch s {
	case OnPath:
		return "on"
	case Completed:
		return "completed"
	case Abandoned:
		return "abandoned"
	}
	return ""
}

// standing is where a contact stands on a path after some moves.
type standing struct {
	state PlaceState
	step  StepID // the last one
	since int64
}

// after is where a move leads to.
func (p standing) after(m pathMove) standing {
	switch {
	case m.kind == MovedTo && (p.state != OnPath || p.step != m.step), m.kind == MovedAlong && p.state != OnPath:
		return standing{OnPath, m.step, m.at}
	case m.kind == MovedCompleted && p.state == OnPath:
		return standing{Completed, p.step, m.at}
	case m.kind == MovedAbandoned && p.state == OnPath:
		return standing{Abandoned, p.step, m.at}
	}
	return p
}

// standingAfter is where some moves have led, in the order in which they count.
func standingAfter(moves []pathMove) (now standing) {
	for _, m := range moves {
		now = now.after(m)
	}
	return now
}

// deciding returns those of the moves before one that lead to the state and the step to
// which all of them lead. They are few: after a turn to a step, and after a move along by
// who was not on the path, what was before counts no more.
func deciding(ctx context.Context, s *session, m pathMove) (moves []pathMove, err error) {
	begin, _ := journeyKey{m.contact, m.path}.ends()
	for {
		turn, err := turnBefore(ctx, s, m, 0)
		if err != nil {
			return nil, err
		}
		if len(turn) > 0 && turn[0].kind == MovedTo {
			return slices.Concat(turn, moves), nil
		}
		from := begin
		if len(turn) > 0 {
			from = turn[0]
		}
		along, err := firstBetween(ctx, s, from, m)
		if err != nil {
			return nil, err
		}
		moves = slices.Concat(turn, along, moves)
		if len(turn) == 0 || len(along) > 0 {
			return moves, nil
		}
		m = turn[0]
	}
}

// stayUntil returns the moves that say since when a contact was at a step already, when a
// turn led there.
func stayUntil(ctx context.Context, s *session, turn pathMove) ([]pathMove, error) {
	begin, _ := journeyKey{turn.contact, turn.path}.ends()
	other, err := turnBefore(ctx, s, turn, turn.step)
	if err != nil {
		return nil, err
	}
	if len(other) > 0 {
		begin = other[0]
	}
	first, err := firstBetween(ctx, s, begin, turn)
	if err != nil || len(first) == 0 {
		return other, err
	}
	next, err := firstTurn(ctx, s, begin, turn)
	return slices.Concat(other, first, next), err
}

// standingBefore is where the moves before one have led, and since when.
func standingBefore(ctx context.Context, s *session, m pathMove) (standing, error) {
	moves, err := deciding(ctx, s, m)
	if err != nil || len(moves) == 0 || moves[0].kind != MovedTo {
		return standingAfter(moves), err
	}
	stay, err := stayUntil(ctx, s, moves[0])
	return standingAfter(append(stay, moves...)), err
}

// findPlace brings a contact's place on a path up to date with its moves. What is due
// stays for as long as the contact is on the path.
func findPlace(ctx context.Context, s *session, contact ContactID, path PathID) error {
	_, end := journeyKey{contact, path}.ends()
	now, err := standingBefore(ctx, s, end)
	if err != nil {
		return err
	}
	if now.state == NoPlace {
		_, _, err := s.exec(ctx, "DELETE FROM contact_paths WHERE contact_id = ? AND path_id = ?", contact, path)
		return err
	}
	return putPlace(ctx, s, contact, path, now)
}

func putPlace(ctx context.Context, s *session, contact ContactID, path PathID, now standing) error {
	_, _, err := s.exec(ctx, `
		INSERT INTO contact_paths (contact_id, path_id, step_id, state, since, due_on, contact_priority, contact_key)
		SELECT c.id, ?2, ?3, ?4, ?5, '', c.priority, c.name_key FROM contacts c WHERE c.id = ?1
		ON CONFLICT DO UPDATE SET step_id = excluded.step_id, state = excluded.state, since = excluded.since,
			due_on = CASE excluded.state WHEN 1 THEN contact_paths.due_on ELSE '' END`,
		contact, path, now.step, now.state, now.since)
	return err
}
