package tui_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// inSociety tells a story on the page of the Analytical Society, to which Ada
// belongs.
func inSociety(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Open)
		s.See("› Analytical Society", poetry)
		tell(s, p)
	})
}

// The feed has every filter of a timeline, and enter, read, edit and delete mean
// the row.
func TestTheFeedOfAnOrganisation(t *testing.T) {
	inSociety(t, func(s *tuitest.Story, p people) {
		s.SeeNot("关于武术的邮件")
		s.Press(keymap.FilterHigh)
		s.See("HIGH only", cards)
		s.SeeNot(poetry)
		s.Press(keymap.ClearFilters, keymap.FilterType)
		s.Keys("m")
		s.Press(keymap.Confirm)
		s.See("t Meeting", compiler)
		s.SeeNot(poetry)
		s.Press(keymap.Open)
		s.See("Go to", "Ada Lovelace", "Grace Hopper")
		s.Press(keymap.Down, keymap.Confirm)
		s.See("› Grace Hopper")
		s.Press(keymap.Back, keymap.Read)
		s.See("Logged by", compiler)
		s.Press(keymap.Cancel, keymap.FilterRange, keymap.Down, keymap.TakeMatch, keymap.Edit)
		s.Type(" again")
		s.Press(keymap.Save)
		s.See(compiler+" again", "Last 30 days")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("Deleted the interaction", "Nothing matches the filters.")
	})
}

// What was logged before somebody belonged to it, or after, is in the feed too.
func TestDatesDoNotCutTheFeed(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			b.Link(store.Link{Organisation: 2, Contact: p.ada.ID, Role: "Guest", From: "2026-01-01", To: "2026-01-31"})
		})
		s.Press(keymap.Organisations, keymap.Last, keymap.Open)
		s.See("› Harbour Trust", poetry, cards)
		s.Press(keymap.NextTab)
		s.See("Ada Lovelace  Guest, 1 Jan 2026 to 31 Jan 2026")
	})
}

// A card opens its contact, and says how the link can be changed.
func TestTheCardsOfAnOrganisation(t *testing.T) {
	inSociety(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.NextTab, keymap.Edit)
		s.See("─ Ada Lovelace in Analytical Society ─")
		s.Type("President")
		s.Press(keymap.NextField)
		s.Type("yesterday")
		s.See("Tue 17 Nov 2026")
		s.Press(keymap.NextField)
		s.Type("1 jan 2026")
		s.Press(keymap.Save)
		s.See("2026-01-01 is before 2026-11-17; a link ends after it begins")
		s.Keys("ctrl+u")
		s.Press(keymap.Save)
		s.See("Saved Ada Lovelace in Analytical Society", "▌ Ada Lovelace  President, since 17 Nov 2026")
		s.Press(keymap.FilterType)
		s.See("t (type) does nothing here: it works in the tab Interactions")
		s.Press(keymap.Open)
		s.See("› Ada Lovelace")
		s.Press(keymap.NextTab, keymap.NextTab)
		s.See("Analytical Society, President, since 17 Nov 2026")
	})
}

// Who is linked already keeps their role, and who is in no book yet is added on the
// way.
func TestLinkWhoIsLinkedAndWhoIsNew(t *testing.T) {
	inSociety(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.NextTab, keymap.Add)
		s.Type("ada")
		s.Press(keymap.TakeMatch, keymap.NextField)
		s.Type("Member")
		s.Press(keymap.Save)
		s.See("Ada Lovelace is linked already; change the role", "Member")
		s.Keys("backspace")
		s.Type("Zora Neale")
		s.See("Nobody matches; enter adds them")
		s.Press(keymap.AddPerson)
		s.See("─ Add contact ─")
		s.Press(keymap.Save)
		s.See("Zora Neale ×")
		s.Type("alan")
		s.Press(keymap.TakeMatch, keymap.Save)
		s.See("Linked Zora Neale, Alan Türing to Analytical Society", "▌ Zora Neale  Member", "Alan Türing  Member")
		s.Press(keymap.Add, keymap.Save)
		s.See("nobody is named; name at least one contact")
		s.Type("qq")
		s.Press(keymap.Save)
		s.See(`"qq" is no contact: add them first, or take it out`)
	})
}

// The log form lies over the page with all that a form can do: the draft, the
// editor of the user's own, and what goes wrong.
func TestTheLogFormOverTheCards(t *testing.T) {
	withEditor(t, "|", " from the editor", func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Log, keymap.Save)
		s.See("the details are empty", "› Analytical Society")
		s.Type("Words")
		s.Press(keymap.Editor)
		s.Wait(2 * time.Second)
		s.See("from the editor")
		s.Press(keymap.KeepDraft)
		s.SeeNot("╭─")
		s.See("Kept as a draft", "▌ Ada Lovelace")
		s.Press(keymap.Log)
		s.See("Your draft of today 10:15 is back", "from the editor")
		inField(t, s, "Organisation", "Analytical Society")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace", "▌ Ada Lovelace")
		s.Press(keymap.Back)
		s.See("▌ Analytical Society")
	})
}

// crowd fills a book with an organisation of many people.
func crowd(b *tuitest.Book) {
	b.Organisation(logbook.OrganisationEntry{Name: "Crowd"})
	for i := range 450 {
		c := b.Named(fmt.Sprintf("Member %03d", i))
		b.Link(store.Link{Organisation: 1, Contact: c.ID, Role: fmt.Sprintf("Seat %d", i)})
	}
	b.Named("Nobody's member")
}

