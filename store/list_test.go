package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// everyList is each kind of list; its steps are those of the first path.
func everyList() []List {
	return []List{{Kind: TypeList}, {Kind: OutcomeList}, {Kind: BroadcasterList}, {Kind: PathList}, {Kind: StepList, Path: 1}}
}

// TestListsKeepTheirOrder does random things to each list and to a slice.
func TestListsKeepTheirOrder(t *testing.T) {
	book := openTest(t)
	for _, l := range everyList() {
		r := rand.New(rand.NewPCG(uint64(l.Kind), 7))
		model := must(book.Listed(t.Context(), l))(t)
		for n := range 150 {
			write(t, book, func(ctx context.Context, tx *Tx) (err error) {
				model, err = act(ctx, tx, r, l, model, n)
				return err
			})
			if got := must(book.Listed(t.Context(), l))(t); !reflect.DeepEqual(got, model) {
				t.Fatalf("list %v after %d changes:\n%v, want\n%v", l, n+1, got, model)
			}
		}
	}
	// One path's steps are not another's.
	if other := must(book.Path(t.Context(), 2))(t); len(other.Steps) > 0 {
		t.Errorf("the second path has %v", other.Steps)
	}
	checkFile(t, book)
}

// act does one thing to a list, and returns what it is to be then.
func act(ctx context.Context, tx *Tx, r *rand.Rand, l List, model []Listed, n int) ([]Listed, error) {
	if len(model) < 3 || r.IntN(4) == 0 {
		e := Listed{Name: fmt.Sprintf("Number %d", n)}
		switch l.Kind {
		case StepList:
			e.CreatedAt = noon
		case OutcomeList:
			e.Attempt = n%2 == 0
			fallthrough
		case TypeList:
			e.APIName = fmt.Sprintf("number_%d", n)
		}
		var err error
		e.ID, err = tx.InsertListed(ctx, l, e)
		return append(model, e), err
	}
	at := r.IntN(len(model))
	e := &model[at]
	switch r.IntN(3) {
	case 0:
		e.Name = fmt.Sprintf("Renamed %d", n)
		return model, tx.RenameListed(ctx, l, e.ID, e.Name)
	case 1:
		e.Hidden = r.IntN(2) == 0
		return model, tx.HideListed(ctx, l, e.ID, e.Hidden)
	}
	moved, to := *e, r.IntN(len(model))
	model = slices.Insert(slices.Delete(model, at, at+1), to, moved)
	return model, tx.MoveListed(ctx, l, moved.ID, to+1)
}

func TestListsRefuse(t *testing.T) {
	book := openTest(t)
	path := Path{Name: "Become a donor", Steps: []Step{{Name: "First call", CreatedAt: noon}, {Name: "Visit", CreatedAt: noon}}}
	write(t, book, func(ctx context.Context, tx *Tx) error {
		for range 2 {
			must(tx.InsertPath(ctx, path))(t)
		}
		wantError(t, tx.MoveListed(ctx, List{Kind: PathList}, 1, 0), ErrRefused)
		wantError(t, tx.MoveListed(ctx, List{Kind: PathList}, 1, 3), ErrRefused)
		_, err := tx.InsertStep(ctx, 9, Step{Name: "Nowhere"})
		wantError(t, err, ErrNotFound)
		_, err = tx.InsertListed(ctx, List{Kind: OutcomeList}, Listed{Name: "Answered too", APIName: "answered"})
		wantError(t, err, ErrRefused)
		// The third step is the second path's.
		for wrong, l := range map[int64]List{99: {Kind: TypeList}, 3: {Kind: StepList, Path: 1}} {
			wantError(t, tx.RenameListed(ctx, l, wrong, "Else"), ErrNotFound)
			wantError(t, tx.HideListed(ctx, l, wrong, true), ErrNotFound)
			wantError(t, tx.MoveListed(ctx, l, wrong, 1), ErrNotFound)
		}
		return nil
	})
	_, err := book.Path(t.Context(), 9)
	wantError(t, err, ErrNotFound)
	if got := must(book.Path(t.Context(), 2))(t); len(got.Steps) != 2 || got.Steps[0].Name != "First call" || got.Steps[1].ID != 4 {
		t.Errorf("the second path is %+v", got)
	}
}

// TestLists reads all of them at once, as the single reads do.
func TestLists(t *testing.T) {
	book := openTest(t)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		if err := fillLists(ctx, tx); err != nil {
			return err
		}
		return tx.SetCurrency(ctx, "favours")
	})
	ctx := t.Context()
	want := Lists{
		must(book.Types(ctx))(t), must(book.Outcomes(ctx))(t), must(book.Broadcasters(ctx))(t), must(book.Paths(ctx))(t),
		must(book.Currency(ctx))(t), must(book.HasCapital(ctx))(t),
	}
	if got := must(book.Lists(ctx))(t); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if len(want.Broadcasters) != 2 || len(want.Paths) != 2 || len(want.Paths[1].Steps) != 3 || want.Currency != "favours" {
		t.Errorf("the lists are %+v", want)
	}
	for _, l := range everyList() {
		if got, all := want.Of(l), must(book.Listed(ctx, l))(t); len(all) == 0 || !reflect.DeepEqual(got, all) {
			t.Errorf("of %v: %+v, want %+v", l, got, all)
		}
	}
	if got := want.Of(List{Kind: StepList, Path: 99}); len(got) > 0 {
		t.Errorf("no path has the steps %+v", got)
	}
}

// Social capital is shown once its currency is named or a ledger has an entry.
func TestShowsCapital(t *testing.T) {
	for _, c := range []struct {
		lists Lists
		shows bool
		word  string
	}{{Lists{}, false, "points"}, {Lists{Capital: true}, true, "points"}, {Lists{Currency: "favours"}, true, "favours"}} {
		if c.lists.ShowsCapital() != c.shows || c.lists.Points() != c.word {
			t.Errorf("%+v: %v, %q", c.lists, c.lists.ShowsCapital(), c.lists.Points())
		}
	}
}

func TestShippedOutcomes(t *testing.T) {
	var names, attempts []string
	for _, o := range must(openTest(t).Outcomes(t.Context()))(t) {
		names = append(names, o.APIName)
		if o.Attempt {
			attempts = append(attempts, o.APIName)
		}
	}
	if want := []string{
		"answered", "meaningful_interaction", "left_message", "no_answer", "send_information",
		"not_interested", "refused", "bad_info", "inaccessible", "other",
	}; !slices.Equal(names, want) {
		t.Errorf("the outcomes are %v", names)
	}
	if want := []string{"left_message", "no_answer", "bad_info", "inaccessible"}; !slices.Equal(attempts, want) {
		t.Errorf("the attempts are %v", attempts)
	}
}
