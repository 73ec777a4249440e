package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// What another rapport has changed is there after any write of our own.
func TestChangesFromElsewhereAreSeen(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			b.Named("Zora Neale")
			b.Delete(p.grace)
			b.Note("From elsewhere", p.ada)
		})
		s.Press(keymap.Log)
		s.Type("From here")
		s.Press(keymap.Save)
		s.See("Zora Neale", "From elsewhere", "From here")
		s.SeeNot("Grace")
	})
}

// The page of a contact that is gone says so and closes.
func TestOpenAContactThatIsGone(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.ada) })
		s.Press(keymap.Open)
		s.See("Ada Lovelace is no longer in the book", "▌ Alan")
		if left(s.Screen(), "Ada") {
			t.Errorf("the list still has the contact:\n%s", s.Screen())
		}
	})
}

// The page below a form vanishes: the form keeps its words, and the list stands
// below it in the end.
func TestThePageVanishesBelowAForm(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("grace")
		s.Press(keymap.TakeMatch)
		s.Keys("home", "backspace", "backspace")
		s.Type("grace")
		s.Press(keymap.TakeMatch, keymap.NextField, keymap.NextField, keymap.NextField)
		s.Type("About Grace alone")
		ada := s.Named("Ada Lovelace")
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(ada) })
		s.Press(keymap.Save)
		s.SeeNot("╭─", "› Ada")
		s.See("Ada Lovelace is no longer in the", "Logged: Note with Grace Hopper", "/ ada")
	})
}

// An interaction that is gone cannot be read: the dialog closes and says so.
func TestReadAnInteractionThatIsGone(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		ada := s.Named("Ada Lovelace")
		id := newest(t, s, ada.ID).ID
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.Delete(b.T.Context(), id); err != nil {
				b.T.Error(err)
			}
		})
		s.Press(keymap.Open)
		s.SeeNot("╭─", poetry)
		s.See("› Ada", "no longer in the book", "▌  ◆ Meeting")
	})
}
