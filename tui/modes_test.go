package tui_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// mode is a screen in one of its modes, with the cursor where everything that is
// listed can have an effect: in the middle of a list of several pages, on a field
// with something to choose.
type mode struct {
	where string
	empty bool // the book is
	reach func(s *tuitest.Story)
	still map[keymap.Action]string // what has no effect there, and why
}

// noRows is why nothing moves in a list without rows.
func noRows() map[keymap.Action]string {
	still := map[keymap.Action]string{}
	for _, a := range []keymap.Action{keymap.Down, keymap.Up, keymap.PageDown, keymap.PageUp, keymap.First, keymap.Last} {
		still[a] = "the list has no rows"
	}
	return still
}

// and adds a reason.
func and(still map[keymap.Action]string, a keymap.Action, why string) map[keymap.Action]string {
	if still == nil {
		still = map[keymap.Action]string{}
	}
	still[a] = why
	return still
}

const (
	alreadyThere = "it goes to the first page of the screen that is open"
	fits         = "the whole text is in view"
)

// press reaches a mode by keys.
func press(actions ...keymap.Action) func(s *tuitest.Story) {
	return func(s *tuitest.Story) { s.Press(actions...) }
}

// find reaches one by searching for words, after some keys and before others.
func find(words string, before []keymap.Action, after ...keymap.Action) func(s *tuitest.Story) {
	return func(s *tuitest.Story) {
		s.Press(append(before, keymap.Search)...)
		s.Type(words)
		s.Press(after...)
	}
}

// typing reaches one by typing on the way.
func typing(before []keymap.Action, words string, after ...keymap.Action) func(s *tuitest.Story) {
	return func(s *tuitest.Story) {
		s.Press(before...)
		s.Type(words)
		s.Press(after...)
	}
}

// modes are all of them, in a book as wideBook makes it: Ada is the first of the
// contacts.
func modes() []mode {
	var all []mode
	for _, some := range [][]mode{
		listModes(), pageModes(), historyModes(), organisationListModes(), organisationModes(), memberModes(), fileModes(), dialogModes(), formModes(), organisationFormModes(), mailModes(), followUpModes(), pathModes(), campaignModes(),
	} {
		all = append(all, some...)
	}
	return all
}

type actions = []keymap.Action

// ofNone narrows a list to those without a priority, who are all.
func ofNone() actions {
	return actions{keymap.FilterPriority, keymap.Last, keymap.Toggle, keymap.Confirm}
}

func listModes() []mode {
	home := func(still map[keymap.Action]string) map[keymap.Action]string {
		return and(still, keymap.Contacts, alreadyThere)
	}
	return []mode{
		{where: "contacts", reach: press(keymap.PageDown), still: home(nil)},
		{where: "an empty book", empty: true, reach: press(), still: home(noRows())},
		{where: "an empty book, archived", empty: true, reach: press(keymap.ShowArchived), still: home(noRows())},
		{where: "searching", reach: find("member", nil, keymap.PageDown)},
		{where: "searching, nobody found", reach: find("zzz", nil), still: noRows()},
		{where: "contacts, narrowed", reach: find("member", nil, keymap.KeepWords, keymap.PageDown), still: home(nil)},
		{where: "nobody found", reach: find("zzz", nil, keymap.KeepWords), still: home(noRows())},
		{where: "contacts of a priority", reach: press(append(ofNone(), keymap.PageDown)...), still: home(nil)},
		{where: "contacts by priority", reach: press(keymap.Sort, keymap.Sort, keymap.Sort, keymap.PageDown), still: home(nil)},
		{where: "nobody of a priority", reach: press(keymap.FilterPriority, keymap.Toggle, keymap.Confirm), still: home(noRows())},
		{where: "archived", reach: press(keymap.ShowArchived, keymap.PageDown), still: home(nil)},
		{where: "archived, nobody found", reach: find("zzz", actions{keymap.ShowArchived}, keymap.KeepWords), still: home(noRows())},
		{where: "question about a contact", reach: press(keymap.Delete)},
		{where: "question about an archived contact", reach: press(keymap.ShowArchived, keymap.Delete)},
	}
}

