package tui_test

import (
	"testing"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

func TestEditAContactFromTheList(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "grace")
		s.Press(keymap.Edit)
		s.See("Edit contact", "Grace Hopper", "Harbour Trust", "navy")
		s.Type(", Dr")
		s.Press(keymap.Save)
		s.See("Saved Grace Hopper, Dr", "▌ Grace Hopper, Dr")
	})
}

func TestEditAContactFromTheProfile(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.NextTab, keymap.NextTab, keymap.Edit)
		s.Keys("home")
		s.Type("Countess ")
		s.Press(keymap.Save)
		s.See("Saved Countess Ada Lovelace", "› Countess Ada Lovelace")
	})
}

// What the form cannot show faithfully stays as it is, unless it is changed.
func TestEditingAContactChangesOnlyWhatWasChanged(t *testing.T) {
	notes := "first\ttabbed\r\nthen\x07bell"
	fill := func(b *tuitest.Book) {
		b.Add(logbook.Person{
			Name: "Ada\tLovelace", Address: "a\x1b[31mred", Notes: notes,
			Emails: []store.Email{{Address: "one@example.org"}, {Address: "two@example.org", Label: "work", Primary: true}},
		})
	}
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
		before := readContact(t, s, 1)
		s.Press(keymap.Edit)
		for range 4 {
			s.Press(keymap.NextField)
		}
		s.Type("maths")
		s.Press(keymap.Save)
		s.See("Saved")
		after := readContact(t, s, 1)
		if after.Name != before.Name || after.Address != before.Address || after.Notes != notes {
			t.Errorf("changed: %q %q %q", after.Name, after.Address, after.Notes)
		}
		if len(after.Emails) != 2 || after.Emails[1] != before.Emails[1] || len(after.Tags) != 1 {
			t.Errorf("changed: %+v %v", after.Emails, after.Tags)
		}
	})
}

// A contact keeps the role and dates of the organisations that stay.
func TestEditingKeepsARole(t *testing.T) {
	var p people
	tuitest.Run(t, tuitest.Options{Fill: func(b *tuitest.Book) {
		p = fill(b)
		c, err := b.Log.Link(b.T.Context(), store.Link{Organisation: 1, Contact: p.ada.ID, Role: "President", From: "1943-01-01"})
		if err != nil {
			t.Fatal(c, err)
		}
	}}, func(s *tuitest.Story) {
		open(s, "ada")
		toProfile(s)
		s.See("Analytical Society, President, since 1 Jan 1943")
		s.Press(keymap.Edit, keymap.NextField, keymap.NextField, keymap.NextField)
		s.Type("; Horse Club")
		s.Press(keymap.Save)
		s.See("Analytical Society, President, since 1 Jan 1943", "Horse Club")
	})
}

func TestTheContactVanishedWhileItWasEdited(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Edit)
		s.Type(" of Bletchley")
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.alan) })
		s.Press(keymap.Save)
		s.See("Edit contact", "of Bletchley", "Deleted elsewhere", "was deleted meanwhile", "▌ Go on editing")
		s.Press(keymap.Cancel)
		s.See("Edit contact", "of Bletchley", "Deleted elsewhere meanwhile.")
		s.Press(keymap.Cancel)
		s.See("Not saved")
		s.Press(keymap.Discard)
		s.SeeNot("Alan")
	})
}

// An address of several lines keeps them when it is edited.
func TestAnAddressOfSeveralLines(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Add)
		s.Type("Zoe")
		for range 8 {
			s.Press(keymap.NextField)
		}
		s.Paste("1 Long Street\nLondon")
		s.Press(keymap.Save, keymap.Edit)
		for range 8 {
			s.Press(keymap.NextField)
		}
		s.Type("Flat 2, ")
		s.Press(keymap.Save)
		s.See("Saved Zoe")
		s.Press(keymap.Open, keymap.NextTab, keymap.NextTab)
		s.See("Flat 2, 1 Long Street", "London")
		s.SeeNot("Street London", "Street  London")
	})
}
