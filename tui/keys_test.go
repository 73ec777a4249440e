package tui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/config"
	"rapport/logbook"
	"rapport/mailer/mailtest"
	"rapport/tui"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// walk visits every screen, in every mode that lists other keys, and looks at
// each.
func walk(t *testing.T, look func(s *tuitest.Story, where string)) {
	t.Helper()
	walkUnder(t, nil, look)
	walkMail(t, look)
}

// walkUnder does so under other settings.
func walkUnder(t *testing.T, settings func(*config.Config), look func(s *tuitest.Story, where string)) {
	t.Helper()
	withPeopleAnd(t, settings, func(s *tuitest.Story, p people) {
		visit := func(where string, actions ...keymap.Action) {
			s.Press(actions...)
			look(s, where)
		}
		visit("contacts")
		visit("contacts of a priority, none", keymap.FilterPriority, keymap.Toggle, keymap.Confirm)
		visit("palette", keymap.ClearFilters, keymap.Palette)
		s.Press(keymap.Cancel)
		visit("help", keymap.ShowHelp)
		visit("searching", keymap.Cancel, keymap.Search)
		s.Type("zzz")
		visit("nobody found", keymap.KeepWords)
		visit("archived, none", keymap.DropWords, keymap.ShowArchived)
		visit("question about a contact", keymap.ShowArchived, keymap.Delete)
		visit("archived", keymap.Archive, keymap.ShowArchived)
		visit("question about an archived contact", keymap.Delete)
		visit("contact form", keymap.No, keymap.Restore, keymap.ShowArchived, keymap.Edit)
		visit("contact form, text", keymap.NextField)
		visit("page", keymap.Cancel, keymap.Open)
		visit("activity", keymap.NextTab)
		visit("profile", keymap.NextTab)
		visit("files", keymap.NextTab)
		s.Press(keymap.Search)
		s.Type("sketch")
		visit("files, narrowed", keymap.KeepWords)
		visit("words", keymap.DropWords, keymap.NextTab, keymap.Search)
		s.Type("engine")
		visit("filtered", keymap.KeepWords)
		visit("types", keymap.FilterType)
		visit("dates", keymap.Cancel, keymap.FilterRange)
		s.Keys("f")
		visit("dates, own")
		visit("dates from", keymap.NextField)
		visit("read", keymap.Cancel, keymap.Open)
		visit("attachments", keymap.Cancel, keymap.Attachments)
		visit("question about an attachment", keymap.Delete)
		visit("a place for a copy", keymap.No, keymap.SaveCopy)
		s.Type("./")
		visit("a place for a copy, entries")
		visit("a place for a copy, on an entry", keymap.Down)
		s.Press(keymap.Cancel)
		visit("question about an interaction", keymap.Cancel, keymap.Delete)
		visit("log, details", keymap.No, keymap.Edit)
		visit("log, outcome", keymap.NextField)
		visit("log, follow-up", keymap.NextField)
		visit("log, switch", keymap.NextField)
		visit("log, attachments there", keymap.NextField)
		visit("log, attachment", keymap.Up)
		s.Press(keymap.Down)
		s.Type("./")
		visit("log, entries of a folder")
		s.Type("zzz")
		visit("log, path")
		s.Keys("ctrl+u")
		visit("log, organisation", keymap.NextField)
		visit("log, support", keymap.NextField)
		visit("log, priority", keymap.NextField)
		visit("log, contacts", keymap.NextField)
		s.Type("gra")
		visit("log, contacts found")
		s.Type("zz")
		visit("log, contacts nobody")
		s.Keys("backspace", "backspace")
		visit("log, type", keymap.TakeMatch, keymap.NextField)
		visit("log, when", keymap.NextField)
		visit("unsaved", keymap.Cancel)
		visit("quit", keymap.Cancel, keymap.Interrupt)
		visit("drafts", keymap.Cancel, keymap.KeepDraft, keymap.Drafts)
		visit("draft, read", keymap.Read)
		visit("question about a draft", keymap.Cancel, keymap.Delete)
		visit("question about starting afresh", keymap.No, keymap.Open, keymap.StartAfresh)
		s.Press(keymap.StartAfresh)
		s.Type("ours")
		s.Elsewhere(func(b *tuitest.Book) { retell(b, logged(t, s, p.ada.ID, "engine"), "theirs") })
		s.Press(keymap.Save)
		s.Wait(time.Second) // before that it takes no keys
		visit("conflict")
		visit("history", keymap.Cancel, keymap.Cancel, keymap.Discard, keymap.Back, keymap.History)
		visit("history, searching", keymap.Search)
		s.Type("compiler")
		visit("history, narrowed", keymap.KeepWords)
		visit("whom to go to", keymap.DropWords, keymap.Search, keymap.KeepWords, keymap.Open)
		s.Press(keymap.Cancel)
		walkOrganisations(s, visit)
		s.Press(keymap.Cancel)
		walkFollowUps(s, visit)
		walkPaths(s, p, visit)
	})
}

