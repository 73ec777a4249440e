package tui_test

import (
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

func TestSortByNameAndByLastContact(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		inOrder(t, s, "Ada", "Alan", "Grace", "李")
		s.See("Name ↓")
		s.Press(keymap.Sort)
		s.See("Last cont. ↓")
		inOrder(t, s, "李", "Grace", "Ada", "Alan")
		s.Press(keymap.Sort)
		s.See("Follow-up ↓")
		s.Press(keymap.Sort)
		s.See("Prior. ↓")
		s.Press(keymap.Sort)
		inOrder(t, s, "Ada", "Alan", "Grace", "李")
	})
}

// Logging moves a contact to the top of the list by last contact; a note does
// not, for it is no contact.
func TestSortFollowsWhatIsLogged(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Sort)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.Type("A note")
		s.Press(keymap.Save, keymap.DropWords)
		inOrder(t, s, "李", "Grace", "Ada", "Alan")
		goTo(s, "alan")
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField)
		s.Keys("c")
		s.Press(keymap.NextField, keymap.NextField)
		s.Type("A call")
		s.Press(keymap.Save, keymap.DropWords)
		inOrder(t, s, "Alan", "李", "Grace", "Ada")
		s.See("10:15")
	})
}

// inOrder checks the order of the rows.
func inOrder(t *testing.T, s *tuitest.Story, names ...string) {
	t.Helper()
	var got []string
	for line := range strings.SplitSeq(s.Screen(), "\n") {
		list, _, _ := strings.Cut(line, "│")
		for _, name := range names {
			if strings.HasPrefix(strings.TrimLeft(list, "▌ "), name) {
				got = append(got, name)
			}
		}
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("the rows are %v, not %v:\n%s", got, names, s.Screen())
	}
}
