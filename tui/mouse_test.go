package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// A click selects a row, a second one opens it.
func TestClickARow(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Click("Grace Hopper")
		s.See("▌ Grace Hopper", "#navy")
		s.Click("Grace Hopper")
		s.See("› Grace Hopper", compiler)
		s.Click(compiler)
		s.See("Logged by")
	})
}

// Top line, tabs and footer do what their keys do.
func TestClickTheNamesOfThings(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Click("4 History")
		s.See("Ada Lovelace  Note")
		s.Click("1 Contacts")
		s.Click("enter open")
		s.Click("Profile")
		s.See("1815")
		s.Click("Interactions")
		s.See(poetry)
		s.Click("esc back")
		s.SeeNot("› Ada")
		s.Click("? help")
		s.See("─ Keys ─")
		s.Click("esc close")
		s.Click("Last contact")
		s.See("Last cont. ↓")
	})
}

// The filters of a timeline answer to the mouse.
func TestClickFilters(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Click("! HIGH")
		only(s, cards)
		s.Click("x clear")
		s.Click("t type")
		s.Click("Meeting")
		s.See("[■] Meeting")
		s.Click("enter choose")
		only(s, compiler)
		s.Click("/ words")
		s.Type("nothing like it")
		s.See("Nothing matches")
	})
}

// The answers to a question can be clicked; what lies below a dialog cannot.
func TestClickAnAnswer(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.Delete)
		s.ClickAt(3, 0)
		s.See("Delete interaction")
		s.Click("Keep")
		s.SeeNot("Delete interaction")
		s.Press(keymap.Delete)
		s.Click("Delete interaction") // the title is no answer
		s.See("Delete interaction")
		s.Click("Delete     ")
		only(s, compiler, cards, engine)
	})
}

// In a form a click goes to the field, and does what its part is for.
func TestClickInAForm(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Hello world, and more")
		s.Click("important")
		s.See("[■] important")
		s.Click("Details")
		s.Click("world")
		s.Type("whole ")
		s.See("Hello whole world, and more")
		s.Click("Ada Lovelace ×")
		s.Type("gra")
		s.Click("Harbour Trust")
		s.See("Ada Lovelace ×  Grace Hopper ×")
		s.Click("×")
		s.SeeNot("Ada Lovelace ×")
		s.Click("When")
		s.Type("yesterday")
		s.Click("sterday")
		s.Type("X")
		s.See("yeXsterday")
		s.Keys("backspace")
		s.Click("Note")
		s.See("Note  ‹ ›")
		s.Click("›  ")
		inField(t, s, "Type", "Call")
		s.Click("‹")
		inField(t, s, "Type", "Note")
		s.Click("ctrl+s save")
		s.See("Logged: Note with Grace Hopper, yesterday")
	})
}

// In text of several lines a click puts the cursor where it points, also in
// lines that are wrapped and scrolled.
func TestClickInText(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Paste(strings.Repeat("some words to fill the lines with, ", 60) + "the very END.\nlast line")
		s.Click("END")
		s.Type("real ")
		s.See("the very real END.")
		s.Wheel(-100)
		s.See("Details         some words")
		s.Type("First: ")
		s.See("some words to First: fill the lines")
	})
}

// The spans of the dates can be clicked.
func TestClickADate(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterRange)
		s.Click("Last 30 days")
		s.Click("enter take")
		only(s, poetry, compiler, cards)
	})
}

// The wheel scrolls what is on screen and takes the cursor along; it reads on.
func TestTheWheelScrolls(t *testing.T) {
	fill := func(b *tuitest.Book) {
		for i := range 300 {
			b.Named(fmt.Sprintf("Person %03d", i))
		}
	}
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
		s.Wheel(2)
		s.See("▌ Person 006")
		s.SeeNot("Person 005")
		s.Press(keymap.Down)
		s.Wheel(-1)
		s.See("Person 003", "▌ Person 007")
		s.Wheel(200)
		s.See("Person 299")
		s.Wheel(-200)
		s.See("Person 000")
		s.Straight()
	})
}

// Rows of several lines scroll as well, to both ends and no further.
func TestTheWheelScrollsATimeline(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Resize(60, 15)
		s.Wheel(20)
		s.See(engine)
		s.Wheel(-20)
		s.See(poetry)
		toProfile(s)
		s.Resize(60, 15)
		s.Wheel(9)
		s.See("Added")
	})
}

// With the mouse turned off in the settings, the program asks for none.
func TestTheMouseIsAskedFor(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		if !strings.Contains(s.Raw(), "\x1b[?1002h") {
			t.Error("the terminal is not asked for clicks")
		}
	})
}

// A click on what is being said ends it, and does not do what stands below.
func TestClickAToast(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		lines := strings.Split(strings.TrimRight(s.Screen(), "\n"), "\n")
		help := strings.Index(lines[len(lines)-1], "? help")
		if help < 0 {
			t.Fatalf("no help in the footer:\n%s", s.Screen())
		}
		s.Press(keymap.Details)
		s.See("Nothing has failed")
		s.ClickAt(len([]rune(lines[len(lines)-1][:help])), 23)
		s.SeeNot("─ Keys ─", "Nothing has failed")
		s.Click("? help")
		s.See("─ Keys ─")
	})
}