// walkPaths visits the paths, the people of one, and what lies on them.
func walkPaths(s *tuitest.Story, p people, visit func(where string, actions ...keymap.Action)) {
	visit("paths, none", keymap.Paths)
	s.Elsewhere(func(b *tuitest.Book) { journeys(b, p) })
	s.Wait(2 * time.Second)
	visit("paths")
	visit("path", keymap.Open)
	visit("priorities", keymap.FilterPriority)
	visit("path, narrowed", keymap.Confirm)
	visit("step", keymap.ClearFilters, keymap.MoveStep)
	visit("step, day", keymap.NextField)
	visit("day", keymap.Cancel, keymap.DueDay)
	visit("question about a path", keymap.Cancel, keymap.Abandon)
	visit("paths of a contact", keymap.No, keymap.Open, keymap.Places)
	s.Press(keymap.Cancel)
}

// walkFollowUps visits their list, and what lies on it.
func walkFollowUps(s *tuitest.Story, visit func(where string, actions ...keymap.Action)) {
	visit("follow-ups, none", keymap.FollowUps)
	s.Elsewhere(func(b *tuitest.Book) {
		b.Record(logbook.Entry{Contacts: ids(s.Named("Ada Lovelace")), Details: "Promised", FollowUp: tuitest.Now().Add(time.Hour)})
	})
	s.Wait(2 * time.Second)
	visit("follow-ups")
	visit("follow-ups of a priority, none", keymap.FilterPriority, keymap.Toggle, keymap.Confirm)
	visit("put off", keymap.ClearFilters, keymap.Snooze)
	visit("put off, in words", keymap.Last, keymap.TakeMatch)
	visit("log what closes", keymap.Cancel, keymap.Log)
	visit("log what closes, switch", keymap.NextField, keymap.NextField)
	visit("follow-ups, done", keymap.Cancel, keymap.Done)
}

// walkOrganisations visits their list, the page of one, and what lies on it.
func walkOrganisations(s *tuitest.Story, visit func(where string, actions ...keymap.Action)) {
	visit("organisations", keymap.Organisations)
	visit("organisations, searching", keymap.Search)
	s.Type("zzz")
	visit("organisations, none found", keymap.KeepWords)
	visit("question about an organisation", keymap.DropWords, keymap.Delete)
	visit("organisation form", keymap.No, keymap.Edit)
	visit("log for an organisation", keymap.Cancel, keymap.Log)
	visit("feed", keymap.Cancel, keymap.Open)
	visit("feed, searching", keymap.Search)
	s.Type("engine")
	visit("feed, narrowed", keymap.KeepWords)
	visit("members", keymap.ClearFilters, keymap.NextTab)
	visit("members of a priority, none", keymap.FilterPriority, keymap.Toggle, keymap.Confirm)
	visit("members, searching", keymap.ClearFilters, keymap.Search)
	s.Type("ada")
	visit("members, narrowed", keymap.KeepWords)
	visit("question about a member", keymap.Delete)
	visit("link, edited", keymap.No, keymap.Edit)
	visit("link, contacts", keymap.Cancel, keymap.Add)
	visit("link, role", keymap.NextField)
	visit("organisation, profile", keymap.Cancel, keymap.NextTab)
	visit("which organisation", keymap.PreviousTab, keymap.Open, keymap.ToOrganisation)
}

// No two actions that work at the same time share a key, but for those that a
// screen takes for itself from the root.
func TestNoKeyDoesTwoThings(t *testing.T) {
	looksOnly(t)
	keys := keymap.Default()
	walk(t, func(s *tuitest.Story, where string) {
		does := map[string]keymap.Action{}
		for _, k := range tui.OwnKeys(s.Model()) {
			for _, key := range keys.Of(k.Action).Keys {
				if other, taken := does[key]; taken {
					t.Errorf("%s: %q is both %s and %s", where, key, other, k.Action)
				}
				does[key] = k.Action
			}
		}
	})
}

// All that can be done at one moment shares a place, and no binding claims a
// place where no screen lists it: what the settings may bind goes by that.
func TestPlacesAreThoseOfTheProgram(t *testing.T) {
	looksOnly(t)
	keys := keymap.Default()
	seen := map[keymap.Action]keymap.Place{}
	walk(t, func(s *tuitest.Story, where string) {
		listed := tui.RootActions(s.Model())
		for _, k := range tui.OwnKeys(s.Model()) {
			listed = append(listed, k.Action)
		}
		place := keymap.Anywhere
		for _, a := range listed {
			place &= keys.Of(a).Where
		}
		if place == 0 {
			t.Errorf("%s: no place has all of %v", where, listed)
		}
		for _, a := range listed {
			seen[a] |= place
		}
	})
	for _, b := range keys.All() {
		if claimed := b.Where &^ seen[b.Action]; claimed != 0 {
			t.Errorf("no screen lists %s in %s", b.Action, claimed)
		}
	}
}

