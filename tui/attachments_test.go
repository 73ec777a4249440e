package tui_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// toDialog opens the attachments of what was said with Ada last.
func toDialog(s *tuitest.Story) {
	open(s, "ada")
	s.Press(keymap.Attachments)
}

// fakeOpener makes a program the system's opener, which notes what it was asked to
// open, and returns the file of the notes.
func fakeOpener(t *testing.T, script string) (notes string) {
	t.Helper()
	folder := t.TempDir()
	notes = filepath.Join(folder, "notes")
	script = "#!/bin/sh\n" + strings.ReplaceAll(script, "NOTES", notes) + "\n"
	if err := os.WriteFile(filepath.Join(folder, "xdg-open"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", folder)
	t.Setenv("TMPDIR", folder)
	t.Setenv("WSL_DISTRO_NAME", "")
	return notes
}

// The list, and beside it what is in the file under the cursor.
func TestTheDialogOfAttachments(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		toDialog(s)
		s.See("─ Attachments ─", "▌minutes.txt", "11 B │ text, UTF-8", "│ The minutes")
		s.Press(keymap.Down)
		s.See("▌old.txt", "│ old")
		s.SeeNot("The minutes")
		s.Resize(60, 15)
		s.See("▌old.txt", "3 B  text")
		s.Straight()
		s.Press(keymap.Cancel, keymap.Down, keymap.Attachments)
		s.See("Nothing is attached to this interaction; e can add files")
	})
}

// Enter hands a copy, read-only and under its own name, to the system's opener.
func TestAnAttachmentIsOpened(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		notes := fakeOpener(t, `read -r line <"$1"; echo "$1: $line" >'NOTES'`)
		toDialog(s)
		s.Press(keymap.Open)
		s.See("Opened a copy of minutes.txt")
		opened, err := os.ReadFile(notes)
		if err != nil || !strings.HasSuffix(string(opened), "/minutes.txt: The minutes\n") || strings.HasPrefix(string(opened), s.Dir()) {
			t.Errorf("opened %q, %v", opened, err)
		}
		fakeOpener(t, "exit 3")
		s.Press(keymap.Open)
		s.See("Not opened: xdg-open has found no program for this file: save a copy instead")
		t.Setenv("PATH", t.TempDir())
		s.Press(keymap.Open)
		s.See("Not opened: there is no program here that opens files (xdg-open): save a copy")
		if left, err := filepath.Glob(filepath.Join(os.TempDir(), "rapport-open-*")); err != nil || len(left) > 0 {
			t.Errorf("copies that nobody looks at: %q, %v", left, err)
		}
	})
}

// A folder takes a copy under its name; what is there is written over only when
// the user says so.
func TestACopyIsSaved(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		t.Setenv("HOME", t.TempDir())
		if err := os.Mkdir("Copies", 0o700); err != nil {
			t.Fatal(err)
		}
		wantFile := func(path, text string) {
			t.Helper()
			if got, err := os.ReadFile(path); err != nil || string(got) != text {
				t.Errorf("%s holds %q, %v; want %q", path, got, err, text)
			}
		}
		toDialog(s)
		s.Press(keymap.SaveCopy, keymap.SaveThere)
		s.See("Saved ")
		wantFile(filepath.Join(os.Getenv("HOME"), "minutes.txt"), "The minutes")
		s.Press(keymap.SaveCopy)
		s.Type("cop")
		s.Keys("tab")
		s.Press(keymap.SaveThere)
		s.See("Copies/minutes.txt", "─ Attachments ─")
		s.SeeNot("─ Save a copy ─")
		wantFile("Copies/minutes.txt", "The minutes")
		if err := os.WriteFile("Copies/minutes.txt", []byte("precious"), 0o600); err != nil {
			t.Fatal(err)
		}
		s.Press(keymap.SaveCopy)
		s.Type("Copies/m")
		s.Press(keymap.Down, keymap.TakeMatch, keymap.SaveThere)
		s.See("There is a file of this name already. Write over it?", "▌ Keep it")
		s.Press(keymap.No)
		wantFile("Copies/minutes.txt", "precious")
		s.See("─ Save a copy ─", "Copies/minutes.txt")
		s.Press(keymap.SaveThere, keymap.Yes)
		wantFile("Copies/minutes.txt", "The minutes")
		s.Press(keymap.SaveCopy)
		s.Type("nowhere/a.txt")
		s.Press(keymap.SaveThere)
		s.See("no copy was made: there is no folder", "─ Save a copy ─", "nowhere/a.txt")
		s.Keys("backspace")
		s.SeeNot("no copy was made")
	})
}

// Deleting asks, and takes the content from the disk. With the last one the dialog
// closes.
func TestAnAttachmentIsDeleted(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		before := len(contents(t, s))
		toDialog(s)
		s.Press(keymap.Delete)
		s.See("Delete minutes.txt (11 B) for good? The interaction", "▌ Keep")
		s.Press(keymap.No)
		wantAttached(t, s, id, map[string]string{"minutes.txt": "The minutes", "old.txt": "old"})
		s.Press(keymap.Delete, keymap.Yes)
		s.See("Deleted minutes.txt", "▌old.txt", "│ old")
		wantAttached(t, s, id, map[string]string{"old.txt": "old"})
		if left := contents(t, s); len(left) != before-1 {
			t.Errorf("in the folder are %q", left)
		}
		s.Press(keymap.Delete, keymap.Yes)
		s.SeeNot("╭─", "attachments (2)")
		s.See("Deleted old.txt", "› Ada Lovelace")
	})
}

// What has gone from the folder says so, and what to do.
func TestAnAttachmentWhoseFileHasGone(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		for _, path := range contents(t, s) {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		}
		toDialog(s)
		s.See("its file has gone", "delete the attachment")
		fakeOpener(t, "exit 0")
		s.Press(keymap.Open)
		s.See("minutes.txt is not opened: its file has gone")
		s.Press(keymap.SaveCopy, keymap.SaveThere)
		s.See("─ Save a copy ─", "its file has gone")
		s.Press(keymap.Cancel, keymap.Delete, keymap.Yes)
		s.See("Deleted minutes.txt")
	})
}

// What somebody else adds and deletes is seen in the dialog.
func TestAttachmentsThatChangeElsewhere(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		toDialog(s)
		s.Press(keymap.Down)
		s.Elsewhere(func(b *tuitest.Book) {
			_, _, err := b.Log.Edit(s.Context(), id, logbook.Change{Attach: []string{"third.txt"}, Detach: []store.AttachmentID{interaction(t, s, id).Attachments[0].ID}})
			if err != nil {
				t.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		s.See("▌old.txt", " third.txt", "│ old")
		s.SeeNot("minutes.txt")
	})
}

// Files go from the disk with their interaction.
func TestFilesGoWithTheirInteraction(t *testing.T) {
	withFiles(t, func(s *tuitest.Story, p people, id store.InteractionID) {
		open(s, "ada")
		s.Press(keymap.Delete)
		s.See("Its 2 attachments are deleted too.")
		s.Press(keymap.Yes)
		if left := contents(t, s); len(left) != 1 {
			t.Errorf("in the folder are %q", left)
		}
	})
}
