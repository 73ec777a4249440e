package tui_test

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// How long the program waits for an answer, and Bubble Tea for its reader of keys.
const (
	answerTime = 300 * time.Millisecond
	readerTime = 500 * time.Millisecond
)

// silent is a terminal that has been asked for its colour, and has said nothing yet.
func silent() tuitest.Options {
	return tuitest.Options{Silent: true, Fill: func(b *tuitest.Book) { fill(b) }}
}

// The program quits when the terminal has answered, for the shell would take the answer for
// keys; and what is typed after that key is not the program's.
func TestQuittingWaitsForTheAnswer(t *testing.T) {
	tuitest.Run(t, silent(), func(s *tuitest.Story) {
		s.Press(keymap.Quit, keymap.Log)
		if s.Over() {
			t.Fatal("it has quit before the terminal has answered")
		}
		s.SeeNot("Details")
		s.Send(tea.BackgroundColorMsg{Color: ansi.Black})
		s.Ended()
	})
}

// A terminal that never answers holds nobody up, at the start or later.
func TestATerminalThatNeverAnswers(t *testing.T) {
	for _, later := range []time.Duration{0, time.Hour} {
		tuitest.Run(t, silent(), func(s *tuitest.Story) {
			s.Wait(later)
			if later > 0 {
				s.Send(tea.FocusMsg{})
			}
			s.Press(keymap.Quit)
			if s.Over() {
				t.Fatal("it has quit before the terminal could answer")
			}
			s.Wait(time.Second)
			s.Ended()
		})
	}
	tuitest.Run(t, silent(), func(s *tuitest.Story) {
		s.Wait(time.Second)
		s.Press(keymap.Quit)
		s.Ended()
	})
}

// Each question is waited for: the answer to the first says nothing of the second.
func TestEachAnswerIsWaitedFor(t *testing.T) {
	tuitest.Run(t, silent(), func(s *tuitest.Story) {
		s.Send(tea.FocusMsg{})
		s.Press(keymap.Quit)
		s.Send(tea.BackgroundColorMsg{Color: ansi.Black})
		if s.Over() {
			t.Fatal("it has quit before the second answer")
		}
		s.Send(tea.BackgroundColorMsg{Color: ansi.Black})
		s.Ended()
	})
}

// An editor gets the terminal when it has answered. Bubble Tea gives its reader of keys half
// a second to stop, so that is when the words could have come at the soonest.
func TestAnEditorWaitsForTheAnswer(t *testing.T) {
	useEditor(t, "|", " and more")
	tuitest.Run(t, silent(), func(s *tuitest.Story) {
		s.Wait(time.Second)
		s.Press(keymap.Open, keymap.Log)
		s.Type("Half a thought")
		s.Send(tea.FocusMsg{})
		s.Press(keymap.Editor)
		s.Wait(answerTime - 100*time.Millisecond)
		s.Send(tea.BackgroundColorMsg{Color: ansi.Black})
		s.Wait(readerTime + 50*time.Millisecond)
		s.SeeNot("and more")
		s.Wait(time.Second)
		s.See("Half a thought and more")
	})
}