// Hundreds of cards are read as one goes, and found as one types; who is linked
// last is gone to, wherever that is.
func TestManyCards(t *testing.T) {
	tuitest.Run(t, tuitest.Options{Fill: crowd}, func(s *tuitest.Story) {
		s.Press(keymap.Organisations, keymap.Open, keymap.NextTab)
		for range 60 {
			s.Press(keymap.PageDown)
		}
		s.See("▌ Member 300")
		s.Press(keymap.Last)
		s.See("▌ Member 449  Seat 449")
		s.Press(keymap.First, keymap.Search)
		s.Type("member 0")
		s.See("▌ Member 000")
		s.Type("77")
		s.See("▌ Member 077  Seat 77")
		s.SeeNot("Member 000")
		s.Press(keymap.KeepWords, keymap.Open, keymap.Back)
		s.See("/ member 077", "▌ Member 077")
		s.Press(keymap.Add)
		s.Type("nobody")
		s.Press(keymap.TakeMatch, keymap.Save)
		s.See("▌ Nobody's member", "Member 449")
		s.SeeNot("/ member")
	})
}

// Two windows on one organisation see what the other does, and meet where both
// change the same.
func TestTwoWindowsOnAnOrganisation(t *testing.T) {
	inSociety(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.NextTab)
		s.Elsewhere(func(b *tuitest.Book) {
			b.Link(store.Link{Organisation: 1, Contact: p.grace.ID, Role: "Guest"})
			editOrganisation(b, 1, logbook.OrganisationChange{Website: ref("example.org")})
		})
		s.Wait(2 * time.Second)
		s.See("Grace Hopper  Guest", "example.org")
		s.Press(keymap.NextTab, keymap.Edit, keymap.NextField, keymap.NextField, keymap.NextField)
		s.Keys("ctrl+u")
		s.Type("https://example.com")
		s.Elsewhere(func(b *tuitest.Book) {
			editOrganisation(b, 1, logbook.OrganisationChange{Name: ref("The Society"), Website: ref("https://example.org/new")})
		})
		s.Press(keymap.Save)
		s.See("Changed elsewhere meanwhile", "Website", "https://example.com", "https://example.org/new")
		s.Wait(time.Second)
		s.Press(keymap.Overwrite)
		s.See("Saved The Society", "› The Society", "https://example.com")
	})
}

func editOrganisation(b *tuitest.Book, id store.OrganisationID, c logbook.OrganisationChange) {
	b.T.Helper()
	if _, _, err := b.Log.EditOrganisation(b.T.Context(), id, c); err != nil {
		b.T.Fatal(err)
	}
}

// So do two who change one link.
func TestTwoWindowsOnALink(t *testing.T) {
	inSociety(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.NextTab, keymap.Edit)
		s.Type("President")
		s.Elsewhere(func(b *tuitest.Book) {
			b.Link(store.Link{Organisation: 1, Contact: p.ada.ID, Role: "Treasurer", From: "2026-01-31"})
		})
		s.Press(keymap.Save)
		s.See("Role", "President", "Treasurer")
		s.Wait(time.Second)
		s.Press(keymap.TakeTheirs)
		inField(t, s, "Role", "Treasurer")
		s.Press(keymap.NextField, keymap.NextField)
		s.Type("today")
		s.Elsewhere(func(b *tuitest.Book) { unlinkAda(b, p) })
		s.Press(keymap.Save)
		s.See("Deleted elsewhere", "▌ Go on editing")
		s.Wait(time.Second)
		s.Press(keymap.Save)
		s.See("Linked Ada Lovelace to Analytical Society", "▌ Ada Lovelace  Treasurer, 31 Jan 2026 to 18 Nov 2026")
	})
}

func unlinkAda(b *tuitest.Book, p people) {
	b.T.Helper()
	if err := b.Log.Unlink(b.T.Context(), 1, p.ada.ID); err != nil {
		b.T.Fatal(err)
	}
}

// What is gone meanwhile is said, and the list is read again.
func TestAnOrganisationVanishes(t *testing.T) {
	inSociety(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.NextTab, keymap.Delete)
		s.Elsewhere(func(b *tuitest.Book) { unlinkAda(b, p) })
		s.Press(keymap.Yes)
		s.See("there is no such link; nothing was changed")
		s.Wait(2 * time.Second)
		s.See("No contact is linked to it yet")
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.DeleteOrganisation(b.T.Context(), 1); err != nil {
				b.T.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		s.See("Analytical Society is no longer in the book", "▌ Harbour Trust")
		s.SeeNot("› Analytical")
	})
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Edit)
		s.Type(" of London")
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.DeleteOrganisation(b.T.Context(), 1); err != nil {
				b.T.Fatal(err)
			}
		})
		s.Press(keymap.Save)
		s.See("Deleted elsewhere", "▌ Go on editing")
		s.Wait(time.Second)
		s.Press(keymap.Save)
		s.See("Added Analytical Society of London", "▌ Analytical Society of")
	})
}

// Tabs, cards, rows and names answer to the mouse.
func TestClickOnAnOrganisation(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Click("2 Organisations")
		s.Click("Harbour Trust")
		s.See("▌ Harbour Trust", "Grace Hopper")
		s.Click("Harbour Trust")
		s.See("› Harbour Trust", compiler)
		s.Click("Contacts   Profile")
		s.See("▌ Grace Hopper")
		s.Click("a link")
		s.Type("ada")
		s.Click("Ada Lovelace  Analytical")
		s.Click("ctrl+s save")
		s.See("▌ Ada Lovelace")
		s.Click("last contact Sun")
		s.Click("Profile")
		s.See("Added")
		s.Click("Interactions")
		s.Click("! HIGH")
		s.See("HIGH only", cards)
	})
}
