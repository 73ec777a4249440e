package tui_test

import (
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// An action is found by any words of its name, and done.
func TestPaletteDoesWhatItIsTold(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Palette)
		s.See("─ Commands ─", "what to do")
		s.Type("sort last")
		s.See("▌ sort by name, last contact, follow-up, priority or due day", " s ")
		s.Press(keymap.Confirm)
		s.SeeNot("─ Commands ─")
		s.See("Last cont. ↓")
		s.Press(keymap.Palette)
		s.Type("hist")
		s.Press(keymap.Confirm)
		s.See("Ada Lovelace  Note")
		s.Press(keymap.Palette)
		s.Type("dates")
		s.Press(keymap.Confirm)
		s.See("─ Dates ─")
	})
}

// In a form the palette knows the form's actions, and the words stay.
func TestPaletteInAForm(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Said by name")
		s.Press(keymap.Palette)
		s.Type("save")
		s.Press(keymap.Confirm)
		s.See("Logged: Note with Ada Lovelace")
	})
}

// What cannot be done now stands there with its reason, and does nothing.
func TestPaletteSaysWhyNot(t *testing.T) {
	tuitest.Run(t, tuitest.Options{}, func(s *tuitest.Story) {
		s.Press(keymap.Palette)
		s.Type("delete")
		s.See("Not now: There is no contact here")
		s.Press(keymap.Confirm)
		s.See("─ Commands ─", "There is no contact here; press a to add one")
		s.Keys("ctrl+u")
		s.Type("save and close")
		s.See("Not now: it works in a form")
		s.Keys("ctrl+u")
		s.Type("zzz")
		s.See("Nothing is called that")
		s.Press(keymap.Confirm, keymap.Cancel)
		s.SeeNot("─ Commands ─")
	})
}

// Every action of the program is in the palette, wherever it is opened, and the
// ones that work come first.
func TestPaletteHasEveryAction(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(120, 100)
		for _, where := range [][]keymap.Action{{}, {keymap.Open}, {keymap.Log}} {
			s.Press(where...)
			s.Press(keymap.Palette)
			all := s.Frame()
			for range 8 {
				s.Press(keymap.PageDown)
				all += s.Frame()
			}
			for _, b := range keymap.Default().All() {
				if b.Action != keymap.Palette && !strings.Contains(all, " "+b.Long+" ") {
					t.Errorf("after %v: %s is not in the palette", where, b.Action)
				}
			}
			s.Press(keymap.Cancel)
		}
	})
}

// The palette answers to the mouse, and its own key closes it.
func TestPaletteByMouse(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Palette)
		s.Click("add a contact")
		s.See("─ Add contact ─")
		s.Press(keymap.Cancel, keymap.Palette, keymap.Palette)
		s.SeeNot("─ Commands ─")
	})
}

// Whoever does not know the program's own word for something finds it all the
// same, and what can be done and is called so stands first.
func TestPaletteKnowsOtherWords(t *testing.T) {
	looksOnly(t)
	for _, c := range []struct {
		typed  string
		action keymap.Action
	}{
		{"new contact", keymap.Add},
		{"new interaction", keymap.Log},
		{"archive", keymap.Delete},
		{"hide", keymap.Delete},
		{"filter by date", keymap.FilterRange},
		{"find", keymap.Search},
		{"exit", keymap.Quit},
		{"back", keymap.Back},
		{"read", keymap.Read},
	} {
		t.Run(c.typed, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				switch c.action {
				case keymap.FilterRange, keymap.Read:
					s.Press(keymap.History)
				case keymap.Back:
					s.Press(keymap.Open)
				}
				s.Press(keymap.Palette)
				s.Type(c.typed)
				s.See("▌ " + keymap.Default().Of(c.action).Long + " ")
			})
		})
	}
}

// The reason names the way to where something can be done.
func TestPaletteNamesTheWay(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Palette)
		s.Type("restore")
		s.See("Not now: it works among the archived contacts; A in the list shows them")
		s.Keys("ctrl+u")
		s.Type("instead of deleting")
		s.See("Not now: it is offered where a contact is to be deleted; d asks")
	})
}

// A key of another page, or of another tab, says where it works; letters that are
// text, and a step back with nowhere to go, say nothing.
func TestKeysOfElsewhereSayWhere(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.FilterRange)
		s.See("r (dates) does nothing here: it works in the page of a contact")
		s.Press(keymap.Restore)
		s.See("u (restore) does nothing here: it works among the archived contacts; A in the", "list shows them")
		s.Press(keymap.DropWords)
		s.SeeNot("does nothing here")
		s.Press(keymap.Open, keymap.ShowArchived)
		s.See("A (archived) does nothing here: it works in the list of contacts")
		s.Press(keymap.SaveCopy)
		s.See("s (save a copy) does nothing here: it works in the tab Files; tab leads there")
		s.Press(keymap.NextTab, keymap.NextTab, keymap.FilterType)
		s.See("t (type) does nothing here: it works in the tab Interactions; tab leads there")
		s.Press(keymap.Palette)
		s.Type("filter by type")
		s.See("Not now: it works in the tab Interactions; tab leads there")
		s.Press(keymap.Cancel, keymap.ShowHelp, keymap.Sort)
		s.SeeNot("does nothing here")
	})
}

// With an archived contact something is logged on their page alone, and the list
// says so.
func TestLogAmongTheArchived(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Delete, keymap.Archive, keymap.ShowArchived, keymap.Log)
		s.See("l (log) does nothing here: with an archived contact, it works on their page;", "enter opens it")
		s.Press(keymap.Open, keymap.Log)
		s.See("─ Log ─")
	})
}