func pageModes() []mode {
	return []mode{
		{where: "page", reach: press(keymap.Open, keymap.PageDown)},
		{where: "page, nothing logged", reach: press(keymap.Last, keymap.Open), still: noRows()},
		{where: "activity", reach: press(keymap.Open, keymap.NextTab, keymap.PageDown)},
		{where: "activity, nothing yet", reach: press(keymap.Last, keymap.Open, keymap.NextTab), still: noRows()},
		{where: "profile", reach: press(keymap.Open, keymap.NextTab, keymap.NextTab, keymap.Down, keymap.Down)},
		{where: "profile, short", reach: press(keymap.Last, keymap.Open, keymap.NextTab, keymap.NextTab), still: map[keymap.Action]string{
			keymap.Down: fits, keymap.Up: fits, keymap.PageDown: fits, keymap.PageUp: fits, keymap.First: fits, keymap.Last: fits,
		}},
		{where: "words", reach: find("note", actions{keymap.Open}, keymap.PageDown)},
		{where: "filtered", reach: find("note", actions{keymap.Open}, keymap.KeepWords, keymap.PageDown)},
		{where: "nothing matches", reach: find("zzz", actions{keymap.Open}, keymap.KeepWords), still: noRows()},
	}
}

func historyModes() []mode {
	home := func(still map[keymap.Action]string) map[keymap.Action]string {
		return and(still, keymap.History, alreadyThere)
	}
	return []mode{
		{where: "history", reach: press(keymap.History, keymap.PageDown), still: home(nil)},
		{where: "history, empty", empty: true, reach: press(keymap.History), still: home(noRows())},
		{where: "history, searching", reach: find("note", actions{keymap.History}, keymap.PageDown)},
		{where: "history, narrowed", reach: find("note", actions{keymap.History}, keymap.KeepWords, keymap.PageDown), still: home(nil)},
		{where: "history, nothing matches", reach: find("zzz", actions{keymap.History}, keymap.KeepWords), still: home(noRows())},
		{where: "whom to go to", reach: press(keymap.History, keymap.Open, keymap.Down, keymap.Down)},
	}
}

// taken is a folder that has a file of the name under which a copy would be saved,
// so that none is.
const taken = "testdata/place/"

func dialogModes() []mode {
	return []mode{
		{where: "palette", reach: press(keymap.Palette, keymap.PageDown)},
		{where: "palette, nothing found", reach: typing(actions{keymap.Palette}, "zzz"), still: and(noRows(), keymap.Confirm, "there is no command to do; the list says so")},
		{where: "help", reach: press(keymap.ShowHelp, keymap.Down, keymap.Down)},
		{where: "priorities", reach: press(keymap.FilterPriority, keymap.Down, keymap.Down, keymap.Toggle)},
		{where: "types", reach: press(keymap.Open, keymap.FilterType, keymap.Down, keymap.Down, keymap.Toggle)},
		{where: "dates", reach: press(keymap.Open, keymap.FilterRange)},
		{where: "dates, own", reach: typing(actions{keymap.Open, keymap.FilterRange}, "f"), still: map[keymap.Action]string{
			keymap.Down: "this is the last choice", keymap.Last: "this is the last choice",
		}},
		{where: "dates from", reach: typing(actions{keymap.Open, keymap.FilterRange}, "f", keymap.NextField)},
		{where: "read", reach: press(keymap.Open, keymap.Down, keymap.Open, keymap.Down, keymap.Down)},
		{where: "attachments", reach: press(keymap.Open, keymap.Attachments, keymap.Down, keymap.PageDown)},
		{where: "attachments, short", reach: press(keymap.Open, keymap.Attachments, keymap.Down, keymap.Down), still: map[keymap.Action]string{
			keymap.Down: "this is the last file", keymap.PageDown: fits, keymap.PageUp: fits, keymap.First: fits, keymap.Last: fits,
		}},
		{where: "question about an attachment", reach: press(keymap.Open, keymap.Attachments, keymap.Delete)},
		{where: "copy", reach: press(keymap.Open, keymap.Attachments, keymap.SaveCopy)},
		{where: "copy, entries", reach: typing(actions{keymap.Open, keymap.Attachments, keymap.SaveCopy}, taken), still: map[keymap.Action]string{
			keymap.Up: "the cursor is above the entries",
		}},
		{where: "copy, on an entry", reach: typing(actions{keymap.Open, keymap.Attachments, keymap.SaveCopy}, taken, keymap.Down, keymap.Down)},
		{where: "question about an interaction", reach: press(keymap.Open, keymap.Delete)},
		{where: "unsaved", reach: typing(actions{keymap.Log}, "Words", keymap.Cancel)},
		{where: "quit", reach: typing(actions{keymap.Log}, "Words", keymap.Interrupt)},
		{where: "drafts", reach: manyDrafts},
		{where: "no drafts", reach: press(keymap.Drafts)},
		{where: "question about starting afresh", reach: typing(actions{keymap.Log}, "Words", keymap.KeepDraft, keymap.Log, keymap.StartAfresh)},
		{where: "conflict", reach: longConflict},
	}
}

