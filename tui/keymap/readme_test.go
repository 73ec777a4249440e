package keymap_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The key table of the README stands between these.
const (
	begin = "<!-- keys -->\n"
	end   = "<!-- /keys -->"
)

// UPDATE_GOLDEN=1 writes the table anew.
func TestTheReadmeHasTheKeys(t *testing.T) {
	const path = "../../README.md"
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no README yet")
	}
	if err != nil {
		t.Fatal(err)
	}
	head, rest, begins := strings.Cut(string(text), begin)
	table, tail, ends := strings.Cut(rest, end)
	if !begins || !ends {
		t.Fatalf("the README has no %q and %q", begin, end)
	}
	want := "\n" + keymap.Default().Markdown() + "\n"
	if table == want {
		return
	}
	if !tuitest.Updating() {
		t.Fatalf("the README's keys are not those of the program; UPDATE_GOLDEN=1 go test writes them. It has:\n%s\nIt should have:\n%s", table, want)
	}
	if err := os.WriteFile(path, []byte(head+begin+want+end+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}
