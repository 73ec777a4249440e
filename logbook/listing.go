package logbook

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"rapport/store"
)

// listing is a managed list inside a transaction.
type listing struct {
	tx   *store.Tx
	list store.List
	now  time.Time
	path store.Path // whose steps they are
	all  []store.Listed
}

func (g *listing) read(ctx context.Context) (err error) {
	if g.list.Kind == store.StepList {
		if g.path, err = g.tx.Path(ctx, g.list.Path); err != nil {
			return gone(err, store.PathList.String(), int64(g.list.Path))
		}
	}
	g.all, err = g.tx.Listed(ctx, g.list)
	return err
}

// place is where an entry stands, counted from 0.
func (g *listing) place(id int64) (int, error) {
	at := slices.IndexFunc(g.all, func(e store.Listed) bool { return e.ID == id })
	if at < 0 {
		return 0, &GoneError{Kind: g.list.Kind.String(), ID: id}
	}
	return at, nil
}

func (g *listing) entry(id int64) (store.Listed, error) {
	at, err := g.place(id)
	if err != nil {
		return store.Listed{}, err
	}
	return g.all[at], nil
}

func (g *listing) add(ctx context.Context, e ListEntry) (int64, error) {
	if err := g.free(e.Name, 0); err != nil {
		return 0, err
	}
	id, err := g.tx.InsertListed(ctx, g.list, store.Listed{
		Name: e.Name, APIName: apiName(e.Name, g.list.Kind, g.all), Attempt: e.Attempt, CreatedAt: g.now,
	})
	if err != nil {
		return 0, err
	}
	if g.list.Kind == store.PathList {
		for _, name := range e.Steps {
			if _, err := g.tx.InsertStep(ctx, store.PathID(id), store.Step{Name: name, CreatedAt: g.now}); err != nil {
				return 0, err
			}
		}
	}
	if e.Before == 0 {
		return id, nil
	}
	before, err := g.place(e.Before)
	if err != nil {
		return 0, err
	}
	return id, g.tx.MoveListed(ctx, g.list, id, before+1)
}

func (g *listing) rename(ctx context.Context, id int64, name string) error {
	e, err := g.entry(id)
	if err != nil || e.Name == name {
		return err
	}
	if err := g.free(name, id); err != nil {
		return err
	}
	return g.tx.RenameListed(ctx, g.list, id, name)
}

// free makes sure that no other entry has this name.
func (g *listing) free(name string, own int64) error {
	at := slices.IndexFunc(g.all, func(e store.Listed) bool { return e.ID != own && sameName(e.Name, name) })
	switch {
	case at < 0:
		return nil
	case g.all[at].Hidden:
		return &RuleError{
			FieldName, fmt.Sprintf("a hidden %s is called %s", g.list.Kind, g.all[at].Name),
			"choose another name, or show that one again: " + g.showing(g.all[at].Name),
		}
	}
	return &RuleError{FieldName, fmt.Sprintf("another %s is called %s", g.list.Kind, g.all[at].Name), "choose another name"}
}

// showing is the command that shows a hidden entry again.
func (g *listing) showing(name string) string {
	if g.list.Kind == store.StepList {
		return "rapport path step unhide " + strconv.Quote(g.path.Name) + " " + strconv.Quote(name)
	}
	return "rapport " + g.list.Kind.String() + " unhide " + strconv.Quote(name)
}

func (g *listing) hide(ctx context.Context, id int64) error {
	e, err := g.entry(id)
	if err != nil {
		return err
	}
	if g.list.Kind == store.TypeList && id == int64(store.NoteType) {
		return &RuleError{FieldHidden, e.Name + " cannot be hidden", "what is logged without a type is one; it can have another name"}
	}
	offered := func(other store.Listed) bool { return other.ID != id && !other.Hidden }
	if g.list.Kind == store.StepList && !slices.ContainsFunc(g.all, offered) {
		return &RuleError{
			FieldHidden, fmt.Sprintf("%s is the only step of %s that can be chosen", e.Name, g.path.Name),
			"add another step first, or hide the path",
		}
	}
	return g.setHidden(ctx, id, true)
}

func (g *listing) setHidden(ctx context.Context, id int64, hidden bool) error {
	e, err := g.entry(id)
	if err != nil || e.Hidden == hidden {
		return err
	}
	return g.tx.HideListed(ctx, g.list, id, hidden)
}

func (g *listing) move(ctx context.Context, id int64, to int) error {
	at, err := g.place(id)
	if err != nil || at == to-1 {
		return err
	}
	if to < 1 || to > len(g.all) {
		return &RuleError{
			FieldPlace, fmt.Sprintf("there is no place %d in the list", to),
			fmt.Sprintf("it has %d, counted from 1 and with the hidden ones", len(g.all)),
		}
	}
	return g.tx.MoveListed(ctx, g.list, id, to)
}

func (g *listing) moveBefore(ctx context.Context, id, other int64) error {
	at, err := g.place(id)
	if err != nil || id == other {
		return err
	}
	to, err := g.place(other)
	if err != nil {
		return err
	}
	if at < to {
		to-- // it leaves its own place
	}
	return g.move(ctx, id, to+1)
}

// sameName reports whether two names are one to a reader, capitals, accents and the
// width of blanks aside.
func sameName(a, b string) bool { return plainName(a) == plainName(b) }

func plainName(s string) string { return strings.Join(strings.Fields(store.Fold(s)), " ") }

// apiName makes the name that is exported of a label: its letters and digits as far as
// they are plain, and a number behind them where another entry has that name. A label in
// another script has the kind of its list as a name, and a number.
func apiName(label string, kind store.ListKind, taken []store.Listed) string {
	words := strings.FieldsFunc(strings.NewReplacer("'", "", "’", "").Replace(store.Fold(label)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	base, name, n := strings.Join(words, "_"), "", 1
	if name = base; base == "" {
		base, name = kind.String(), kind.String()+"_1"
	}
	for slices.ContainsFunc(taken, func(e store.Listed) bool { return e.APIName == name }) {
		n++
		name = base + "_" + strconv.Itoa(n)
	}
	return name
}