func formModes() []mode {
	field := func(n int) actions {
		to := actions{keymap.Log}
		for range n {
			to = append(to, keymap.NextField)
		}
		return to
	}
	edited := actions{keymap.Open, keymap.Edit, keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField}
	return []mode{
		{where: "contact form", reach: press(keymap.Edit)},
		{where: "contact form, text", reach: press(keymap.Edit, keymap.NextField)},
		{where: "new contact", reach: press(keymap.Add)},
		{where: "log, edited", reach: press(keymap.Open, keymap.Edit)},
		{where: "log, details", reach: press(field(0)...)},
		{where: "log, outcome", reach: press(field(1)...)},
		{where: "log, follow-up", reach: press(field(2)...)},
		{where: "log, switch", reach: press(field(3)...)},
		{where: "log, attachments", reach: press(field(4)...)},
		{where: "log, entries of a folder", reach: typing(field(4), "./", keymap.Down, keymap.Down)},
		{where: "log, path", reach: typing(field(4), "./zzz")},
		{where: "log, attachments there", reach: press(edited...)},
		{where: "log, attachment", reach: press(append(edited, keymap.Up, keymap.Up)...)},
		{where: "log, organisation", reach: press(field(5)...)},
		{where: "log, journey", reach: press(field(6)...)},
		{where: "log, step", reach: press(append(field(6), keymap.NextChoice, keymap.NextField)...)},
		{where: "log, broadcaster", reach: press(field(7)...)},
		{where: "log, support", reach: press(field(8)...)},
		{where: "log, priority", reach: press(field(9)...)},
		{where: "log, capital", reach: typing(field(10), "5")},
		{where: "log, contacts", reach: press(field(11)...)},
		{where: "log, contacts found", reach: typing(field(11), "member", keymap.Down)},
		{where: "log, contacts nobody", reach: typing(field(11), "zzz")},
		{where: "log, type", reach: press(field(12)...)},
		{where: "log, when", reach: press(field(13)...)},
		{where: "log, nobody yet", empty: true, reach: press(keymap.History, keymap.Log)},
	}
}

// restart starts the program anew, and no draft of an earlier try is offered.
func restart(t *testing.T, s *tuitest.Story) {
	t.Helper()
	page, err := s.Read.Drafts(s.Context(), store.DraftQuery{Page: store.Page{Limit: 100}})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range page.Rows {
		if err := s.Log.DropDraft(s.Context(), d.ID); err != nil {
			t.Fatal(err)
		}
	}
	s.Restart()
}

// manyDrafts reaches the middle of a list of drafts.
func manyDrafts(s *tuitest.Story) {
	s.Elsewhere(func(b *tuitest.Book) {
		for i := range 45 {
			leftBehind(b, logbook.Draft{ID: store.DraftID(i + 1), Form: store.FormAddContact, Title: fmt.Sprintf("Add contact %02d", i), Body: `{"version":1,"values":{"name":"Zoe"}}`})
		}
	})
	s.Press(keymap.Drafts, keymap.PageDown)
}

