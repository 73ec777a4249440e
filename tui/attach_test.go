package tui_test

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// desk is a folder with files of somebody's own, in which the test stands.
func desk(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(folder)
	return folder
}

// toAttachments opens the log form for Ada, writes some words and goes to the field
// of attachments.
func toAttachments(s *tuitest.Story) {
	s.Press(keymap.Log)
	s.Type("Talked about the plan")
	s.Press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField)
}

// attached are the names of the files of an interaction, and their contents.
func attached(t *testing.T, s *tuitest.Story, id store.InteractionID) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, a := range interaction(t, s, id).Attachments {
		f, _, err := s.Log.OpenAttachment(s.Context(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		f.Close()
		all[a.Name] = string(text)
	}
	return all
}

func wantAttached(t *testing.T, s *tuitest.Story, id store.InteractionID, want map[string]string) {
	t.Helper()
	got := attached(t, s, id)
	if len(got) != len(want) {
		t.Errorf("attached are %q, want %q", got, want)
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s holds %q, want %q", name, got[name], text)
		}
	}
}

// A file is found as a shell finds it, a folder is entered, and what was typed
// whole needs no enter.
func TestAttachWhatIsTyped(t *testing.T) {
	desk(t, map[string]string{"Papers/minutes.txt": "The minutes", "Papers/Members.csv": "Ada", "plan.md": "# Plan"})
	withPeople(t, func(s *tuitest.Story, p people) {
		toAttachments(s)
		s.See("a path, or drop files here")
		s.Type("pa")
		s.See("▌Papers/")
		s.Keys("tab")
		inField(t, s, "Attachments", "Papers/")
		s.See("▌Members.csv", " minutes.txt", "enter take")
		s.Press(keymap.Down, keymap.TakeMatch)
		inField(t, s, "Attachments", "minutes.txt  11 B, added when saved ×")
		s.Type("Papers/m")
		s.Press(keymap.TakeMatch)
		s.See("Members.csv  3 B, added when saved")
		s.Type("./plan.md")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace")
		wantAttached(t, s, newest(t, s, p.ada.ID).ID, map[string]string{"minutes.txt": "The minutes", "Members.csv": "Ada", "plan.md": "# Plan"})
		s.Press(keymap.Open)
		s.See("attachments (3)")
	})
}

// Files that are dropped on the terminal are pasted by it, each in quotes.
func TestAttachWhatIsDropped(t *testing.T) {
	folder := desk(t, map[string]string{"my notes.txt": "one", "it's.txt": "two", "inner/three.txt": "3"})
	withPeople(t, func(s *tuitest.Story, p people) {
		toAttachments(s)
		s.Paste("'" + filepath.Join(folder, "my notes.txt") + "' '" + filepath.Join(folder, `it'\''s.txt`) + "' ")
		s.See("my notes.txt  3 B, added when saved", "it's.txt  3 B, added when saved")
		s.Paste("file://" + filepath.ToSlash(filepath.Join(folder, "inner")))
		s.See("▌three.txt")
		s.Press(keymap.TakeMatch, keymap.Save)
		wantAttached(t, s, newest(t, s, p.ada.ID).ID, map[string]string{"my notes.txt": "one", "it's.txt": "two", "three.txt": "3"})
	})
}

