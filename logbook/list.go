package logbook

import (
	"context"
	"slices"

	"rapport/store"
)

// The fields of managed lists; a name is FieldName.
const (
	FieldSteps    Field = "steps" // of a new path
	FieldHidden   Field = "hidden"
	FieldPlace    Field = "place" // in the order of a list
	FieldCurrency Field = "currency"
)

// ListEntry is an entry of a managed list as it is entered.
type ListEntry struct {
	Name    string   // one line, not blank, at most MaxName characters
	Attempt bool     // of an outcome: it reached nobody; this never changes
	Steps   []string // the names of a path's steps, at least one
	Before  int64    // the entry that it stands before; zero is at the end
}

// AddListed adds an entry to a list and returns it as stored. No other entry of the
// list may have its name, a hidden one neither, capitals and accents aside: that, and
// whatever else is wrong with a name, is a [*RuleError]. A type and an outcome get an api name
// made of the label. A [*GoneError] if the list is that of a path that there is none of.
func (l *Logbook) AddListed(ctx context.Context, list store.List, e ListEntry) (store.Listed, []Notice, error) {
	return l.Ending(0).AddListed(ctx, list, e)
}

// Check says what rule the entry breaks that can be told without looking into the book,
// as [Logbook.AddListed] would: a [*RuleError], or nil.
func (e ListEntry) Check(list store.List) error {
	var in intake
	e.takeIn(&in, list)
	return in.err
}

// RenameListed gives an entry another name, by the rules of [Logbook.AddListed]. What
// was logged with it shows the new one; the api name stays.
func (l *Logbook) RenameListed(ctx context.Context, list store.List, id int64, name string) (store.Listed, []Notice, error) {
	return l.Ending(0).RenameListed(ctx, list, id, name)
}

// HideListed takes an entry out of what is offered; what was logged with it stays as it
// is. Note, and the last step of a path that is offered, cannot be hidden: a [*RuleError].
func (l *Logbook) HideListed(ctx context.Context, list store.List, id int64) (store.Listed, error) {
	e, _, err := l.Ending(0).onList(ctx, list, &intake{}, func(g *listing) (int64, error) { return id, g.hide(ctx, id) })
	return e, err
}

// ShowListed offers a hidden entry again.
func (l *Logbook) ShowListed(ctx context.Context, list store.List, id int64) (store.Listed, error) {
	e, _, err := l.Ending(0).onList(ctx, list, &intake{}, func(g *listing) (int64, error) { return id, g.setHidden(ctx, id, false) })
	return e, err
}

// MoveListed puts an entry at a place, counted from 1 and with the hidden ones. A
// [*RuleError] if the list has no such place.
func (l *Logbook) MoveListed(ctx context.Context, list store.List, id int64, to int) (store.Listed, error) {
	e, _, err := l.Ending(0).onList(ctx, list, &intake{}, func(g *listing) (int64, error) { return id, g.move(ctx, id, to) })
	return e, err
}

// MoveListedBefore puts an entry right before another one of its list.
func (l *Logbook) MoveListedBefore(ctx context.Context, list store.List, id, other int64) (store.Listed, error) {
	e, _, err := l.Ending(0).onList(ctx, list, &intake{}, func(g *listing) (int64, error) { return id, g.moveBefore(ctx, id, other) })
	return e, err
}

// SetCurrency names what social capital is counted in; blank is no name.
func (l *Logbook) SetCurrency(ctx context.Context, name string) ([]Notice, error) {
	return l.Ending(0).SetCurrency(ctx, name)
}

// onList runs fn on a list, in one transaction, and returns the entry whose id fn has
// returned as it is stored then.
func (e Ending) onList(ctx context.Context, list store.List, in *intake, fn func(*listing) (int64, error)) (is store.Listed, _ []Notice, err error) {
	err = e.save(ctx, func(tx *store.Tx) error {
		g := &listing{tx: tx, list: list, now: e.log.now()}
		if err := g.read(ctx); err != nil {
			return err
		}
		id, err := fn(g)
		if err != nil {
			return err
		}
		if err := g.read(ctx); err != nil {
			return err
		}
		is, err = g.entry(id)
		return err
	})
	return is, in.notices(), err
}

// takeIn holds the entry against the rules.
func (e *ListEntry) takeIn(in *intake, list store.List) {
	e.Name = in.listName(FieldName, e.Name)
	if list.Kind != store.PathList {
		return
	}
	if len(e.Steps) == 0 {
		in.refuse(FieldSteps, "a path needs a step", "name at least one")
	}
	e.Steps = slices.Clone(e.Steps)
	for i, name := range e.Steps {
		e.Steps[i] = in.listName(FieldSteps, name)
		if slices.ContainsFunc(e.Steps[:i], func(other string) bool { return sameName(other, name) }) {
			in.refuse(FieldSteps, "two steps are called "+e.Steps[i], "each step of a path has a name of its own")
		}
	}
}
