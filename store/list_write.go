package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
)

// InsertListed adds an entry at the end of a list and returns its id. What its list
// does not keep is ignored. ErrNotFound for a step of a path that does not exist.
func (tx *Tx) InsertListed(ctx context.Context, l List, e Listed) (int64, error) {
	return insertListed(ctx, tx.s, l, e)
}

// InsertBroadcaster adds a broadcaster at the end. ID is ignored.
func (tx *Tx) InsertBroadcaster(ctx context.Context, b Broadcaster) (BroadcasterID, error) {
	return insertBroadcaster(ctx, tx.s, b)
}

// InsertPath adds a path at the end, with its steps. IDs are ignored.
func (tx *Tx) InsertPath(ctx context.Context, p Path) (PathID, error) {
	id, err := insertPath(ctx, tx.s, p)
	if err != nil {
		return 0, err
	}
	return id, insertSteps(ctx, id, p.Steps, tx.InsertStep)
}

// InsertStep adds a step at the end of a path. ID is ignored. ErrNotFound if there is
// no such path.
func (tx *Tx) InsertStep(ctx context.Context, path PathID, step Step) (StepID, error) {
	return insertStep(ctx, tx.s, path, step)
}

func insertBroadcaster(ctx context.Context, s *session, b Broadcaster) (BroadcasterID, error) {
	id, err := insertListed(ctx, s, List{Kind: BroadcasterList}, Listed{Name: b.Name, Hidden: b.Hidden})
	return BroadcasterID(id), err
}

func insertPath(ctx context.Context, s *session, p Path) (PathID, error) {
	id, err := insertListed(ctx, s, List{Kind: PathList}, Listed{Name: p.Name, Hidden: p.Hidden})
	return PathID(id), err
}

// insertSteps adds the steps of a path one after the other.
func insertSteps(ctx context.Context, path PathID, all []Step, insert func(context.Context, PathID, Step) (StepID, error)) error {
	for _, step := range all {
		if _, err := insert(ctx, path, step); err != nil {
			return err
		}
	}
	return nil
}

func insertStep(ctx context.Context, s *session, path PathID, step Step) (StepID, error) {
	id, err := insertListed(ctx, s, List{StepList, path}, Listed{Name: step.Name, Hidden: step.Hidden, CreatedAt: step.CreatedAt})
	return StepID(id), err
}

func insertListed(ctx context.Context, s *session, l List, e Listed) (int64, error) {
	t := l.Kind.table()
	columns, args := []string{t.label, "hidden"}, []any{e.Name, e.Hidden}
	if l.Kind == TypeList || l.Kind == OutcomeList {
		columns, args = append(columns, "api_name"), append(args, e.APIName)
	}
	if l.Kind == OutcomeList {
		columns, args = append(columns, "attempt"), append(args, e.Attempt)
	}
	of := ""
	if l.Kind == StepList {
		columns, args = append(columns, "created_at", "path_id"), append(args, millis(e.CreatedAt), l.Path)
		of, args = " WHERE path_id = ?", append(args, l.Path)
	}
	_, id, err := s.exec(ctx, "INSERT INTO "+t.table+" ("+strings.Join(columns, ", ")+", position) VALUES ("+strings.Repeat("?, ", len(columns))+
		"(SELECT ifnull(max(position), 0) + 1 FROM "+t.table+" INDEXED BY "+t.table+"_by_position"+of+"))", args...)
	return id, err
}

// RenameListed gives an entry another name; its api name stays. ErrNotFound if the
// list has no such entry.
func (tx *Tx) RenameListed(ctx context.Context, l List, id int64, name string) error {
	return tx.setListed(ctx, l, id, l.Kind.table().label, name)
}

// HideListed says whether an entry is offered no more. ErrNotFound if the list has
// no such entry.
func (tx *Tx) HideListed(ctx context.Context, l List, id int64, hidden bool) error {
	return tx.setListed(ctx, l, id, "hidden", hidden)
}

func (tx *Tx) setListed(ctx context.Context, l List, id int64, column string, value any) error {
	t := l.Kind.table()
	where, args := l.entry(id)
	changed, _, err := tx.s.exec(ctx, "UPDATE "+t.table+" SET "+column+" = ?"+where, append([]any{value}, args...)...)
	if err == nil && changed == 0 {
		return notFound(t.what, id)
	}
	return err
}

// MoveListed puts an entry at a place of its list, counted from 1 and with the hidden
// ones; the others make room. ErrNotFound if the list has no such entry, ErrRefused if
// it has no such place.
func (tx *Tx) MoveListed(ctx context.Context, l List, id int64, to int) error {
	type place struct{ id, position int64 }
	from, args := l.inOrder()
	all, err := many(ctx, tx.s, "SELECT id, position"+from, func(rows *sql.Rows) (p place, err error) {
		return p, rows.Scan(&p.id, &p.position)
	}, args...)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(p place) bool { return p.id == id })
	switch {
	case at < 0:
		return notFound(l.Kind.table().what, id)
	case to < 1 || to > len(all):
		return refused("there is no such place in the list")
	}
	moved := all[at]
	all = slices.Insert(slices.Delete(all, at, at+1), to-1, moved)
	for i, p := range all {
		if position := int64(i + 1); p.position != position {
			if err := tx.setListed(ctx, l, p.id, "position", position); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetCurrency names what social capital is counted in; "" is no name.
func (tx *Tx) SetCurrency(ctx context.Context, name string) error {
	return setCurrency(ctx, tx.s, name)
}

func setCurrency(ctx context.Context, s *session, name string) error {
	_, _, err := s.exec(ctx, "UPDATE book SET currency = ? WHERE id = 1", name)
	return err
}

// named says what it is that was not found.
func named(err error, what string, id int64) error {
	if errors.Is(err, ErrNotFound) {
		return notFound(what, id)
	}
	return err
}
