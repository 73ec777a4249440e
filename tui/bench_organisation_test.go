package tui_test

import (
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
)

// crowded looks for the organisation with the most contacts.
func crowded(b *testing.B, book *store.Book) string {
	b.Helper()
	most, name := -1, ""
	page := store.Page{Limit: 100}
	for more := true; more; {
		rows, err := book.Organisations(b.Context(), store.OrganisationQuery{Page: page})
		if err != nil {
			b.Fatal(err)
		}
		for _, o := range rows.Rows {
			page.From = o.Cursor
			n := o.Contacts
			if o.MoreContacts { // how many more is not said
				whole, err := book.Organisation(b.Context(), o.ID)
				if err != nil {
					b.Fatal(err)
				}
				n = len(whole.Contacts)
			}
			if n > most {
				most, name = n, o.Name
			}
		}
		more = rows.More
	}
	return name
}

// toCrowd opens the page of the organisation with the most contacts.
func toCrowd(tabs ...keymap.Action) func(r *rig, k landmarks) {
	return func(r *rig, k landmarks) {
		findCrowd(r, k)
		r.do(append([]keymap.Action{keymap.Open}, tabs...)...)
		time.Sleep(100 * time.Millisecond)
	}
}

func findCrowd(r *rig, k landmarks) {
	r.do(keymap.Organisations, keymap.Search)
	r.paste(k.crowd)
	r.do(keymap.KeepWords)
}

// crowds are the list of organisations, and the page of the one with the most
// contacts.
func crowds() []typist {
	return []typist{
		{"organisations-down", reach(keymap.Organisations), walking("j")},
		{"organisations-page-down", reach(keymap.Organisations), walking("pgdown")},
		{"search-organisations-found", reach(keymap.Organisations, keymap.Search), func(r *rig, _ landmarks) {
			r.key("t", deskRows)
			r.press("ctrl+u")
			time.Sleep(50 * time.Millisecond)
		}},
		{"open-organisation", findCrowd, func(r *rig, _ landmarks) {
			r.key("enter", personRows)
			r.do(keymap.Back)
		}},
		{"feed-down", toCrowd(), walking("j")},
		{"feed-page-down", toCrowd(), walking("pgdown")},
		{"feed-high", toCrowd(), again("!", personRows, keymap.ClearFilters)},
		{"cards-tab", toCrowd(), again("tab", cardRows, keymap.PreviousTab)},
		{"cards-down", toCrowd(keymap.NextTab), walking("j")},
		{"cards-page-down", toCrowd(keymap.NextTab), walking("pgdown")},
		{"cards-last", toCrowd(keymap.NextTab), again("G", cardRows, keymap.First)},
		{"search-cards-found", toCrowd(keymap.NextTab, keymap.Search), func(r *rig, _ landmarks) {
			r.key("m", cardRows)
			r.press("ctrl+u")
			time.Sleep(50 * time.Millisecond)
		}},
		{"open-log-over-cards", toCrowd(keymap.NextTab), again("l", wholePage, keymap.Cancel)},
	}
}
