package tui_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// This test binary is the user's editor too: it appends what the environment
// says to the file, and ends with the status that stands before it.
const deed = "RAPPORT_TEST_EDITOR"

func TestMain(m *testing.M) {
	if what := os.Getenv(deed); what != "" {
		status, text, _ := strings.Cut(what, " ")
		f, err := os.OpenFile(os.Args[len(os.Args)-1], os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			os.Exit(9)
		}
		if _, err := f.WriteString(text); err != nil {
			os.Exit(9)
		}
		os.Exit(len(status) - 1)
	}
	os.Exit(m.Run())
}

// withEditor tells a story with an editor that appends text, and fails if the
// status, written in strokes, is more than one.
func withEditor(t *testing.T, status, text string, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	useEditor(t, status, text)
	withPeople(t, tell)
}

// useEditor makes that one the user's.
func useEditor(t *testing.T, status, text string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("VISUAL", `"`+self+`"`)
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv(deed, status+" "+text)
}

// edit opens the editor, and waits until it has ended: Bubble Tea gives its reader
// of keys half a second to stop.
func edit(s *tuitest.Story) {
	s.Press(keymap.Editor)
	s.Wait(time.Second)
}

// The text goes to the editor as it stands in the form, and comes back into it;
// the form is as it was, and so is the screen.
func TestWriteInTheEditor(t *testing.T) {
	withEditor(t, "|", " and from the editor", func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("From the form")
		s.See("ctrl+e editor")
		edit(s)
		s.See("From the form and from the editor", "─ Log ─")
		s.Type(".")
		s.Press(keymap.Save)
		if i := newest(t, s, p.ada.ID); i.Details != "From the form and from the editor." {
			t.Errorf("%q", i.Details)
		}
	})
}

// Notes are written in the editor too; where there is no text it is not offered.
func TestWriteNotesInTheEditor(t *testing.T) {
	withEditor(t, "|", "noted", func(s *tuitest.Story, p people) {
		s.Press(keymap.Add)
		s.Type("Zora Neale")
		s.Press(keymap.Editor)
		s.SeeNot("noted", "ctrl+e")
		s.Press(keymap.PreviousField)
		edit(s)
		s.See("noted")
	})
}

// An editor that fails changes nothing, and says what it has left behind.
func TestAnEditorThatFails(t *testing.T) {
	withEditor(t, "|||", " half", func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Precious")
		edit(s)
		// The name of this binary may take all that there is room for.
		s.Press(keymap.Details)
		seeTogether(t, s, "ended with exit status 2", "as it was before", "text.md")
		s.Press(keymap.Close)
		s.See("Precious")
		s.SeeNot("Precious half")
		s.Type(" words")
		s.See("Precious words")
	})
}

// What is too long for the foot of a screen says so, and is shown whole.
func TestAFailureThatIsTooLong(t *testing.T) {
	useEditor(t, "|||", " half")
	long := filepath.Join(t.TempDir(), strings.Repeat("so deep that it matters ", 9))
	if err := os.Mkdir(long, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", long)
	for _, width := range []int{60, 100} {
		o := tuitest.Options{Width: width, Height: 15, Fill: func(b *tuitest.Book) { fill(b) }}
		tuitest.Run(t, o, func(s *tuitest.Story) {
			s.Press(keymap.Open, keymap.Log)
			s.Type("Precious")
			edit(s)
			s.See("… (ctrl+g: all of it)")
			s.SeeNot("text.md")
			s.Press(keymap.Details)
			s.Resize(width, 40)
			seeTogether(t, s, "ended with exit status 2", long, "text.md")
			s.SeeNot("all of it")
		})
	}
}

// seeTogether looks for words wherever the lines of a dialog break.
func seeTogether(t *testing.T, s *tuitest.Story, texts ...string) {
	t.Helper()
	together := func(words string) string {
		return strings.Join(strings.Fields(strings.ReplaceAll(words, "│", "")), "")
	}
	for _, text := range texts {
		if !strings.Contains(together(s.Frame()), together(text)) {
			t.Errorf("%q is not on the screen:\n%s", text, s.Frame())
		}
	}
}

// A text that is too long to be typed in is shown by its beginning, kept as it
// is, and changed in the editor.
func TestALongTextIsForTheEditor(t *testing.T) {
	long := strings.Repeat("A long story. ", 2000)
	withEditor(t, "|", long, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		edit(s)
		s.See("A long story. A long", "too long to be typed in here; your editor changes it")
		s.Type("nothing of this is taken")
		s.Press(keymap.Save)
		s.See("Logged")
		if i := newest(t, s, p.ada.ID); i.Details != long {
			t.Errorf("%d bytes became %d", len(long), len(i.Details))
		}
	})
}