// Every binding is of use somewhere, and everything that is listed is bound.
func TestEveryBindingIsOfUse(t *testing.T) {
	looksOnly(t)
	keys := keymap.Default()
	used := map[keymap.Action]bool{}
	walk(t, func(s *tuitest.Story, where string) {
		for _, k := range tui.OwnKeys(s.Model()) {
			used[k.Action] = true
			if len(keys.Of(k.Action).Keys) == 0 {
				t.Errorf("%s: no key does %s", where, k.Action)
			}
		}
		for _, a := range tui.RootActions(s.Model()) {
			used[a] = true
		}
	})
	for _, b := range keys.All() {
		if !used[b.Action] {
			t.Errorf("no screen takes %s", b.Action)
		}
	}
}

// Where letters are text, no key that makes text is listed: it would do nothing.
func TestNoLetterIsListedWhereItIsText(t *testing.T) {
	looksOnly(t)
	keys := keymap.Default()
	walk(t, func(s *tuitest.Story, where string) {
		if !tui.Typing(s.Model()) {
			return
		}
		for _, k := range tui.OwnKeys(s.Model()) {
			b := keys.Of(k.Action)
			if !slices.ContainsFunc(b.Keys, func(key string) bool { return tuitest.Key(key).Text == "" }) {
				t.Errorf("%s: %s has letters alone, which are text here", where, k.Action)
			}
		}
	})
}

// Help lists the keys that work on the screen below it, those and no others.
func TestHelpShowsTheKeysThatWork(t *testing.T) {
	keys := keymap.Default()
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Resize(120, 80)
		for _, where := range [][]keymap.Action{{}, {keymap.Open}, {keymap.NextTab}, {keymap.NextTab}, {keymap.Back, keymap.ShowArchived}} {
			s.Press(where...)
			want := tui.RootActions(s.Model())
			for _, k := range tui.OwnKeys(s.Model()) {
				want = append(want, k.Action)
			}
			s.Press(keymap.ShowHelp)
			all := s.Frame()
			for range 3 {
				s.Press(keymap.PageDown)
				all += s.Frame()
			}
			for _, b := range keys.All() {
				if listed, works := strings.Contains(all, " "+b.Long+" "), slices.Contains(want, b.Action); listed != works {
					t.Errorf("after %v: %s: in the help %v, works %v", where, b.Action, listed, works)
				}
			}
			s.Press(keymap.Cancel)
		}
	})
}

// Enter goes on from field to field, takes what a field offers, and is a new
// line in text of several lines.
func TestEnterInAForm(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log, keymap.PreviousField, keymap.PreviousField, keymap.PreviousField)
		s.Type("gra")
		s.Keys("enter")
		s.See("Grace Hopper ×")
		s.Keys("enter")
		inField(t, s, "Type", "Note")
		s.Keys("down", "enter")
		s.Type("First")
		s.Keys("enter", "down", "up")
		s.Type("second")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, Grace Hopper")
		if i := newest(t, s, p.grace.ID); i.Details != "secondFirst\n" && i.Details != "First\nsecond" && i.Details != "Firstsecond\n" {
			t.Errorf("%q", i.Details)
		}
	})
}

// walkMail visits the outbox, with a mail that waits, one that was refused, and one that
// may have arrived.
func walkMail(t *testing.T, look func(s *tuitest.Story, where string)) {
	t.Helper()
	withOffice(t, tuitest.Options{}, greylist, one, func(s *tuitest.Story, post *office) {
		s.Wait(time.Second)
		visit := func(where string, actions ...keymap.Action) {
			s.Press(actions...)
			look(s, where)
		}
		visit("outbox", keymap.Outbox)
		visit("outbox, not arrived", keymap.FilterUnsettled)
		visit("mail", keymap.Open)
		visit("question about a mail", keymap.CancelMessage)
		visit("path of a reply", keymap.No, keymap.Close, keymap.ReadReply)
		s.Type("./")
		visit("path of a reply, entries")
		visit("settings", keymap.Cancel, keymap.Settings)
		visit("types", keymap.Open)
		visit("type, renamed", keymap.Rename)
		visit("outcomes", keymap.Cancel, keymap.Back, keymap.Down, keymap.Open)
		visit("outcome, attempt", keymap.Add, keymap.NextField)
		visit("path, steps", keymap.Cancel, keymap.Back, keymap.Down, keymap.Open, keymap.Add, keymap.NextField)
		visit("currency", keymap.Cancel, keymap.Back, keymap.Down, keymap.Down, keymap.Open)
		s.Type("favours")
		s.Press(keymap.Save)
		s.Wait(10 * time.Second)
		visit("ledger", keymap.Contacts, keymap.Open, keymap.Ledger)
		visit("ledger, entry", keymap.Add)
		s.Press(keymap.Cancel, keymap.Cancel, keymap.Settings)
		visit("mail form", keymap.SetUpMail)
		visit("mail form, security", keymap.NextField, keymap.NextField)
		s.Press(keymap.NextChoice)
		visit("question about leaving the mail form", keymap.Cancel)
		s.Press(keymap.Discard, keymap.TestMail)
		s.Wait(time.Second)
		visit("mail test")
	})
}

func greylist(s *mailtest.Server) { s.Refuse("RCPT", 450, "Greylisted") }
