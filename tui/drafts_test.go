package tui_test

import (
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// leftBehind keeps a draft on purpose, as another window does.
func leftBehind(b *tuitest.Book, d logbook.Draft) {
	b.T.Helper()
	if d.ID == 0 {
		d.ID = store.NewDraftID()
	}
	if err := b.Log.LeaveDraft(b.T.Context(), d); err != nil {
		b.T.Fatal(err)
	}
}

// kept are the bodies of all drafts, whoever types them.
func kept(t *testing.T, s *tuitest.Story) []string {
	t.Helper()
	page, err := s.Read.Drafts(s.Context(), store.DraftQuery{Page: store.Page{Limit: 50}})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, row := range page.Rows {
		d, err := s.Read.Draft(s.Context(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d.Body)
	}
	return all
}

// wantKept fails the test unless there are drafts with these words, one each.
func wantKept(t *testing.T, s *tuitest.Story, words ...string) {
	t.Helper()
	all := kept(t, s)
	if len(all) != len(words) {
		t.Fatalf("kept are %q, want %q", all, words)
	}
	for i, word := range words {
		if !strings.Contains(all[i], word) {
			t.Errorf("kept is %q, want %q", all[i], word)
		}
	}
}

// What is typed is kept a second after the last key, and every five seconds while
// somebody types on; a draft that is emptied again is gone, and so is one that is
// saved.
func TestDraftIsKeptAsOneTypes(t *testing.T) {
	for name, form := range map[string]keymap.Action{"log": keymap.Log, "add": keymap.Add, "edit": keymap.Edit} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(form)
				s.Wait(10 * time.Second)
				wantKept(t, s)
				s.Type("zyx")
				wantKept(t, s)
				s.Wait(900 * time.Millisecond)
				wantKept(t, s)
				s.Wait(200 * time.Millisecond)
				wantKept(t, s, "zyx")
				for range 14 {
					s.Wait(400 * time.Millisecond)
					s.Type("w")
				}
				if all := kept(t, s); !strings.Contains(all[0], "zyxwwww") {
					t.Errorf("typed on for five seconds, and kept is %q", all)
				}
				s.Keys(strings.Split(strings.Repeat("backspace ", 16)+"backspace", " ")...)
				s.Wait(2 * time.Second)
				wantKept(t, s)
				s.Type("wxyz")
				s.Wait(2 * time.Second)
				wantKept(t, s, "wxyz")
				s.Press(keymap.Save)
				s.SeeNot("╭─")
				s.Wait(10 * time.Second)
				wantKept(t, s)
			})
		})
	}
}

// A draft that is written is no change that others read again for.
func TestDraftIsNoChange(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		before, err := s.Read.Version(s.Context())
		if err != nil {
			t.Fatal(err)
		}
		s.Press(keymap.Log)
		s.Type("Words")
		s.Wait(10 * time.Second)
		wantKept(t, s, "Words")
		if after, err := s.Read.Version(s.Context()); err != nil || after != before {
			t.Errorf("the version was %d and is %d: %v", before, after, err)
		}
	})
}

// Esc offers to save, to keep and to discard; to go on is the answer under the
// cursor.
func TestEscOnAChangedForm(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.Type("Precious words")
		s.Press(keymap.Cancel)
		s.See("▌ Go on editing    Save    Keep as a draft    Discard")
		s.Press(keymap.KeepDraft)
		s.SeeNot("╭─")
		s.See("Kept as a draft; ctrl+d lists the drafts")
		wantKept(t, s, "Precious words")
		s.Press(keymap.Log)
		s.See("Your draft of today 10:15 is back; ctrl+r starts afresh", "Precious words", "Alan Türing ×")
		s.Type(" and more")
		s.Press(keymap.Cancel, keymap.Save)
		s.See("Logged: Note with Alan")
		wantKept(t, s)
		if i := newest(t, s, p.alan.ID); i.Details != "Precious words and more" {
			t.Errorf("%q", i.Details)
		}
		s.Press(keymap.Log)
		s.SeeNot("Your draft")
		s.Type("Nonsense")
		s.Wait(2 * time.Second)
		s.Press(keymap.Cancel, keymap.Discard)
		s.SeeNot("╭─")
		wantKept(t, s)
	})
}

