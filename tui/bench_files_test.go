package tui_test

import (
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
)

// fileRows is the line from which on the files of a contact stand.
const fileRows = personRows

// hasFiles reports whether a contact has files.
func hasFiles(b *testing.B, book *store.Book, name string) bool {
	b.Helper()
	found, err := book.FindContacts(b.Context(), name, 1)
	if err != nil || len(found) == 0 {
		b.Fatal(name, err)
	}
	files, err := book.Files(b.Context(), store.FileQuery{Contact: found[0].ID, Page: store.Page{Limit: 1}})
	if err != nil {
		b.Fatal(err)
	}
	return len(files.Rows) > 0
}

// toFiles opens the files of the busiest contact.
func toFiles(r *rig, k landmarks) {
	if !k.files {
		r.b.Skip("the busiest contact of this book has no files")
	}
	toBusiest(r, k)
	r.do(keymap.PreviousTab)
	time.Sleep(100 * time.Millisecond)
}

// filed are the keys in the tab Files.
func filed() []typist {
	return []typist{
		{"files-tab", toFiles, again("tab", fileRows, keymap.PreviousTab)},
		{"files-down", toFiles, walking("j")},
		{"files-page-down", toFiles, walking("pgdown")},
		{"files-last", toFiles, again("G", fileRows, keymap.First)},
		{"search-files-found", func(r *rig, k landmarks) {
			toFiles(r, k)
			r.do(keymap.Search)
		}, func(r *rig, _ landmarks) {
			r.key("9", fileRows)
			r.press("ctrl+u")
			time.Sleep(50 * time.Millisecond)
		}},
	}
}
