package tui_test

import (
	"context"
	"fmt"
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

// inFiles tells a story in the tab Files of Ada.
func inFiles(t *testing.T, tell func(s *tuitest.Story, a adaFiles)) {
	t.Helper()
	withAdaFiles(t, func(s *tuitest.Story, _ people, a adaFiles) {
		open(s, "ada")
		s.Press(keymap.PreviousTab)
		s.See("Interactions   Activity   Profile   Files", "Name", "Size", "Interaction")
		tell(s, a)
	})
}

// The files of all interactions stand there, those of the newest first, with what
// they are attached to.
func TestTheFilesOfAContact(t *testing.T) {
	inFiles(t, func(s *tuitest.Story, _ adaFiles) {
		s.See("▌  The plan.txt", "35 B", "text", "◆ Met to plan", "Sun", "34 KiB", "PNG picture", "☎ HIGH Called", "29 Oct")
		for _, name := range []string{"The plan.txt", "Card deck.png", "letter to Char", "sketch.txt"} {
			s.See(name)
			_, below, _ := strings.Cut(s.Screen(), name)
			if strings.Contains(below, "The plan.txt") {
				t.Errorf("the newest is not the first:\n%s", s.Screen())
			}
		}
		for _, line := range strings.Split(s.Screen(), "\n") {
			if strings.Contains(line, "Card deck.png") && !strings.Contains(line, "┃") {
				t.Errorf("HIGH has no bar: %q", line)
			}
		}
		onLetter(s)
		s.Resize(60, 15)
		s.See("letter to Char", "35 B", "29 Oct")
		s.SeeNot("PNG picture")
		s.Straight()
	})
}

// onLetter puts the cursor on the letter.
func onLetter(s *tuitest.Story) {
	s.Press(keymap.First, keymap.Down, keymap.Down)
	s.See("▌┃ letter to Charl")
}

// Words find names as one types; esc drops them, and another esc goes back.
func TestSearchInTheNamesOfFiles(t *testing.T) {
	inFiles(t, func(s *tuitest.Story, _ adaFiles) {
		s.Press(keymap.Search)
		s.Type("LETT char")
		s.See("letter to Charl", "/ LETT char")
		s.SeeNot("The plan.txt", "Card deck.png")
		s.Type("zz")
		s.See("No name of a file matches. esc drops the words.")
		s.Press(keymap.KeepWords, keymap.SaveCopy)
		s.See("No name of a file matches")
		s.SeeNot("╭─")
		s.Press(keymap.DropWords)
		s.See("The plan.txt", "Card deck.png", "letter to Charl")
		s.Press(keymap.Back)
		s.SeeNot("› Ada")
	})
}

func TestOpenAFile(t *testing.T) {
	notes := fakeOpener(t, `read -r line <"$1"; echo "$1: $line" >'NOTES'`)
	inFiles(t, func(s *tuitest.Story, _ adaFiles) {
		onLetter(s)
		s.Press(keymap.Open)
		s.See("Opened a copy of letter to Charles.txt")
		opened, err := os.ReadFile(notes)
		if err != nil || !strings.HasSuffix(string(opened), "/letter to Charles.txt: "+letter) || strings.HasPrefix(string(opened), s.Dir()) {
			t.Errorf("opened %q, %v", opened, err)
		}
	})
}

// Where the content has gone, it is said, with what to do.
func TestAFileWhoseContentHasGone(t *testing.T) {
	fakeOpener(t, "exit 0")
	t.Setenv("HOME", t.TempDir())
	inFiles(t, func(s *tuitest.Story, a adaFiles) {
		removeContent(t, s, a.deck)
		s.Press(keymap.Down, keymap.Open)
		s.See("Card deck.png is not opened: its file has gone", "put it back from a backup, or", "add the file again")
		s.Press(keymap.SaveCopy, keymap.SaveThere)
		s.See("its file has gone", "it back from a backup")
		s.Press(keymap.Cancel, keymap.Attachments)
		s.See("▌Card deck.png", "its file has gone")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("Deleted Card deck.png")
	})
}

// removeContent takes the content of an attachment out of the managed folder.
func removeContent(t *testing.T, s *tuitest.Story, a store.Attachment) {
	t.Helper()
	if err := os.Remove(contentPath(s, a)); err != nil {
		t.Fatal(err)
	}
}

func contentPath(s *tuitest.Story, a store.Attachment) string {
	return filepath.Join(s.Dir(), "files", a.SHA256[:2], a.SHA256)
}

// A copy lands where it was to be, and is never written over what is there unasked.
func TestSaveACopy(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	path := filepath.Join(home, "letter to Charles.txt")
	inFiles(t, func(s *tuitest.Story, _ adaFiles) {
		onLetter(s)
		s.Press(keymap.SaveCopy)
		s.See("╭─ Save a copy", "letter to Charles.txt  35 B")
		s.Press(keymap.SaveThere)
		s.See("Saved ")
		s.SeeNot("╭─")
		holds(t, path, letter)
		if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		s.Press(keymap.SaveCopy, keymap.SaveThere)
		s.See("There is a file of this name already. Write over it?", "▌ Keep it")
		s.Press(keymap.Confirm)
		s.See("╭─ Save a copy")
		holds(t, path, "mine")
		s.Press(keymap.SaveThere, keymap.Yes)
		s.See("Saved ")
		holds(t, path, letter)
	})
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s holds %q: %v", path, got, err)
	}
}