// longConflict reaches a conflict about a long text, scrolled to its middle.
func longConflict(s *tuitest.Story) {
	s.Press(keymap.Open, keymap.Down, keymap.Edit)
	s.Type("ours")
	s.Elsewhere(func(b *tuitest.Book) {
		query := store.InteractionQuery{Contact: s.Named("Ada Lovelace").ID, Page: store.Page{Limit: 2}}
		rows, err := s.Read.Interactions(s.Context(), query)
		if err != nil || len(rows.Rows) < 2 {
			b.T.Fatal(err)
		}
		i, err := s.Read.Interaction(s.Context(), rows.Rows[1].ID)
		if err != nil {
			b.T.Fatal(err)
		}
		retell(b, i.ID, i.Details+"\ntheirs")
	})
	s.Press(keymap.Save)
	s.Wait(time.Second) // before that it takes no keys
	s.Press(keymap.Down, keymap.Down)
}

// wideBook makes a book in which every list has several pages, and returns its
// folder.
func wideBook(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	log := logbook.New(book, logbook.Options{LoggedBy: "Sam Organiser", Now: tuitest.Now})
	fillWide(&tuitest.Book{T: t, Log: log, Store: book})
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func fillWide(b *tuitest.Book) {
	long := strings.Repeat("A line of a long note\n", 40)
	ada := b.Add(logbook.Person{
		Name: "Ada Lovelace", Organisations: []string{"Analytical Society", "Harbour Trust"}, Notes: long,
		Emails: []store.Email{{Address: "ada@example.org"}, {Address: "countess@example.com"}},
	})
	for n := range 45 {
		if _, _, err := b.Log.AddCapital(b.T.Context(), ada.ID, 5, fmt.Sprintf("drive %d", n)); err != nil {
			b.T.Fatal(err)
		}
	}
	society := store.OrganisationID(1)
	if _, _, err := b.Log.EditOrganisation(b.T.Context(), society, logbook.OrganisationChange{Notes: &long}); err != nil {
		b.T.Fatal(err)
	}
	var members []store.ContactID
	for i := range 45 {
		members = append(members, b.Named(fmt.Sprintf("Member %02d", i)).ID)
		b.Link(store.Link{Organisation: society, Contact: members[i], Role: "Member"})
		b.Organisation(logbook.OrganisationEntry{Name: fmt.Sprintf("Club %02d", i)})
		b.Archive(b.Named(fmt.Sprintf("Past %02d", i)))
	}
	b.Named("Zoe of whom nothing is known")
	b.Organisation(logbook.OrganisationEntry{Name: "Zoo of which nothing is known"})
	hour := time.Hour
	b.Record(logbook.Entry{
		Contacts: append([]store.ContactID{ada.ID}, members...), Type: meeting, Details: "The meeting of all",
		At: tuitest.Now().Add(-hour), Attach: files(b, map[string]string{"agenda.txt": "1. All", "long.txt": long, "third.txt": "3"}),
	})
	for i := range 40 {
		at := tuitest.Now().Add(-time.Duration(i+2) * hour)
		one := b.Record(logbook.Entry{Contacts: []store.ContactID{ada.ID}, Details: long, At: at, High: i%2 == 0, FollowUp: tuitest.Now().Add(time.Duration(i+1) * 24 * hour)})
		b.Attach(one.ID, fmt.Sprintf("page %02d.txt", i), fmt.Sprintf("page %02d", i))
	}
	fillPaths(b, members)
	lists(b)
	currency(b, "favours")
	fillOutbox(b, 1, 45)
}

// bookOf makes the book of a story: a copy of the one in a folder, or an empty one.
func bookOf(from string, empty bool) func(dir string) error {
	if empty {
		return nil
	}
	return func(dir string) error {
		return os.CopyFS(dir, os.DirFS(from))
	}
}
