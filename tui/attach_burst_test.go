package tui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Nobody waits for the program: files are dropped and the form is saved in one go.
func TestFilesThatAreDroppedAndSavedInOneGo(t *testing.T) {
	folder := desk(t, map[string]string{"a b.txt": "one", "two.txt": "two", "three.txt": "3"})
	withPeople(t, func(s *tuitest.Story, p people) {
		toAttachments(s)
		s.Rush(tea.PasteMsg{Content: filepath.Join(folder, "a b.txt") + "\n" + filepath.Join(folder, "two.txt") + "\n"})
		s.Rush(tea.PasteMsg{Content: "'" + filepath.Join(folder, "three.txt") + "'"})
		s.Rush(tuitest.Key(keymap.Default().Of(keymap.Save).Keys[0]))
		s.Settle()
		s.See("Logged")
		wantAttached(t, s, newest(t, s, p.ada.ID).ID, map[string]string{"a b.txt": "one", "two.txt": "two", "three.txt": "3"})
	})
}

// On a small terminal the form scrolls to the file that the cursor is on.
func TestTheFormScrollsToAFile(t *testing.T) {
	const many = 20
	var all []string
	files := map[string]string{}
	for i := range many {
		files[fmt.Sprintf("page%02d.txt", i)] = strings.Repeat("x", i+1)
	}
	folder := desk(t, files)
	for i := range many {
		all = append(all, filepath.Join(folder, fmt.Sprintf("page%02d.txt", i)))
	}
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(60, 15)
		toAttachments(s)
		s.Paste(strings.Join(all, "\n"))
		for i := many - 1; i >= 0; i-- {
			s.Press(keymap.Up)
			s.See(fmt.Sprintf("▌page%02d.txt", i))
			s.Straight()
		}
		s.Press(keymap.Detach)
		s.See("▌page01.txt")
		s.SeeNot("page00.txt")
		for i := 2; i < many; i++ {
			s.Press(keymap.Down)
			s.See(fmt.Sprintf("▌page%02d.txt", i))
		}
		s.Press(keymap.Save)
		if n := len(newest(t, s, p.ada.ID).Attachments); n != many-1 {
			t.Errorf("%d files are attached", n)
		}
	})
}

// What is typed whole is what is meant: not a folder that begins like it, nor the
// file without the blank.
func TestAttachWhatIsTypedWhole(t *testing.T) {
	desk(t, map[string]string{"plan": "the plan", "plan ": "with a blank", "Plans/a": "a", "plan b.txt": "b"})
	withPeople(t, func(s *tuitest.Story, p people) {
		toAttachments(s)
		s.Type("plan")
		s.See("▌plan", " Plans/")
		s.Press(keymap.TakeMatch)
		s.See("plan  8 B, added when saved")
		s.Type("plan ")
		s.Press(keymap.Save)
		s.See("Logged")
		var texts []string
		for _, text := range attached(t, s, newest(t, s, p.ada.ID).ID) {
			texts = append(texts, text)
		}
		if got := strings.Join(texts, "; "); len(texts) != 2 || !strings.Contains(got, "the plan") || !strings.Contains(got, "with a blank") {
			t.Errorf("attached are %q", texts)
		}
	})
}

// With many files that cannot be attached it is said how many they are, and the
// form can be saved with the others.
func TestManyFilesThatCannotBeAttached(t *testing.T) {
	files := map[string]string{"notes.txt": "notes"}
	for i := range 12 {
		files[fmt.Sprintf("nothing at all %02d.txt", i)] = ""
	}
	folder := desk(t, files)
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(60, 15)
		toAttachments(s)
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, entry := range entries {
			all = append(all, filepath.Join(folder, entry.Name()))
		}
		s.Paste(strings.Join(all, "\n"))
		s.See("12 files are not attached: nothing at", "notes.txt  5 B, added when saved")
		s.Straight()
		s.Press(keymap.Save)
		wantAttached(t, s, newest(t, s, p.ada.ID).ID, map[string]string{"notes.txt": "notes"})
	})
}
