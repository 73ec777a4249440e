package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The four interactions with Ada, newest first, by a word of each.
const (
	poetry   = "A thought about poetry"   // a note, today
	compiler = "Met to plan the compiler" // a meeting, three days ago
	cards    = "Called about punched"     // a call, HIGH, twenty days ago
	engine   = "Wrote the first note"     // a note, last year
)

// onAda tells a story on Ada's page.
func onAda(t *testing.T, tell func(s *tuitest.Story)) {
	t.Helper()
	withPeople(t, func(s *tuitest.Story, _ people) {
		open(s, "ada")
		s.See(poetry, compiler, cards, engine)
		s.SeeNot("clear")
		tell(s)
	})
}

// only checks which interactions stand in the timeline.
func only(s *tuitest.Story, texts ...string) {
	for _, text := range []string{poetry, compiler, cards, engine} {
		shown := false
		for _, t := range texts {
			shown = shown || t == text
		}
		if shown {
			s.See(text)
		} else {
			s.SeeNot(text)
		}
	}
	s.Straight()
}

func TestFilterByOneType(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterType, keymap.Down, keymap.Confirm)
		only(s, cards)
		s.See("t Call", "x clear")
		s.Press(keymap.ClearFilters)
		only(s, poetry, compiler, cards, engine)
		s.SeeNot("t Call", "x clear")
	})
}

func TestFilterBySeveralTypes(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterType, keymap.Toggle, keymap.Down, keymap.Toggle)
		s.See("[■] Note", "[■] Call", "[□] Meeting")
		s.Press(keymap.Confirm)
		only(s, poetry, cards, engine)
		s.See("t Note, Call")
		s.Press(keymap.FilterType, keymap.Toggle, keymap.Cancel)
		only(s, poetry, cards, engine)
		s.Press(keymap.FilterType)
		s.See("[■] Note", "[■] Call")
		s.Press(keymap.ClearFilters, keymap.Last, keymap.Confirm)
		only(s, poetry, compiler, cards, engine)
	})
}

func TestFilterByAPreset(t *testing.T) {
	for _, c := range []struct {
		downs int
		says  string
		shows []string
	}{
		{-1, "r Today", []string{poetry}},
		{0, "r Last 7 days", []string{poetry, compiler}},
		{1, "r Last 30 days", []string{poetry, compiler, cards}},
		{2, "r This year", []string{poetry, compiler, cards}},
		{-2, "r dates", []string{poetry, compiler, cards, engine}},
	} {
		t.Run(c.says, func(t *testing.T) {
			onAda(t, func(s *tuitest.Story) {
				s.Press(keymap.FilterRange)
				for range max(c.downs, -c.downs) {
					if c.downs > 0 {
						s.Press(keymap.Down)
					} else {
						s.Press(keymap.Up)
					}
				}
				s.Press(keymap.TakeMatch)
				s.See(c.says)
				only(s, c.shows...)
			})
		})
	}
}

func TestFilterFromTo(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterRange)
		s.Keys("f")
		s.Press(keymap.NextField)
		s.Type("30 days ago")
		s.See("Mon 19 Oct 2026, 00:00")
		s.Press(keymap.NextField)
		s.Type("2 days ago")
		s.See("Mon 16 Nov 2026, 23:59")
		s.Straight()
		s.Press(keymap.TakeMatch)
		only(s, compiler, cards)
		s.See("r from 30 days ago to 2 days ago")
	})
}

// Words that are no dates, and an end before its beginning, are refused at the
// field.
func TestDatesThatAreRefused(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterRange)
		s.Keys("f")
		s.Press(keymap.NextField)
		s.Type("whenever")
		s.Press(keymap.TakeMatch)
		s.See("Dates", "whenever", "30 days ago", "2026-01-01")
		s.Keys("ctrl+u")
		s.Type("yesterday")
		s.Press(keymap.NextField)
		s.Type("last monday")
		s.Press(keymap.TakeMatch)
		s.See("this is before the beginning")
		s.Straight()
		s.Press(keymap.Cancel)
		only(s, poetry, compiler, cards, engine)
	})
}

func TestFilterHigh(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterHigh)
		only(s, cards)
		s.See("! HIGH only")
		s.Press(keymap.FilterHigh)
		only(s, poetry, compiler, cards, engine)
	})
}

func TestFilterByWords(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.Search)
		s.Type("NOTE eng")
		only(s, engine)
		s.Press(keymap.KeepWords)
		s.See("/ NOTE eng", "clear")
		s.Press(keymap.Open)
		s.See("Logged by")
		s.Press(keymap.Cancel, keymap.Search)
		s.Type("x")
		only(s)
		s.See("Nothing matches the filters. esc drops the words")
		s.Press(keymap.DropWords)
		only(s, poetry, compiler, cards, engine)
	})
}

// All filters together narrow to what passes each of them; x clears them all.
func TestFiltersTogether(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterType, keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Confirm)
		s.Press(keymap.FilterRange, keymap.Down, keymap.TakeMatch)
		only(s, poetry, cards)
		s.Press(keymap.Search)
		s.Type("punch")
		s.Press(keymap.KeepWords, keymap.FilterHigh)
		only(s, cards)
		s.See("t Note, Call", "r Last 30 days", "! HIGH only", "x clear", "/ punch")
		s.Press(keymap.ClearFilters)
		only(s, poetry, compiler, cards, engine)
		s.Press(keymap.ClearFilters)
		s.See("No filter is set")
	})
}

// What is logged while filters are set appears if it passes them.
func TestFiltersStayWhileLogging(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.FilterHigh, keymap.Log)
		s.Type("Not important")
		s.Press(keymap.Save)
		s.See("Logged", "! HIGH only")
		s.SeeNot("Not important")
		s.Press(keymap.ClearFilters)
		s.See("Not important")
	})
}

// However much filters, the words that are being typed are in view, with the
// cursor.
func TestTheWordsAreInViewBesideEveryFilter(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Resize(60, 15)
		s.Press(keymap.FilterHigh, keymap.FilterType)
		for range 4 {
			s.Press(keymap.Toggle, keymap.Down)
		}
		s.Press(keymap.Confirm, keymap.FilterRange)
		s.Keys("f")
		s.Press(keymap.NextField)
		s.Type("2026-01-01 10:00")
		s.Press(keymap.NextField)
		s.Type("2026-11-18 09:00")
		s.Press(keymap.TakeMatch, keymap.Search)
		s.Type("some words, the end")
		s.See("the end")
		if c := s.View().Cursor; c == nil || c.X >= 60 {
			t.Errorf("the cursor is at %+v", c)
		}
		s.Press(keymap.KeepWords)
		s.See("HIGH only", "Note", "2026")
		s.Straight()
	})
}

// Where letters are text, the way out of an empty list is not a letter.
func TestNothingFoundWhileTyping(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.History, keymap.Search)
		s.Type("zzz")
		s.See("Nothing matches the filters. esc drops the words.")
		s.Press(keymap.KeepWords)
		s.See("Nothing matches the filters. x clears the filters.")
	})
}
