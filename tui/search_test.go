package tui_test

import (
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Parts of names, accents, Chinese, email, phone, tag and organisation all find
// who is meant, letter by letter.
func TestSearchAsYouType(t *testing.T) {
	for words, found := range map[string]string{
		"lov": "Ada Lovelace", "ADA LOV": "Ada Lovelace", "love ad": "Ada Lovelace",
		"turing": "Alan Türing", "TÜR": "Alan Türing", "小": "李小龙", "小龙": "李小龙",
		"countess": "Ada Lovelace", "ada@exam": "Ada Lovelace", "7946": "Ada Lovelace", "0142": "Alan Türing",
		"navy": "Grace Hopper", "analytical": "Ada Lovelace", "harb": "Grace Hopper",
	} {
		t.Run(words, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(keymap.Search)
				s.Type(words)
				s.See("▌ "+found, "/ "+words)
				if rows := strings.Count(s.Screen(), "│"); rows != 22 {
					t.Errorf("%d lines beside the preview:\n%s", rows, s.Screen())
				}
				for _, other := range []string{"Ada Lovelace", "Grace Hopper", "Alan Türing", "李小龙"} {
					if left(s.Screen(), other) != (other == found) {
						t.Errorf("%s in the list:\n%s", other, s.Screen())
					}
				}
			})
		})
	}
}

// left reports whether text stands in the list, left of the preview.
func left(screen, text string) bool {
	for line := range strings.SplitSeq(screen, "\n") {
		if list, _, split := strings.Cut(line, "│"); split && strings.Contains(list, text) {
			return true
		}
	}
	return false
}

// Enter keeps the words and goes back to the list, the second one opens the row.
func TestEnterKeepsTheWordsAndThenOpens(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Search)
		s.Type("a")
		s.See("▌ Ada", "Alan")
		s.Press(keymap.Down, keymap.KeepWords)
		s.See("/ a", "▌ Alan")
		if s.View().Cursor != nil {
			t.Error("the cursor is still in the search field")
		}
		s.Press(keymap.Open)
		s.See("› Alan Türing")
		s.Press(keymap.Back)
		s.See("/ a", "▌ Alan")
		s.SeeNot("Grace")
		s.Press(keymap.DropWords)
		s.See("Grace")
		s.SeeNot("/ a ")
	})
}

// Letters are text while searching, even those that are keys elsewhere.
func TestKeysAreTextWhileSearching(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Search)
		s.Type("qdl?1/ jk")
		s.See("/ qdl?1/ jk", "Nobody matches", "esc")
		s.Straight()
		s.Press(keymap.DropWords)
		s.See("Ada Lovelace", "李小龙")
		s.SeeNot("qdl")
	})
}

func TestEscDropsTheWordsWhileSearching(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Search)
		s.Type("grace")
		s.SeeNot("Ada Lovelace  ")
		s.Press(keymap.DropWords)
		s.See("Ada Lovelace", "Name ↓")
		if s.View().Cursor != nil {
			t.Error("the cursor is still in the search field")
		}
	})
}

// A paste with line breaks stays one line, and finds.
func TestPasteIntoTheSearch(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Search)
		s.Paste("grace\nhopper")
		s.See("▌ Grace Hopper")
		s.Straight()
	})
}
