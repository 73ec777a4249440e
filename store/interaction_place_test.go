package store

import "testing"

// TestInteractionPlace holds the place against that of the row in the lists.
func TestInteractionPlace(t *testing.T) {
	book, ada, _, society, call := someBook(t)
	for _, q := range []InteractionQuery{{}, {Contact: ada}, {Organisation: society}} {
		q.Page.Limit = 1
		rows := must(book.Interactions(t.Context(), q))(t)
		if place := must(book.InteractionPlace(t.Context(), call))(t); place != rows.Rows[0].Cursor {
			t.Errorf("%+v: the place is %+v, want %+v", q, place, rows.Rows[0].Cursor)
		}
	}
	_, err := book.InteractionPlace(t.Context(), 99)
	wantError(t, err, ErrNotFound)
}
