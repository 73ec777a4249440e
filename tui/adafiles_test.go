package tui_test

import (
	"fmt"
	"strings"
	"testing"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// letter is what Ada has written.
const letter = "Dear Charles, the cards have come.\n"

// adaFiles are the files of a story, beside the one that Ada has anyway: two of her
// call, and one of the meeting with Grace, which has the content of one of those.
type adaFiles struct{ deck, letter, plan store.Attachment }

// fillFiles puts the people into the book, and files.
func fillFiles(b *tuitest.Book) (people, adaFiles) {
	p := fill(b)
	with := func(words string) store.InteractionID {
		rows, err := b.Store.Interactions(b.T.Context(), store.InteractionQuery{Words: words, Page: store.Page{Limit: 1}})
		if err != nil || len(rows.Rows) == 0 {
			b.T.Fatal("nothing is logged with these words:", words, err)
		}
		return rows.Rows[0].ID
	}
	var a adaFiles
	a.deck = b.Attach(with("punched"), "Card deck.png", "\x89PNG\r\n\x1a\n"+strings.Repeat("card ", 7000))
	a.letter = b.Attach(with("punched"), "letter to Charles.txt", letter)
	a.plan = b.Attach(with("compiler"), "The plan.txt", letter)
	return p, a
}

// withAdaFiles tells a story in a book with people and files.
func withAdaFiles(t *testing.T, tell func(s *tuitest.Story, p people, a adaFiles)) {
	t.Helper()
	var p people
	var a adaFiles
	o := tuitest.Options{Fill: func(b *tuitest.Book) { p, a = fillFiles(b) }}
	tuitest.Run(t, o, func(s *tuitest.Story) { tell(s, p, a) })
}

// An interaction says how many files it has, and its text which.
func TestAnInteractionTellsItsFiles(t *testing.T) {
	withAdaFiles(t, func(s *tuitest.Story, _ people, _ adaFiles) {
		open(s, "ada")
		s.See("with Grace Hopper", "attachments (1)", "attachments (2)  HIGH")
		s.Press(keymap.Down, keymap.Down, keymap.Open)
		s.See("Attachments   Card deck.png, 34 KiB", "letter to Charles.txt, 35 B", cards)
		s.Press(keymap.Cancel)
		s.Resize(60, 15)
		s.See("◫2  HIGH")
		s.Straight()
	})
}

func TestFilterByFiles(t *testing.T) {
	withAdaFiles(t, func(s *tuitest.Story, _ people, _ adaFiles) {
		open(s, "ada")
		s.Press(keymap.FilterFiles)
		only(s, compiler, cards, engine)
		s.See("f with files", "x clear")
		s.Press(keymap.FilterHigh)
		only(s, cards)
		s.Press(keymap.FilterFiles, keymap.FilterHigh)
		only(s, poetry, compiler, cards, engine)
		s.Press(keymap.FilterFiles, keymap.ClearFilters)
		only(s, poetry, compiler, cards, engine)
		s.Press(keymap.History, keymap.FilterFiles)
		only(s, compiler, cards, engine)
		s.SeeNot("关于武术的邮件")
	})
}

// The bar has room for every filter on a narrow terminal too.
func TestTheFilterByFilesIsInViewWhereItIsNarrow(t *testing.T) {
	withAdaFiles(t, func(s *tuitest.Story, _ people, _ adaFiles) {
		open(s, "ada")
		s.Resize(60, 15)
		s.Press(keymap.FilterFiles, keymap.FilterHigh, keymap.FilterType, keymap.Down, keymap.Confirm, keymap.FilterRange, keymap.Down, keymap.TakeMatch)
		s.See("t Call", "r Last 30 days", "! HIGH only", "f with files", "x clear", "/ words")
		s.Straight()
	})
}

// The question says how many files go too.
func TestDeletingSaysHowManyFilesGo(t *testing.T) {
	withAdaFiles(t, func(s *tuitest.Story, _ people, _ adaFiles) {
		goTo(s, "ada")
		s.Press(keymap.Delete)
		s.See("3 files that are attached")
		s.Press(keymap.No, keymap.Open, keymap.Down, keymap.Delete)
		s.See("Its attachment is deleted too.")
		s.Press(keymap.No, keymap.Down, keymap.Delete)
		s.See("Its 2 attachments are deleted too.")
		s.Press(keymap.No, keymap.First, keymap.Delete)
		s.See("for good?")
		s.SeeNot("deleted too")
	})
}

// The text of an interaction with more people and files than the screen has lines
// can be read to its end.
func TestReadWithManyNames(t *testing.T) {
	fill := func(b *tuitest.Book) {
		i := b.Note("The end of it", b.Named("Ada"))
		for n := range 40 {
			b.Attach(i.ID, fmt.Sprintf("x%d.txt", n+1), strings.Repeat("x", n+1))
		}
	}
	tuitest.Run(t, tuitest.Options{Fill: fill, Width: 60, Height: 15}, func(s *tuitest.Story) {
		s.Press(keymap.Open, keymap.Open)
		s.See("Attachments   x1.txt, 1 B")
		s.Press(keymap.Last)
		s.See("The end of it", "x40.txt, 40 B")
		s.Straight()
	})
}
