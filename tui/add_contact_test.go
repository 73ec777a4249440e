package tui_test

import (
	"testing"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

func TestAddAContactWithEverything(t *testing.T) {
	tuitest.Run(t, tuitest.Options{}, func(s *tuitest.Story) {
		s.Press(keymap.Add)
		for _, text := range []string{
			"Mary Seacole", "mary@example.org=work\nmary@example.com", "555-0111=home\n555-0112",
			"British Hotel; Panama Friends", "nurse, founder", "23 nov",
		} {
			s.Paste(text)
			s.Press(keymap.NextField)
		}
		s.Press(keymap.NextChoice, keymap.NextField, keymap.PrevChoice, keymap.NextField)
		s.Paste("1 Spring Hill")
		s.Press(keymap.NextField)
		s.Paste("Two\nlines")
		s.Press(keymap.Save)
		s.See("Added Mary Seacole", "British Hotel", "mary@example.org", "555-0111", "#nurse #founder")
		c := readContact(t, s, 1)
		if c.Emails[0] != (store.Email{Address: "mary@example.org", Label: "work", Primary: true}) || len(c.Emails) != 2 {
			t.Errorf("emails %+v", c.Emails)
		}
		if c.Phones[1].Number != "555-0112" || c.Birthday != "--11-23" || c.Address != "1 Spring Hill" || c.Notes != "Two\nlines" {
			t.Errorf("the contact is %+v", c)
		}
		if c.Support != store.StrongSupport || c.Priority != store.HighestPriority {
			t.Errorf("support %v, priority %v", c.Support.Label(), c.Priority.Label())
		}
		if len(c.Organisations) != 2 || len(c.Tags) != 2 {
			t.Errorf("the contact is %+v", c)
		}
	})
}

// A broken rule is shown at its field, the focus goes there, and every word
// stays.
func TestAContactThatBreaksARule(t *testing.T) {
	for _, c := range []struct{ name, emails, birthday, says string }{
		{"", "ada@example.org", "", "the name is empty"},
		{"Ada", "not an address", "", `"not an address" is not an email address`},
		{"Ada", "ada@example.org\nADA@example.org", "", "is there twice"},
		{"Ada", "", "32 dec", `"32 dec" `},
	} {
		t.Run(c.says, func(t *testing.T) {
			tuitest.Run(t, tuitest.Options{}, func(s *tuitest.Story) {
				s.Press(keymap.Add)
				s.Paste(c.name)
				s.Press(keymap.NextField)
				s.Paste(c.emails)
				s.Press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField)
				s.Paste(c.birthday)
				s.Press(keymap.Save)
				s.See("Add contact", c.says)
				s.Straight()
				if has, _ := s.Read.HasContacts(s.Context()); has {
					t.Error("something was written")
				}
				s.Keys("!")
				s.SeeNot(c.says)
				s.Press(keymap.Cancel)
				s.See("Not saved")
			})
		})
	}
}

// The list goes to the contact that was added, wherever it stands, and drops
// the words that would hide it.
func TestTheListGoesToAnAddedContact(t *testing.T) {
	fill := func(b *tuitest.Book) {
		for i := range 300 {
			b.Named(string(rune('A'+i%26)) + "nna " + string(rune('a'+i/26)))
		}
	}
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
		goTo(s, "unna")
		s.Press(keymap.Add)
		s.Type("Zenobia")
		s.Press(keymap.Save)
		s.See("▌ Zenobia", "Added Zenobia")
		s.Press(keymap.Log)
		s.Type("Hello")
		s.Press(keymap.Save)
		s.See("with Zenobia", "▌ Zenobia")
	})
}

func readContact(t *testing.T, s *tuitest.Story, id store.ContactID) store.Contact {
	t.Helper()
	c, err := s.Read.Contact(s.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