// The form has keys of its own for what the question offers.
func TestKeepAndDiscardAtOnce(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.KeepDraft)
		s.See("Nothing has been typed that could be kept", "╭─ Log")
		s.Type("Words")
		s.Press(keymap.KeepDraft)
		s.SeeNot("╭─")
		wantKept(t, s, "Words")
		s.Press(keymap.Log, keymap.Discard)
		s.See("Discard what you have typed?", "▌ No, go on editing")
		s.Press(keymap.Discard)
		s.SeeNot("╭─")
		wantKept(t, s)
	})
}

// A draft that is back can be dropped for a form that begins afresh.
func TestStartAfresh(t *testing.T) {
	for name, form := range map[string]keymap.Action{"log": keymap.Log, "add": keymap.Add, "edit": keymap.Edit} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(form)
				s.Type("zyx")
				s.Press(keymap.KeepDraft, form)
				s.See("Your draft of", "zyx")
				s.Press(keymap.StartAfresh, keymap.Cancel)
				s.See("Your draft of", "zyx")
				s.Press(keymap.StartAfresh, keymap.StartAfresh)
				s.SeeNot("Your draft of", "zyx")
				s.Wait(2 * time.Second)
				wantKept(t, s)
				s.Type("abc")
				s.Wait(2 * time.Second)
				wantKept(t, s, "abc")
			})
		})
	}
}

// An edit that was kept goes on where it was: what was changed elsewhere since is
// said, and asked about when it is saved.
func TestDraftOfAnEdit(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.Edit)
		s.Type(" and prose")
		s.Press(keymap.KeepDraft)
		id := newest(t, s, p.ada.ID).ID
		s.Elsewhere(func(b *tuitest.Book) { retell(b, id, "A thought about sums") })
		s.Press(keymap.Edit)
		s.See("Changed elsewhere meanwhile.", "poetry and prose")
		s.Press(keymap.Save)
		s.See("In the book now", "about sums", "poetry and prose")
		s.Wait(time.Second)
		s.Press(keymap.Overwrite)
		s.See("Saved: Note with Ada")
		if i := interaction(t, s, id); i.Details != "A thought about poetry and prose" {
			t.Errorf("%q", i.Details)
		}
		wantKept(t, s)
	})
}

// lateAtNight is withPeople ten minutes before midnight.
func lateAtNight(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	at := time.Date(2026, 11, 18, 23, 50, 0, 0, time.UTC)
	tuitest.Run(t, tuitest.Options{At: at, Fill: func(b *tuitest.Book) { p = fill(b) }}, func(s *tuitest.Story) { tell(s, p) })
}

// Every field is back, and words for a moment mean what they meant.
func TestDraftHasEveryField(t *testing.T) {
	lateAtNight(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField)
		s.Keys("c")
		s.Press(keymap.NextField)
		s.Type("yesterday 15:00")
		s.Press(keymap.NextField)
		s.Paste("First line\nsecond 李 👩‍👩‍👧")
		s.Press(keymap.NextField)
		s.Keys("m")
		s.Press(keymap.NextField, keymap.NextField, keymap.Toggle, keymap.NextField, keymap.NextField, keymap.NextChoice, keymap.NextField)
		s.Keys("w")
		s.Press(keymap.NextField)
		s.Keys("h")
		s.Press(keymap.NextField)
		s.Type("grace")
		s.Press(keymap.TakeMatch)
		s.Type("al")
		s.Press(keymap.KeepDraft)
		s.Wait(20 * time.Minute)
		s.Press(keymap.Log)
		s.See("Your draft of yesterday 23:50 is back")
		inField(t, s, "Type", "Call")
		inField(t, s, "When", "2026-11-17 15:00")
		s.See("Ada Lovelace ×  Grace Hopper ×  al", "First line", "second 李", "■", "Analytical Society")
		inField(t, s, "Outcome", "Meaningful interaction")
		inField(t, s, "Support", "Weak support")
		inField(t, s, "Priority", "High")
		s.Press(keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Keys("backspace", "backspace")
		s.Press(keymap.Save)
		s.See("Logged: Call with Ada Lovelace, Grace Hopper")
		i := interaction(t, s, logged(t, s, p.grace.ID, "second"))
		if i.Details != "First line\nsecond 李 👩‍👩‍👧" || !i.High || i.Organisation.Name != "Analytical Society" ||
			i.Outcome.APIName != "meaningful_interaction" || i.Support != store.WeakSupport || i.Priority != store.HighPriority {
			t.Errorf("%+v", i)
		}
	})
}

