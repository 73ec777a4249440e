package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// A form on something that is gone does not open, and says so; the list is read
// again.
func TestEditSomethingThatIsGone(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.ada) })
		s.Press(keymap.Edit)
		s.SeeNot("╭─")
		s.See("no longer in the book", "▌ Alan")
	})
	onAda(t, func(s *tuitest.Story) {
		id := newest(t, s, s.Named("Ada Lovelace").ID).ID
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.Delete(b.T.Context(), id); err != nil {
				b.T.Error(err)
			}
		})
		s.Press(keymap.Edit)
		s.SeeNot("╭─", poetry)
		s.See("no longer in the book", "▌  ◆ Meeting")
	})
}

// A question about something that is gone is not asked, and an answer that comes
// too late changes nothing and says so.
func TestDeleteSomethingThatIsGone(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Delete)
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.ada) })
		s.Press(keymap.Yes)
		s.See("there is no contact")
		s.SeeNot("Deleted")
		s.Press(keymap.Delete)
		s.SeeNot("╭─")
		s.See("no longer in the book")
	})
}

// A contact that is gone leaves the list as the cursor comes to it.
func TestThePreviewOfAContactThatIsGone(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.alan) })
		s.Press(keymap.Down)
		s.See("▌ Grace Hopper", "#navy")
		s.SeeNot("Alan", "no contact")
	})
}
