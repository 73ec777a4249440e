package store

import (
	"context"
	"database/sql"
)

// Listed returns the entries of a list in their order, hidden ones included. The
// steps of a path that does not exist are none.
func (r *Reader) Listed(ctx context.Context, l List) ([]Listed, error) {
	return read(ctx, r, func(s *session) ([]Listed, error) { return listed(ctx, s, l) })
}

func listed(ctx context.Context, s *session, l List) ([]Listed, error) {
	t := l.Kind.table()
	from, args := l.inOrder()
	return many(ctx, s, "SELECT id, "+t.label+", hidden, "+t.api+", "+t.attempt+", "+t.creation+from,
		func(rows *sql.Rows) (e Listed, err error) {
			var created int64
			err = rows.Scan(&e.ID, &e.Name, &e.Hidden, &e.APIName, &e.Attempt, &created)
			if created != 0 {
				e.CreatedAt = moment(created)
			}
			return e, err
		}, args...)
}

// entries are those of a list, as what they are.
func entries[T any](ctx context.Context, s *session, l List, as func(Listed) T) ([]T, error) {
	found, err := listed(ctx, s, l)
	var all []T
	for _, e := range found {
		all = append(all, as(e))
	}
	return all, err
}

// Types returns the types in their order, hidden ones included.
func (r *Reader) Types(ctx context.Context) ([]Type, error) {
	return read(ctx, r, func(s *session) ([]Type, error) { return types(ctx, s) })
}

func types(ctx context.Context, s *session) ([]Type, error) {
	return entries(ctx, s, List{Kind: TypeList}, func(e Listed) Type {
		return Type{ID: TypeID(e.ID), APIName: e.APIName, Label: e.Name, Hidden: e.Hidden}
	})
}

// Outcomes returns the outcomes in their order, hidden ones included.
func (r *Reader) Outcomes(ctx context.Context) ([]Outcome, error) {
	return read(ctx, r, func(s *session) ([]Outcome, error) { return outcomes(ctx, s) })
}

func outcomes(ctx context.Context, s *session) ([]Outcome, error) {
	return entries(ctx, s, List{Kind: OutcomeList}, func(e Listed) Outcome {
		return Outcome{ID: OutcomeID(e.ID), APIName: e.APIName, Label: e.Name, Attempt: e.Attempt, Hidden: e.Hidden}
	})
}

// Broadcasters returns the broadcasters in their order, hidden ones included.
func (r *Reader) Broadcasters(ctx context.Context) ([]Broadcaster, error) {
	return read(ctx, r, func(s *session) ([]Broadcaster, error) { return broadcasters(ctx, s) })
}

func broadcasters(ctx context.Context, s *session) ([]Broadcaster, error) {
	return entries(ctx, s, List{Kind: BroadcasterList}, func(e Listed) Broadcaster {
		return Broadcaster{ID: BroadcasterID(e.ID), Name: e.Name, Hidden: e.Hidden}
	})
}

// Paths returns the paths in their order, each with its steps, hidden ones included.
func (r *Reader) Paths(ctx context.Context) ([]Path, error) {
	return read(ctx, r, func(s *session) ([]Path, error) { return paths(ctx, s) })
}

func paths(ctx context.Context, s *session) ([]Path, error) {
	all, err := entries(ctx, s, List{Kind: PathList}, asPath)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Steps, err = steps(ctx, s, all[i].ID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Path returns a path with its steps in their order, hidden ones included.
// ErrNotFound if there is none.
func (r *Reader) Path(ctx context.Context, id PathID) (Path, error) {
	return read(ctx, r, func(s *session) (Path, error) { return pathOf(ctx, s, id) })
}

func pathOf(ctx context.Context, s *session, id PathID) (Path, error) {
	e := Listed{ID: int64(id)}
	if err := s.one(ctx, "SELECT name, hidden FROM paths WHERE id = ?", []any{id}, &e.Name, &e.Hidden); err != nil {
		return Path{}, named(err, "path", int64(id))
	}
	p := asPath(e)
	var err error
	p.Steps, err = steps(ctx, s, id)
	return p, err
}

func asPath(e Listed) Path { return Path{ID: PathID(e.ID), Name: e.Name, Hidden: e.Hidden} }

func steps(ctx context.Context, s *session, path PathID) ([]Step, error) {
	return entries(ctx, s, List{Kind: StepList, Path: path}, func(e Listed) Step {
		return Step{ID: StepID(e.ID), Name: e.Name, Hidden: e.Hidden, CreatedAt: e.CreatedAt}
	})
}

// Currency returns the name of what social capital is counted in, "" where it has
// none.
func (r *Reader) Currency(ctx context.Context) (string, error) {
	return read(ctx, r, func(s *session) (string, error) { return currency(ctx, s) })
}

func currency(ctx context.Context, s *session) (name string, err error) {
	err = s.one(ctx, "SELECT currency FROM book WHERE id = 1", nil, &name)
	return name, err
}

// Lists returns all lists and the currency, as they are at one moment.
func (r *Reader) Lists(ctx context.Context) (Lists, error) {
	return read(ctx, r, func(s *session) (l Lists, err error) {
		if l.Types, err = types(ctx, s); err != nil {
			return l, err
		}
		if l.Outcomes, err = outcomes(ctx, s); err != nil {
			return l, err
		}
		if l.Broadcasters, err = broadcasters(ctx, s); err != nil {
			return l, err
		}
		if l.Paths, err = paths(ctx, s); err != nil {
			return l, err
		}
		if l.Currency, err = currency(ctx, s); err != nil {
			return l, err
		}
		l.Capital, err = hasCapital(ctx, s)
		return l, err
	})
}
