package tui_test

import (
	"testing"
	"time"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// What is typed of an organisation, or of a link, is kept, and goes on from the
// list of drafts on the page that it belongs to.
func TestDraftsOfAnOrganisation(t *testing.T) {
	for name, c := range map[string]struct {
		form  []keymap.Action
		title string
		page  string
		saved string
	}{
		"add":       {[]keymap.Action{keymap.Organisations, keymap.Add}, "Add organisation", "─ Add organisation ─", "Added"},
		"edit":      {[]keymap.Action{keymap.Organisations, keymap.Edit}, "Edit organisation", "› Analytical Society", "Saved"},
		"edit link": {[]keymap.Action{keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Edit}, "Ada Lovelace in Analytical", "› Analytical Society", "Saved"},
	} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(c.form...)
				s.Type("zyx")
				s.Wait(2 * time.Second)
				wantKept(t, s, "zyx")
				s.Press(keymap.KeepDraft, keymap.Contacts, keymap.Drafts)
				s.See("─ Drafts ─", c.title)
				s.Press(keymap.Open)
				s.See("is back", "zyx", c.page)
				s.Press(keymap.Save)
				s.See(c.saved, "zyx")
				wantKept(t, s)
			})
		})
	}
}

// A draft of new links is offered where others are linked to that organisation, and
// to no other.
func TestDraftOfALink(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Add)
		s.Type("grace")
		s.Press(keymap.TakeMatch, keymap.NextField)
		s.Type("Guest")
		s.Press(keymap.NextField)
		s.Type("yesterday")
		s.Press(keymap.KeepDraft, keymap.Back, keymap.Down, keymap.Open, keymap.NextTab, keymap.Add)
		s.SeeNot("Guest")
		s.Press(keymap.Cancel, keymap.Edit)
		s.SeeNot("Guest")
		s.Press(keymap.Cancel, keymap.Back)
		s.Sleep(24 * time.Hour)
		s.Press(keymap.First, keymap.Open, keymap.NextTab, keymap.Add)
		s.See("Your draft of yesterday 10:15 is back", "Grace Hopper ×", "Guest")
		inField(t, s, "From", "2026-11-17")
		s.Press(keymap.Save)
		s.See("▌ Grace Hopper  Guest, since 17 Nov 2026")
	})
}

// A link whose edit was kept may be gone by then: its words make a new one. Without
// the organisation they can only be read.
func TestDraftOfALinkThatIsGone(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Edit)
		s.Type("Guest")
		s.Press(keymap.KeepDraft)
		s.Elsewhere(func(b *tuitest.Book) { unlinkAda(b, p) })
		s.Press(keymap.Drafts, keymap.Open)
		s.See("─ Link to Analytical Society ─", "Ada Lovelace ×", "Guest")
		s.Press(keymap.KeepDraft)
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.DeleteOrganisation(b.T.Context(), 1); err != nil {
				b.T.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		s.Press(keymap.Drafts, keymap.Open)
		s.See("The organisation that this was to link to is gone.", "Guest")
	})
}
