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

// An organisation is added, and its people are linked, logged with from their
// card, found in the feed, and unlinked; then it is deleted, and they stay.
func TestTheLifeOfAnOrganisation(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Add)
		s.Type("Royal Choir")
		s.Press(keymap.NextField)
		s.Type("office@example.org")
		s.Press(keymap.Save)
		s.See("Added Royal Choir", "▌ Royal Choir", "office@example.org", "No contact is linked to it yet.")
		s.Press(keymap.Open, keymap.NextTab)
		s.See("› Royal Choir", "No contact is linked to it yet; press a to link one.")
		link(s, "grace", "Conductor")
		s.See("Linked Grace Hopper to Royal Choir", "▌ Grace Hopper  Conductor, since 31 Jan 2026")
		link(s, "ada", "Alto")
		s.See("▌ Ada Lovelace  Alto", "ada@example.org  ·  +44 20 7946 0018  ·  last contact Sun")
		s.Press(keymap.Down, keymap.Log)
		s.See("─ Log ─", "Grace Hopper ×", "› Royal Choir")
		inField(t, s, "Organisation", "Royal Choir")
		s.Type("Rehearsed the cantata")
		s.Press(keymap.Save)
		s.See("Logged: Note with Grace Hopper", "▌ Grace Hopper")
		s.Press(keymap.PreviousTab)
		s.See("Rehearsed the cantata", "for it", poetry, compiler)
		s.Press(keymap.Search)
		s.Type("cantata")
		s.Press(keymap.KeepWords)
		s.See("Rehearsed the cantata")
		s.SeeNot(poetry)
		s.Press(keymap.ClearFilters, keymap.NextTab, keymap.Delete)
		s.See("Take Grace Hopper out of Royal Choir?", "the person stays")
		s.Press(keymap.Yes)
		s.See("Grace Hopper is no longer linked to Royal Choir", "▌ Ada Lovelace")
		s.Press(keymap.PreviousTab)
		s.See("Rehearsed the cantata", compiler) // Ada was there
		s.Press(keymap.Back, keymap.Delete)
		s.See("1 contact loses the link to", "1 interaction logged")
		s.Press(keymap.Yes)
		s.See("Deleted Royal Choir", "Analytical Society")
		s.SeeNot("▌ Royal")
		if grace := readContact(t, s, p.grace.ID); len(grace.Organisations) != 1 {
			t.Errorf("%+v", grace.Organisations)
		}
		if i := newest(t, s, p.grace.ID); i.Details != "Rehearsed the cantata" || i.Organisation.ID != 0 {
			t.Errorf("%+v", i)
		}
	})
}

// link links a contact on the page of an organisation, from 31 January.
func link(s *tuitest.Story, name, role string) {
	s.Press(keymap.Add)
	s.Type(name)
	s.Press(keymap.TakeMatch, keymap.NextField)
	s.Type(role)
	s.Press(keymap.NextField)
	s.Type("31 jan 2026")
	s.See("Sat 31 Jan 2026")
	s.Press(keymap.Save)
}

// manyClubs fills a book with more organisations than fit on a screen.
func manyClubs(b *tuitest.Book) {
	fill(b)
	for i := range 300 {
		b.Organisation(logbook.OrganisationEntry{Name: fmt.Sprintf("Club %03d", i)})
	}
}

// The list finds as one types, keeps its place, and goes to one that was added.
func TestTheListOfOrganisations(t *testing.T) {
	tuitest.Run(t, tuitest.Options{Fill: manyClubs}, func(s *tuitest.Story) {
		s.Press(keymap.Organisations, keymap.Search)
		s.Type("soc")
		s.See("▌ Analytical Society", "1  08:15", "Ada Lovelace")
		s.SeeNot("Harbour")
		s.Type("x")
		s.See("Nothing matches. esc drops the words.")
		s.Press(keymap.KeepWords, keymap.Edit)
		s.See("No organisation matches; esc drops the words")
		s.Press(keymap.DropWords, keymap.PageDown, keymap.PageDown, keymap.Open, keymap.Back)
		s.See("▌ Club 037")
		s.Press(keymap.Add)
		s.Type("Club 150 and a half")
		s.Press(keymap.Save)
		s.See("▌ Club 150 and a half", "Club 149", "Club 150  ")
		s.Press(keymap.Down, keymap.Up)
		s.See("Club 151")
		s.Press(keymap.Edit)
		s.Type(", renamed")
		s.Press(keymap.Save)
		s.See("▌ Club 150 and a half,", "Saved Club 150 and a half, renamed")
		s.Press(keymap.Contacts, keymap.Organisations)
		s.See("▌ Club 150 and a half,")
	})
}

