package ui

import (
	"os"
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// newPath makes a line for a path in a folder with empty files of these names, and
// folders where a name ends in a slash.
func newPath(t *testing.T, names ...string) *Path {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range names {
		err := os.WriteFile(name, nil, 0o600)
		if name[len(name)-1] == '/' {
			err = os.Mkdir(name, 0o700)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	p := NewPath(screen.Env{ID: 1, Life: t.Context(), Keys: keymap.Default(), Asked: &screen.Requests{}}, "")
	p.Focus()
	return p
}

// reads runs the read that a command asks for.
func reads(cmd tea.Cmd) tea.Msg { return cmd().(screen.Result).Msg }

// While the entries of what is typed are read, nothing is taken of those that
// stand there still.
func TestEntriesOfWhatWasTypedBeforeAreInert(t *testing.T) {
	p := newPath(t, "a1", "a2", "b1", "b2/")
	old := reads(p.SetValue("a"))
	p.Receive(old)
	spots := p.Draw(draw(40, 9)).Spots
	clicked := spots[len(spots)-1].Msg
	awaited := p.SetValue("b")
	if n := len(p.Draw(draw(40, 9)).Spots); n >= len(spots) {
		t.Errorf("%d spots of what was typed before can be clicked", n)
	}
	p.Update(clicked)
	p.Move(1)
	if file, cmd := p.Take(true); file != "" || cmd != nil {
		t.Errorf("%q was taken", file)
	}
	p.Receive(old)
	if file, cmd := p.Receive(reads(awaited)); file != "" || cmd != nil || p.entries.Rows[0].Name != "b2" {
		t.Errorf("%q was taken of %+v", file, p.entries.Rows)
	}
	if p.Update(clicked); p.Value() != "b" || p.at != 0 {
		t.Errorf("a click on what has gone took %q", p.Value())
	}
}

// Who types ahead means what is typed.
func TestAKeyAheadOfTheEntries(t *testing.T) {
	p := newPath(t, "plan", "plans/")
	awaited := p.SetValue("plan")
	p.Take(true)
	if file, _ := p.Receive(reads(awaited)); file == "" || file[len(file)-5:] != "/plan" {
		t.Errorf("%q was taken", file)
	}
	awaited = p.SetValue("nothing")
	p.Take(true)
	if file, _ := p.Receive(reads(awaited)); file != "nothing" {
		t.Errorf("%q was taken in place of what is typed", file)
	}
	awaited = p.SetValue("nothing")
	p.Take(false)
	if file, _ := p.Receive(reads(awaited)); file != "" {
		t.Errorf("%q was completed", file)
	}
}

// A folder is entered as it was read: nobody looks at the disk for it.
func TestAFolderIsEnteredAsItWasRead(t *testing.T) {
	p := newPath(t, "Papers/")
	p.Receive(reads(p.SetValue("pa")))
	t.Chdir(t.TempDir())
	p.Take(false)
	if p.Value() != "Papers"+string(os.PathSeparator) {
		t.Errorf("%q", p.Value())
	}
}

// What was being read for an earlier key is given up.
func TestAReadForAnEarlierKeyIsGivenUp(t *testing.T) {
	p := newPath(t, "a1", "a2")
	earlier := p.SetValue("a")
	p.SetValue("a1")
	if read := reads(earlier).(entriesRead); len(read.entries.Rows) != 0 {
		t.Errorf("%+v was read", read.entries)
	}
	earlier = p.SetValue("a")
	p.SetValue("")
	if read := reads(earlier).(entriesRead); len(read.entries.Rows) != 0 {
		t.Errorf("%+v was read for an empty line", read.entries)
	}
}
