package tui_test

import (
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// floods are ten megabytes each.
func floods() map[string]string {
	const size = 10 << 20
	return map[string]string{
		"one line":  strings.Repeat("a sentence of words ", size/20),
		"one word":  strings.Repeat("x", size),
		"lines":     strings.Repeat("a sentence of words\n", size/20-1) + "the end",
		"marks":     "a" + strings.Repeat("\u0301", size/2),
		"escapes":   strings.Repeat("\x1b[31m\u202ered ", size/13),
		"invisible": "a" + strings.Repeat("\u200b", size/3) + "b",
	}
}

// Ten megabytes are pasted, saved to the last byte, shown by their beginning, searched and
// read; a line takes none of them, and says so.
func TestTenMegabytes(t *testing.T) {
	looksOnly(t)
	for name, text := range floods() {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(keymap.Search)
				s.Paste(text)
				s.See("too long: nothing was pasted")
				s.Type("ada")
				s.See("Ada Lovelace")
				s.Press(keymap.DropWords, keymap.First, keymap.Log)
				s.Paste(text)
				s.See("too long to be typed in here; your editor changes it")
				for range 4 {
					s.Press(keymap.NextField)
					s.Paste(text)
					s.Straight()
				}
				s.See("too long: nothing was pasted")
				s.Press(keymap.Save)
				s.See("Logged: Note")
				s.Press(keymap.History)
				s.Straight()
				s.Press(keymap.Read)
				s.Straight()
				s.Press(keymap.Last)
				s.Resize(60, 15)
				s.Straight()
				s.Press(keymap.Cancel, keymap.Search)
				s.Type("engine sentence")
				s.Straight()
				checkMarks(t, s)
				checkBytes(t, s.Raw())
				if i := newest(t, s, p.ada.ID); i.Details != text {
					t.Errorf("%d bytes became %d", len(text), len(i.Details))
				}
			})
		})
	}
}

// So are ten megabytes of notes.
func TestTenMegabytesOfNotes(t *testing.T) {
	looksOnly(t)
	text := floods()["escapes"]
	withPeople(t, func(s *tuitest.Story, _ people) {
		s.Press(keymap.Add)
		s.Type("Eve")
		s.Press(keymap.PreviousField)
		s.Paste(text)
		s.See("too long to be typed in here")
		s.Press(keymap.Save)
		s.See("Added Eve")
		s.Press(keymap.Open, keymap.NextTab, keymap.NextTab)
		s.Straight()
		s.Press(keymap.Last, keymap.Edit)
		s.Straight()
		checkMarks(t, s)
		checkBytes(t, s.Raw())
		ids, err := s.Read.OnlyContacts(s.Context(), []string{"Eve"})
		if err != nil || len(ids) != 1 {
			t.Fatal(ids, err)
		}
		if eve, err := s.Read.Contact(s.Context(), ids[0]); err != nil || eve.Notes != text {
			t.Errorf("%d bytes became %d, %v", len(text), len(eve.Notes), err)
		}
	})
}

// What a field would leave out on its way through a form is still there afterwards, and
// what is no text is replaced, and told.
func TestCharactersNobodyTypesAreKept(t *testing.T) {
	const odd = "a\x1b[31m\u009b\u202e\u200b\x7f\u2028 z"
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Add)
		s.Paste("Eve \x1b[31m\u009b\u202e")
		s.Press(keymap.Save)
		s.Press(keymap.Open, keymap.Log)
		s.Paste(odd + "\x00\xff")
		s.Press(keymap.Save)
		s.See("were replaced")
		whole := newest(t, s, 0)
		if want := odd + "\uFFFD\uFFFD"; whole.Details != want || whole.Contacts[0].Name != "Eve \x1b[31m\u009b\u202e" {
			t.Errorf("%q with %q", whole.Details, whole.Contacts[0].Name)
		}
		s.Press(keymap.Edit)
		s.Type(" more")
		s.Press(keymap.Save)
		if got := newest(t, s, 0).Details; got != odd+"\uFFFD\uFFFD more" {
			t.Errorf("edited it is %q", got)
		}
		checkBytes(t, s.Raw())
	})
}

// BenchmarkKeyInAFlood is a key, and the frame that it makes, wherever there are ten
// megabytes: in the form, in its field and in another one, where they are read, and in the
// lists that show their beginning. A frame has 16 ms.
func BenchmarkKeyInAFlood(b *testing.B) {
	for name, text := range floods() {
		book := flooded(b, text)
		for _, one := range []struct {
			where        string
			reach        []string
			press, again string
		}{
			{"field", []string{"enter", "e"}, "left", "right"},
			{"other-field", []string{"enter", "e", "tab", "tab"}, "x", "backspace"},
			{"notes", []string{"e"}, "x", "backspace"},
			{"reading", []string{"4", "v"}, "j", "g"},
			{"contacts", nil, "j", "g"},
			{"contact", []string{"enter"}, "j", "g"},
			{"history", []string{"4"}, "j", "g"},
		} {
			b.Run(name+"/"+one.where, func(b *testing.B) {
				d := drive(b, book)
				for _, key := range append([]string{"g"}, one.reach...) {
					d.send(tuitest.Key(key))
				}
				d.walk(b, one.press, one.again)
			})
		}
	}
}

// flooded is a book in which the first contact has a text, as a note and as notes.
func flooded(b *testing.B, text string) *store.Book {
	b.Helper()
	book := benchBook(b)
	log := logbook.New(book, logbook.Options{})
	aaron, _, err := log.AddContact(b.Context(), logbook.Person{Name: "Aaron", Notes: text})
	if err == nil {
		_, _, err = log.Log(b.Context(), logbook.Entry{Contacts: []store.ContactID{aaron.ID}, Details: text})
	}
	if err != nil {
		b.Fatal(err)
	}
	return book
}