// Without any, the screen says what to press; so does each tab of one without
// people.
func TestEmptyOrganisations(t *testing.T) {
	tuitest.Run(t, tuitest.Options{}, func(s *tuitest.Story) {
		s.Press(keymap.Organisations)
		s.See("There is no organisation here yet.", "a  add your first organisation")
		s.Press(keymap.Open)
		s.See("There is no organisation here; press a to add one")
		s.Press(keymap.Add)
		s.Type("Choir")
		s.Press(keymap.Save, keymap.Open)
		s.See("Nothing logged yet. l logs the first interaction.")
		s.Press(keymap.NextTab, keymap.Delete)
		s.See("No contact is linked to it yet; press a to link one")
		s.Press(keymap.Search)
		s.Type("zz")
		s.Press(keymap.KeepWords, keymap.Delete)
		s.See("Nobody here matches; esc drops the words")
	})
}

// Who logs for an organisation says with whom; it is chosen once they are linked to
// it, and not for others.
func TestLogFromTheListOfOrganisations(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Log)
		s.See("─ Log ─")
		if at := cursorField(s); at != "Contacts" {
			t.Errorf("the cursor is in %s", at)
		}
		s.Type("alan")
		s.Press(keymap.TakeMatch)
		s.SeeNot("│ Organisation")
		s.Type("ada")
		s.Press(keymap.TakeMatch)
		inField(t, s, "Organisation", "Analytical Society")
		s.Press(keymap.NextField, keymap.NextField, keymap.NextField)
		s.Type("For the society")
		s.Press(keymap.Save)
		s.See("Logged: Note with Alan Türing, Ada Lovelace")
		if i := newest(t, s, p.ada.ID); i.Organisation.Name != "Analytical Society" {
			t.Errorf("%+v", i)
		}
	})
}

// What has been chosen for nobody is nothing that would be lost, and who chooses
// none keeps that.
func TestTheOrganisationIsOnlyProposed(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Log)
		inField(t, s, "Organisation", "Analytical Society")
		s.Press(keymap.Cancel)
		s.SeeNot("╭─")
		s.Press(keymap.Log)
		s.Type("For nobody")
		forward(s, 5)
		s.Press(keymap.PrevChoice)
		inField(t, s, "Organisation", "none")
		forward(s, 3)
		s.Type("grace")
		s.Press(keymap.TakeMatch)
		inField(t, s, "Organisation", "none")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, Grace Hopper")
		if i := newest(t, s, p.ada.ID); i.Organisation.ID != 0 {
			t.Errorf("%+v", i)
		}
	})
}

// A row of the feed whose people have left the organisation is logged with without
// it, and nothing of that counts as entered.
func TestLogFromTheFeedWithWhoHasLeft(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.ada), Details: "Before she left", Organisation: 1})
			if err := b.Log.Unlink(b.T.Context(), 1, p.ada.ID); err != nil {
				b.T.Fatal(err)
			}
		})
		s.Press(keymap.Organisations, keymap.Open)
		s.See("Before she left", "for it")
		s.SeeNot(poetry)
		s.Press(keymap.Log)
		s.See("Ada Lovelace ×")
		s.SeeNot("│ Organisation")
		s.Press(keymap.Cancel)
		s.SeeNot("╭─")
	})
}

// The page of a contact leads to their organisation, and asks to which.
func TestFromAContactToTheirOrganisation(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.ToOrganisation)
		s.See("› Analytical Society", poetry)
		s.Press(keymap.NextTab, keymap.Open)
		s.See("› Ada Lovelace")
		s.Press(keymap.Back, keymap.Back)
		s.Elsewhere(func(b *tuitest.Book) {
			b.Link(store.Link{Organisation: 2, Contact: s.Named("Ada Lovelace").ID, Role: "Guest"})
		})
		s.Wait(2 * time.Second)
		s.Press(keymap.Palette)
		s.Type("go to organisation")
		s.Press(keymap.Confirm)
		s.See("Go to", "Analytical Society", "Harbour Trust")
		s.Press(keymap.Down, keymap.Confirm)
		s.See("› Harbour Trust")
	})
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "alan")
		s.Press(keymap.ToOrganisation)
		s.See("The contact is linked to no organisation")
	})
}