// What cannot be attached is said at the field, and all else is kept.
func TestWhatCannotBeAttached(t *testing.T) {
	folder := desk(t, map[string]string{"notes.txt": "notes", "empty.txt": "", "large.bin": "", "inner/a": "a"})
	if err := os.Truncate("large.bin", logbook.MaxAttachment+1); err != nil {
		t.Fatal(err)
	}
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(100, 30)
		toAttachments(s)
		s.Type("notes.txt")
		s.Press(keymap.TakeMatch)
		for typed, want := range map[string]string{
			"empty.txt": "empty.txt is empty", "large.bin": "50.1 MiB", "notes.txt": "notes.txt is to be added already",
		} {
			s.Type(typed)
			s.Press(keymap.TakeMatch)
			s.See(want, "notes.txt  5 B, added when saved", "Talked about the plan")
			inLine(t, s, typed)
			s.Keys("ctrl+u")
			s.SeeNot(want)
		}
		s.Type("nowhere.txt")
		s.Press(keymap.AddFile)
		s.See("there is no file", "nowhere.txt")
		s.Keys("ctrl+u")
		s.Type("inner")
		s.Press(keymap.Save)
		s.See("inner is a folder", "Talked about the plan")
		s.Keys("ctrl+u")
		s.Paste(filepath.Join(folder, "inner", "a") + "\n" + filepath.Join(folder, "empty.txt"))
		s.See("a  1 B, added when saved", "empty.txt is empty")
		s.Press(keymap.Save)
		wantAttached(t, s, newest(t, s, p.ada.ID).ID, map[string]string{"notes.txt": "notes", "a": "a"})
	})
}

// inLine checks what stands in the line for a path.
func inLine(t *testing.T, s *tuitest.Story, text string) {
	t.Helper()
	lines := strings.Split(s.Screen(), "\n")
	at := s.View().Cursor
	if at == nil || !strings.Contains(lines[at.Y], " "+text+" ") {
		t.Fatalf("%q is not where the cursor is:\n%s", text, s.Screen())
	}
}

// A file may go between the choice and the saving.
func TestAFileThatVanishes(t *testing.T) {
	desk(t, map[string]string{"notes.txt": "notes"})
	withPeople(t, func(s *tuitest.Story, p people) {
		toAttachments(s)
		s.Type("notes.txt")
		s.Press(keymap.TakeMatch)
		if err := os.Remove("notes.txt"); err != nil {
			t.Fatal(err)
		}
		s.Press(keymap.Save)
		s.See("there is no file", "Talked about the plan", "notes.txt  5 B, added when saved")
		s.Press(keymap.Up, keymap.Detach, keymap.Save)
		s.See("Logged")
		wantAttached(t, s, newest(t, s, p.ada.ID).ID, nil)
	})
}

// withFiles is withPeople with two files on what was said with Ada last.
func withFiles(t *testing.T, tell func(s *tuitest.Story, p people, id store.InteractionID)) {
	t.Helper()
	desk(t, map[string]string{"minutes.txt": "The minutes", "old.txt": "old", "third.txt": "third"})
	withPeople(t, func(s *tuitest.Story, p people) {
		id := newest(t, s, p.ada.ID).ID
		_, _, err := s.Log.Edit(s.Context(), id, logbook.Change{Attach: []string{"minutes.txt", "old.txt"}})
		if err != nil {
			t.Fatal(err)
		}
		s.Wait(2 * time.Second)
		tell(s, p, id)
	})
}

// In the edit form a file is marked, which deletes it once the form is saved.
func TestFilesAreDeletedInTheEditForm(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		open(s, "ada")
		s.Press(keymap.Edit, keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField)
		s.See("existing attachments", "minutes.txt  11 B", "old.txt  3 B")
		s.Press(keymap.Up, keymap.Up, keymap.Detach)
		s.See("▌minutes.txt  11 B, deleted when saved")
		s.Press(keymap.Detach)
		s.SeeNot("deleted when saved")
		s.Press(keymap.Down, keymap.Detach, keymap.Cancel)
		s.See("What you have typed is not saved")
		s.Press(keymap.Cancel, keymap.Save)
		wantAttached(t, s, id, map[string]string{"minutes.txt": "The minutes"})
		if left := contents(t, s); len(left) != 2 { // the sketch is one
			t.Errorf("in the folder are %q", left)
		}
	})
}

// contents are the files in the managed folder.
func contents(t *testing.T, s *tuitest.Story) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(s.Dir(), "files", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(found, func(path string) bool { return filepath.Base(filepath.Dir(path)) == "tmp" })
}

