package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// withDrafts tells a story in a book that holds drafts from the start.
func withDrafts(t *testing.T, drafts func(p people) []logbook.Draft, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	fill := func(b *tuitest.Book) {
		p = fill(b)
		for i, d := range drafts(p) {
			if d.ID == 0 {
				d.ID = store.DraftID(100 - i) // of the same moment, the highest is the newest
			}
			leftBehind(b, d)
		}
	}
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) { tell(s, p) })
}

// logDraft is a draft of the log form.
func logDraft(c store.ContactRef, words string) logbook.Draft {
	return logbook.Draft{
		Form: store.FormLog, Target: int64(c.ID), Title: "Log with " + c.Name + ": " + words,
		Body: `{"version":1,"values":{"details":"` + words + `"}}`,
	}
}

// The start offers what was left behind; later is always an answer, and the list
// is a key away.
func TestStartOffersTheDrafts(t *testing.T) {
	two := func(p people) []logbook.Draft {
		return []logbook.Draft{logDraft(p.alan, "Half a sentence"), {
			Form: store.FormAddContact, Title: "Add contact Zoe", Body: `{"version":1,"values":{"name":"Zoe","notes":"Likes ice"}}`,
		}}
	}
	withDrafts(t, two, func(s *tuitest.Story, p people) {
		s.Straight()
		s.See("╭─ Drafts", "today 10:15", "Log with Alan Türing: Half a sentence", "Add contact Zoe")
		s.Press(keymap.Cancel)
		s.SeeNot("╭─")
		s.Press(keymap.Drafts, keymap.Open)
		s.See("› Alan Türing", "╭─ Log", "Alan Türing ×", "Half a sentence", "Your draft of today 10:15 is back")
		s.Press(keymap.Save)
		s.See("Logged: Note with Alan", "› Alan")
		s.Press(keymap.Drafts)
		s.SeeNot("Half a sentence:")
		s.Press(keymap.Open)
		s.See("╭─ Add contact", "Zoe", "Likes ice")
		s.Press(keymap.Save)
		s.See("Added Zoe")
		wantKept(t, s)
		s.Press(keymap.Drafts)
		s.See("There are no drafts")
	})
}

// Keys that are under way as the drafts open are not meant for them.
func TestKeysInFlightDiscardNoDraft(t *testing.T) {
	one := func(p people) []logbook.Draft { return []logbook.Draft{logDraft(p.alan, "Half a sentence")} }
	withDrafts(t, one, func(s *tuitest.Story, p people) {
		s.Type("dyd")
		s.See("╭─ Drafts")
		s.SeeNot("Discard")
		s.Wait(time.Second)
		s.Press(keymap.Delete)
		s.See("Discard this draft for good?", "▌ No, keep it")
		s.Press(keymap.Cancel)
		wantKept(t, s, "Half a sentence")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("There are no drafts")
		wantKept(t, s)
	})
}

// What a draft was about may be gone: its words can be read, and become something
// new.
func TestDraftOfSomethingThatIsGone(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.Edit)
		s.Type(" and prose")
		id := newest(t, s, p.ada.ID).ID
		s.Press(keymap.KeepDraft)
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.Delete(b.T.Context(), id); err != nil {
				t.Error(err)
			}
		})
		s.Press(keymap.Drafts)
		s.See("What this was about is gone", "Edit interaction with Ada Lovelace")
		s.Press(keymap.Read)
		s.See("DETAILS", "A thought about poetry and prose")
		s.Press(keymap.Close, keymap.Open)
		s.See("╭─ Log", "Ada Lovelace ×", "poetry and prose", "2026-11-18 08:15")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada")
		wantKept(t, s)
	})
}

// A draft that this program cannot put into a form is kept, said, and can be read.
func TestDraftOfAnotherVersion(t *testing.T) {
	strange := func(p people) []logbook.Draft {
		newer := logDraft(p.alan, "From tomorrow")
		newer.Body = `{"version":2,"values":{"details":"From tomorrow"},"more":[1]}`
		broken := logDraft(p.grace, "Broken")
		broken.Body = `{"version":1,"values":{"details":"Brok`
		return []logbook.Draft{{Form: "path", Title: "Add a path", Body: `{"version":1,"values":{"name":"Become a donor"}}`}, newer, broken}
	}
	withDrafts(t, strange, func(s *tuitest.Story, p people) {
		s.Wait(time.Second)
		s.Press(keymap.Open)
		s.See("cannot be put into a", "Become a donor")
		s.Press(keymap.Close, keymap.Cancel)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.See("cannot read into the form", "kept among the drafts")
		s.SeeNot("From tomorrow")
		s.Type("Something else")
		s.Press(keymap.Save)
		s.See("Logged: Note with Alan")
		s.Press(keymap.Drafts)
		s.See("Log with Alan Türing: From tomorrow", "Log with Grace Hopper: Broken", "Add a path")
		for range 3 {
			s.Press(keymap.Read)
			s.See("╭─")
			s.Press(keymap.Close, keymap.Down)
		}
		if all := kept(t, s); len(all) != 3 {
			t.Errorf("%q", all)
		}
	})
}

// A draft that is typed in another window is not offered; the form says so where
// it was on the list a moment ago.
func TestDraftOfAnotherWindow(t *testing.T) {
	var id store.DraftID
	one := func(p people) []logbook.Draft {
		d := logDraft(p.alan, "Half a sentence")
		d.ID = store.NewDraftID()
		id = d.ID
		return []logbook.Draft{d}
	}
	withDrafts(t, one, func(s *tuitest.Story, p people) {
		s.Wait(time.Second)
		s.Elsewhere(func(b *tuitest.Book) {
			if _, err := b.Log.TakeDraft(b.T.Context(), id); err != nil {
				t.Fatal(err)
			}
		})
		s.Press(keymap.Open)
		s.See("╭─ Log", "taken up in another window; this")
		s.SeeNot("Half a sentence ")
		s.Type("Mine")
		s.Press(keymap.Save)
		s.See("Logged: Note with Alan")
		wantKept(t, s, "Half a sentence")
	})
}

// Two windows type into the same form, each into a draft of its own.
func TestTwoWindowsKeepTheirDrafts(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.Type("Mine")
		s.Wait(2 * time.Second)
		s.Elsewhere(func(b *tuitest.Book) { leftBehind(b, logDraft(p.alan, "Theirs")) })
		wantKept(t, s, "Theirs", "Mine")
		s.Press(keymap.KeepDraft, keymap.Drafts)
		s.See("Log with Alan Türing: Mine", "Log with Alan Türing: Theirs")
	})
}
