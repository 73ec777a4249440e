package logbook_test

import (
	"testing"

	"rapport/logbook"
)

// BenchmarkLog is the write that everybody waits for: no files, one sync.
func BenchmarkLog(b *testing.B) {
	d := open(b)
	ada := d.person("Ada")
	for b.Loop() {
		if _, _, err := d.Log(b.Context(), logbook.Entry{Contacts: ids(ada), Details: "Talked about the engine"}); err != nil {
			b.Fatal(err)
		}
	}
}
