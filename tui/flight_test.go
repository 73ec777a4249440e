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

// What was typed before esc is not lost where the form waits for its draft.
func TestEscWhileADraftIsTaken(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Old words")
		s.Press(keymap.KeepDraft)
		release := s.Hold()
		s.Press(keymap.Log)
		s.Type(", new words")
		s.Press(keymap.Cancel)
		release()
		s.Wait(time.Second)
		s.See("Not saved", "Keep as a draft")
		s.Press(keymap.KeepDraft)
		wantKept(t, s, "Old words, new words")
	})
}

// Whoever goes on after all does not lose what is typed from then on.
func TestDiscardAndQuitIsCalledOff(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Old words")
		s.Wait(2 * time.Second)
		release := s.Hold()
		s.Press(keymap.Interrupt, keymap.Discard)
		s.Wait(6 * time.Second)
		s.See("rapport stays open")
		release()
		s.Type(", new words")
		s.Wait(2 * time.Second)
		if all := kept(t, s); !strings.Contains(strings.Join(all, "\n"), "Old words, new words") {
			t.Errorf("kept are %q", all)
		}
		s.Press(keymap.Cancel)
		s.See("What you have typed is not saved.")
	})
}

// Esc that was under way before the editor had the terminal does not close the
// form that the text comes back to.
func TestEscBehindTheEditorsKey(t *testing.T) {
	withEditor(t, "|", "from the editor", func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Rush(tuitest.Key("ctrl+e"))
		s.Rush(tuitest.Key("esc"))
		s.Wait(2 * time.Second)
		s.See("Not saved")
		s.Press(keymap.Cancel)
		s.See("from the editor", "─ Log ─")
	})
}

// A draft that was only looked at is as old as before: what it says of a moment
// is meant from there.
func TestADraftThatIsGivenBackIsAsItWas(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Old words")
		s.Press(keymap.KeepDraft)
		s.Wait(30 * time.Minute)
		release := s.Hold()
		s.Press(keymap.Log, keymap.Cancel)
		release()
		s.Wait(time.Second)
		s.SeeNot("╭─")
		s.Press(keymap.Log)
		s.See("Your draft of today 10:15 is back")
		inField(t, s, "When", "2026-11-18 10:15")
	})
}

// Only a draft that is in the form can be discarded from it: beside one that
// cannot be read, the words in the form are the user's own.
func TestStartAfreshIsForADraftInTheForm(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			leftBehind(b, logbook.Draft{Form: store.FormLog, Target: int64(p.ada.ID), Title: "Log", Body: "{}"})
		})
		s.Press(keymap.Log)
		s.See("cannot read into the form")
		s.Type("Own words")
		s.Press(keymap.StartAfresh)
		s.See("there is no draft in this form", "Own words")
		s.SeeNot("─ Start afresh")
	})
}
