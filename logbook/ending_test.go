package logbook_test

import (
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// Whatever takes a line or two ends its draft with the save, and with nothing less.
func TestEnding(t *testing.T) {
	d := open(t)
	ctx, ada := t.Context(), d.person("Ada")
	paths, types := store.List{Kind: store.PathList}, store.List{Kind: store.TypeList}
	path, _, err := d.AddListed(ctx, paths, logbook.ListEntry{Name: "Become a donor", Steps: []string{"Call"}})
	if err != nil {
		t.Fatal(err)
	}
	on := store.PathID(path.ID)
	for i, c := range []struct{ refused, saved func(logbook.Ending) error }{
		{
			func(e logbook.Ending) error { _, _, err := e.AddCapital(ctx, ada.ID, 5, ""); return err },
			func(e logbook.Ending) error { _, _, err := e.AddCapital(ctx, ada.ID, 5, "a lift"); return err },
		},
		{
			func(e logbook.Ending) error {
				_, _, err := e.AddListed(ctx, types, logbook.ListEntry{Name: "note"})
				return err
			},
			func(e logbook.Ending) error {
				_, _, err := e.AddListed(ctx, types, logbook.ListEntry{Name: "Coffee"})
				return err
			},
		},
		{
			func(e logbook.Ending) error { _, _, err := e.RenameListed(ctx, paths, path.ID+1, "Give"); return err },
			func(e logbook.Ending) error { _, _, err := e.RenameListed(ctx, paths, path.ID, "Give"); return err },
		},
		{
			func(e logbook.Ending) error { _, err := e.SetCurrency(ctx, string(make([]rune, 1000))); return err },
			func(e logbook.Ending) error { _, err := e.SetCurrency(ctx, "favours"); return err },
		},
		{
			func(e logbook.Ending) error { _, _, err := e.MoveOnPath(ctx, ada.ID, on+1, 0, nil); return err },
			func(e logbook.Ending) error { _, _, err := e.MoveOnPath(ctx, ada.ID, on, 0, nil); return err },
		},
		{
			func(e logbook.Ending) error { _, _, err := e.SetDue(ctx, ada.ID, on, "whenever"); return err },
			func(e logbook.Ending) error { _, _, err := e.SetDue(ctx, ada.ID, on, "in 2 days"); return err },
		},
	} {
		draft := d.typed(store.FormCurrency, 0, "words")
		if err := c.refused(d.Ending(draft.ID)); err == nil {
			t.Errorf("%d: not refused", i)
		}
		if _, err := d.book.Draft(ctx, draft.ID); err != nil {
			t.Errorf("%d: refused, and the draft: %v", i, err)
		}
		if err := c.saved(d.Ending(draft.ID)); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		if _, err := d.book.Draft(ctx, draft.ID); err == nil {
			t.Errorf("%d: saved, and the draft is still there", i)
		}
	}
}