// The dialog of the attachments begins at the file.
func TestFromAFileToTheAttachments(t *testing.T) {
	inFiles(t, func(s *tuitest.Story, _ adaFiles) {
		onLetter(s)
		s.Press(keymap.Attachments)
		s.See("─ Attachments ─", " Card deck.png", "▌letter to Charles.txt", "Dear Charles")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("Deleted letter to Charles.txt", "▌Card deck.png")
		s.Press(keymap.Cancel)
		s.See("Interactions   Activity   Profile   Files", "Card deck.png")
		s.SeeNot("letter to Charl", "─ Attachments ─")
	})
}

// A file is deleted for good: its content too, once nothing else has it.
func TestDeleteAFile(t *testing.T) {
	inFiles(t, func(s *tuitest.Story, a adaFiles) {
		s.Press(keymap.Delete)
		s.See("Delete The plan.txt (35 B) for good?", "stays.", "▌ Keep")
		s.Press(keymap.No)
		s.See("The plan.txt")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("Deleted The plan.txt", "▌┃ Card deck.png")
		holds(t, contentPath(s, a.plan), letter) // the letter has the same
		s.Press(keymap.Down, keymap.Delete, keymap.Yes)
		s.See("Deleted letter to Charles.txt")
		if _, err := os.Stat(contentPath(s, a.letter)); !os.IsNotExist(err) {
			t.Errorf("its content is still there: %v", err)
		}
		s.Press(keymap.NextTab)
		s.See(compiler, cards, "attachments (1)")
		s.SeeNot("attachments (2)")
	})
}

// The list leads to the interaction, whatever filters had hidden it.
func TestFromAFileToItsInteraction(t *testing.T) {
	inFiles(t, func(s *tuitest.Story, _ adaFiles) {
		s.Press(keymap.NextTab, keymap.FilterType, keymap.Toggle, keymap.Confirm, keymap.Search)
		s.Type("poetry")
		s.Press(keymap.KeepWords)
		only(s, poetry)
		s.Press(keymap.PreviousTab)
		onLetter(s)
		s.Press(keymap.ToInteraction)
		only(s, poetry, compiler, cards, engine)
		s.See("▌┃ ☎ Call", "/ words")
		s.SeeNot("x clear")
		s.Press(keymap.Open)
		s.See("Attachments   Card deck.png")
	})
}

// Far down in a long history the interaction is found, with what stands around it.
func TestFromAFileFarDown(t *testing.T) {
	fill := func(b *tuitest.Book) {
		ada := b.Named("Ada")
		for n := range 500 {
			at := tuitest.Now().Add(-time.Duration(n+1) * time.Hour)
			i := b.Record(logbook.Entry{Contacts: ids(ada), Details: fmt.Sprintf("Note number %03d", n), At: at})
			if n == 499 {
				b.Attach(i.ID, "first.txt", "x")
			}
		}
	}
	tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
		s.Press(keymap.Open, keymap.PreviousTab, keymap.ToInteraction)
		s.See("Note number 499", "Note number 498", "attachments (1)")
		s.SeeNot("Note number 000")
		s.Press(keymap.First)
		s.See("Note number 000")
	})
}

