package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// The signal that the program goes on is of whoever has stopped it, however late it is heard;
// else the root sets the terminal up once more.
func TestWhoHearsThatItGoesOn(t *testing.T) {
	var s stops
	told := 0
	hear := func() { s.goesOn(func(tea.Msg) { told++ }) }
	on, done := s.expect()
	hear()
	hear() // twice at once is once
	if len(on) != 1 || told != 0 {
		t.Errorf("who expects it has heard %d, and the root %d", len(on), told)
	}
	done()
	hear()
	if told != 1 {
		t.Errorf("the root has heard %d", told)
	}
}
