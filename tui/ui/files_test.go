package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// newFiles makes the field in a form of its own, in a folder with files.
func newFiles(t *testing.T) (*Files, *Form) {
	t.Helper()
	t.Chdir(t.TempDir())
	for i := range 8 {
		if err := os.WriteFile(fmt.Sprintf("empty-file%d.txt", i), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("notes.txt", []byte("notes"), 0o600); err != nil {
		t.Fatal(err)
	}
	files := NewFiles(screen.Env{ID: 1, Life: t.Context(), Keys: keymap.Default(), Asked: &screen.Requests{}})
	form := &Form{}
	form.Add("attachments", "Attachments", files)
	form.Resize(draw(60, 15).Theme, 60, 15)
	return files, form
}

// dropFiles is the paste of files of the folder.
func dropFiles(t *testing.T, names ...string) tea.PasteMsg {
	t.Helper()
	for i, name := range names {
		path, err := filepath.Abs(name)
		if err != nil {
			t.Fatal(err)
		}
		names[i] = path
	}
	return tea.PasteMsg{Content: strings.Join(names, "\n")}
}

func wantComplaint(t *testing.T, form *Form, want ...string) {
	t.Helper()
	text := strings.Join(strings.Fields(ansi.Strip(form.Draw(draw(60, 15)).Content)), " ")
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%q is not said:\n%s", w, text)
		}
	}
}

// Of many files that are refused none is lost in silence, whenever the answers come.
func TestManyRefusals(t *testing.T) {
	files, form := newFiles(t)
	first := form.Update(dropFiles(t, "empty-file0.txt", "empty-file1.txt", "empty-file2.txt", "empty-file3.txt", "empty-file4.txt", "notes.txt"))
	second := form.Update(dropFiles(t, "empty-file5.txt"))
	form.Receive(reads(first))
	wantComplaint(t, form, "notes.txt 5 B", "5 files are not attached: empty-file0.txt is empty")
	form.Receive(reads(second))
	wantComplaint(t, form, "6 files are not attached: empty-file0.txt is empty")
	form.Receive(reads(form.Update(dropFiles(t, "empty-file6.txt", "empty-file0.txt"))))
	wantComplaint(t, form, "7 files are not attached", "…")
	if got := files.Adding(); len(got) != 1 {
		t.Errorf("to be added are %q", got)
	}
	form.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	if files.Complaint() != "" {
		t.Errorf("what was answered is still said: %s", files.Complaint())
	}
}

// A file that can be added says nothing of another that cannot.
func TestARefusalOutlivesAnotherFile(t *testing.T) {
	_, form := newFiles(t)
	files := form.focused().field.(*Files)
	files.path.SetValue("notes.txt")
	typed := files.Press(keymap.AddFile)
	files.path.SetValue("")
	form.Receive(reads(form.Update(dropFiles(t, "empty-file1.txt"))))
	form.Receive(reads(typed))
	wantComplaint(t, form, "notes.txt 5 B", "empty-file1.txt is empty")
	form.Fail("attachments", "The disk is full.")
	wantComplaint(t, form, "The disk is full.", "empty-file1.txt is empty")
}

// What was looked at for a form that has been begun afresh is not added to it.
func TestAnAnswerForAnEarlierForm(t *testing.T) {
	files, form := newFiles(t)
	files.path.SetValue("notes.txt")
	late := []tea.Cmd{
		files.Press(keymap.AddFile),
		files.check("empty-file1.txt"),
		form.Update(dropFiles(t, ".")),
	}
	files.path.SetValue("")
	files.Fill(nil, nil, nil, "")
	for _, cmd := range late {
		form.Receive(reads(cmd))
	}
	if len(files.Adding()) != 0 || files.Rest() != "" || files.Complaint() != "" {
		t.Errorf("the form begins with %q, %q, %q", files.Adding(), files.Rest(), files.Complaint())
	}
}