// Two windows: what another one deletes goes from the list, and whoever was quicker
// is told what is no longer there.
func TestAFileIsDeletedElsewhere(t *testing.T) {
	inFiles(t, func(s *tuitest.Story, a adaFiles) {
		s.Press(keymap.Delete)
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.DeleteAttachment(context.Background(), a.plan.ID); err != nil {
				b.T.Error(err)
			}
		})
		s.Press(keymap.Yes)
		s.See("The plan.txt has been deleted already")
		s.Keys(idle)
		s.Wait(2 * time.Second)
		s.SeeNot("The plan.txt")
		s.See("▌┃ Card deck.png")
		s.Elsewhere(func(b *tuitest.Book) {
			if err := b.Log.Delete(context.Background(), a.deck.Interaction); err != nil {
				b.T.Error(err)
			}
		})
		s.Press(keymap.ToInteraction)
		s.See("The interaction is no longer in the book", poetry)
		s.Press(keymap.PreviousTab)
		s.Wait(2 * time.Second)
		s.See("▌  sketch.txt")
		s.Press(keymap.Delete, keymap.Yes)
		s.See("There are no files here yet", "l logs one.")
		s.Press(keymap.Delete)
		s.See("There are no files here yet")
	})
}

// A click selects a file, and another one opens it; the tabs answer too.
func TestTheMouseInTheFiles(t *testing.T) {
	fakeOpener(t, "exit 0")
	inFiles(t, func(s *tuitest.Story, _ adaFiles) {
		s.Click("Card deck.png")
		s.See("▌┃ Card deck.png")
		s.Click("Card deck.png")
		s.See("Opened a copy of Card deck.png")
		s.Click("Profile")
		s.See("12 St James")
		s.Click("Files")
		s.See("▌┃ Card deck.png")
	})
}

// The files of an organisation are those of its whole feed.
func TestTheFilesOfAnOrganisation(t *testing.T) {
	withAdaFiles(t, func(s *tuitest.Story, _ people, _ adaFiles) {
		s.Press(keymap.Organisations, keymap.Search)
		s.Type("harbour")
		s.Press(keymap.KeepWords, keymap.Open, keymap.PreviousTab)
		s.Resize(120, 40)
		s.See("The plan.txt", "◆ Ada Lovelace +1: Met to plan")
		s.SeeNot("Card deck.png")
		s.Press(keymap.ToInteraction)
		s.See(compiler, "attachments (1)", "▌")
		s.Press(keymap.PreviousTab, keymap.Log)
		s.See("╭─ Log", "Contacts")
	})
}

// Whatever a file is called, it is shown harmlessly, and a copy lies where it was
// to be.
func TestHostileNamesOfFiles(t *testing.T) {
	looksOnly(t)
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			copies := t.TempDir()
			t.Setenv("HOME", copies)
			fill := func(b *tuitest.Book) {
				i := b.Note("A note", b.Named("Ada"))
				b.AttachAs(i.ID, "../../"+text, "content")
			}
			tuitest.Run(t, tuitest.Options{Fill: fill}, func(s *tuitest.Story) {
				for _, step := range []func(){
					func() { s.Press(keymap.Open, keymap.PreviousTab) },
					func() { s.Press(keymap.Search); s.Paste(text) },
					func() { s.Press(keymap.KeepWords, keymap.DropWords, keymap.SaveCopy) },
					func() { s.Press(keymap.SaveThere) },
					func() { s.Press(keymap.SaveCopy, keymap.SaveThere) },
					func() { s.Press(keymap.No) },
					func() { s.Press(keymap.Cancel, keymap.ToInteraction) },
					func() { s.Press(keymap.Open) },
					func() { s.Press(keymap.Close, keymap.PreviousTab, keymap.Delete) },
					func() { s.Press(keymap.Yes) },
				} {
					step()
					s.Straight()
					checkMarks(t, s)
				}
				checkBytes(t, s.Raw())
				entries, err := os.ReadDir(copies)
				if err != nil || len(entries) != 1 {
					t.Fatalf("there are %v: %v", entries, err)
				}
				holds(t, filepath.Join(copies, entries[0].Name()), "content")
			})
		})
	}
}