// By the mouse: a click on a file, and one on the sign behind it.
func TestFilesByMouse(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		open(s, "ada")
		s.Press(keymap.Edit)
		s.Click("old.txt")
		s.See("▌old.txt  3 B")
		s.Press(keymap.Detach)
		s.See("▌old.txt  3 B, deleted when saved")
		s.Press(keymap.Down)
		s.Type("t")
		s.Click("third.txt")
		s.See("third.txt  5 B, added when saved")
		s.Type("min")
		s.Press(keymap.TakeMatch, keymap.Save)
		s.See("minutes.txt is there already")
	})
}

// A draft knows the paths; what has gone by then is told, and all else is back.
func TestDraftsKeepFiles(t *testing.T) {
	desk(t, map[string]string{"notes.txt": "notes", "more.txt": "more"})
	withPeople(t, func(s *tuitest.Story, p people) {
		toAttachments(s)
		s.Type("notes.txt")
		s.Press(keymap.TakeMatch)
		s.Type("more.txt")
		s.Press(keymap.TakeMatch)
		s.Type("half")
		s.Press(keymap.KeepDraft)
		if err := os.Remove("more.txt"); err != nil {
			t.Fatal(err)
		}
		s.Press(keymap.Log)
		s.See("is back; more.txt has gone", "notes.txt  5 B, added when saved", "half")
		s.Press(keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField)
		s.Keys("ctrl+u")
		s.Press(keymap.Save)
		wantAttached(t, s, newest(t, s, p.ada.ID).ID, map[string]string{"notes.txt": "notes"})
	})
}

// What takes its time is shown, and can be stopped: nothing is saved then, and the
// form is as it was.
func TestCopyingIsShownAndStopped(t *testing.T) {
	desk(t, map[string]string{"notes.txt": strings.Repeat("notes", 1000)})
	withPeople(t, func(s *tuitest.Story, p people) {
		before, had := newest(t, s, p.ada.ID).ID, len(contents(t, s))
		toAttachments(s)
		s.Type("notes.txt")
		s.Press(keymap.TakeMatch)
		release := s.Hold()
		s.Press(keymap.Save)
		s.Wait(time.Second)
		s.See("Copying notes.txt, 4 of 4 KiB; esc stops")
		s.Press(keymap.Cancel)
		s.Wait(time.Second)
		s.See("Stopped: nothing was saved", "Talked about the plan", "notes.txt  4.9 KiB, added when saved")
		release()
		if newest(t, s, p.ada.ID).ID != before || len(contents(t, s)) != had {
			t.Errorf("something was kept: %q", contents(t, s))
		}
		s.Press(keymap.Save)
		s.See("Logged")
		if len(contents(t, s)) != had+1 {
			t.Errorf("in the folder are %q", contents(t, s))
		}
	})
}

// Names that would drive a terminal are shown, and do not.
func TestHostileFileNames(t *testing.T) {
	hostile := []string{"a\x1b]52;c;Zm9v\x07.txt", "photo\u202Egpj.exe", "line\nbreak.txt", strings.Repeat("x", 251) + ".txt", "-rf"}
	files := map[string]string{}
	for i, name := range hostile {
		files[name] = strings.Repeat("y", i+1)
	}
	folder := desk(t, files)
	withPeople(t, func(s *tuitest.Story, p people) {
		toAttachments(s)
		s.Type("./")
		s.Straight()
		s.Keys("ctrl+u")
		for _, name := range hostile {
			s.Paste("'" + filepath.Join(folder, name) + "'")
			s.Straight()
		}
		s.Press(keymap.Up, keymap.Up)
		s.Straight()
		s.Press(keymap.Save)
		s.See("Logged")
		if n := len(newest(t, s, p.ada.ID).Attachments); n != len(hostile) {
			t.Errorf("%d files are attached", n)
		}
		if strings.Contains(s.Raw(), "\x1b]52") || strings.Contains(s.Raw(), "\u202E") {
			t.Error("a name has reached the terminal as it is")
		}
	})
}