// A moment that was left out is that of the words, not of the day they are saved.
func TestDraftKeepsItsMoment(t *testing.T) {
	lateAtNight(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.KeepDraft)
		s.Wait(20 * time.Minute)
		s.Press(keymap.Log, keymap.Save)
		if i := newest(t, s, p.alan.ID); i.At.Format("15:04") != "23:50" {
			t.Errorf("logged at %v", i.At)
		}
	})
}

// Whoever was deleted meanwhile is not among those that a draft is logged with.
func TestDraftWithSomebodyWhoIsGone(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "grace")
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("alan")
		s.Press(keymap.TakeMatch, keymap.NextField, keymap.NextField, keymap.NextField)
		s.Type("Words")
		s.Press(keymap.KeepDraft)
		s.Elsewhere(func(b *tuitest.Book) { b.Delete(p.alan) })
		s.Press(keymap.Log)
		s.See("Alan Türing is no longer in the book", "Grace Hopper ×", "Words")
		s.SeeNot("Alan Türing ×")
	})
}

// While the book cannot be written to, that is said once, typing goes on, and the
// draft is written as soon as it can be.
func TestDraftThatCannotBeWritten(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		release := s.Hold()
		s.Type("Words")
		s.Wait(7 * time.Second)
		s.See("Not kept as a draft yet", "did not answer in time")
		s.Type(" that go on")
		s.See("Words that go on", "Not kept as a draft yet")
		release()
		s.Wait(12 * time.Second)
		s.SeeNot("Not kept as a draft yet")
		wantKept(t, s, "Words that go on")
	})
}

// A full disk is said in words, with the error itself on a key.
func TestFailureHasDetails(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		refuse(t, s)
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.Save)
		s.See("Not saved, your words are still here: the book does not take this", "(ctrl+g: details)")
		s.SeeNot("sick")
		s.Press(keymap.Details)
		s.See("╭─ Details", "sick")
		s.Press(keymap.Close)
		s.See("╭─ Log", "Words")
	})
}

// Quitting keeps what was typed within the last second.
func TestQuittingKeepsTheDraft(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Precious")
		s.Press(keymap.Interrupt)
		s.See("It is kept as a draft", "▌ Stay", "Quit", "Discard it and quit")
		s.Press(keymap.Interrupt)
		s.Ended()
		wantKept(t, s, "Precious")
	})
}

func TestQuittingDiscards(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Nonsense")
		s.Wait(2 * time.Second)
		s.Press(keymap.Interrupt, keymap.Discard)
		s.Ended()
		wantKept(t, s)
	})
}

// Words that cannot be kept call off quitting: they would be lost.
func TestQuittingIsCalledOffForWords(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Hold()
		s.Type("Precious")
		s.Press(keymap.Interrupt, keymap.Yes)
		s.See("rapport quits when it is done")
		s.Wait(6 * time.Second)
		s.See("rapport stays open, for the drafts could not be written", "Precious")
		s.Press(keymap.Interrupt, keymap.Discard)
		s.Ended()
	})
}
