package tui_test

import (
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// What a managed list, a path, a currency and a ledger are called is shown harmlessly
// wherever it is chosen from, filtered by and told.
func TestHostileNamesOnLists(t *testing.T) {
	looksOnly(t)
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) {
			tuitest.Run(t, tuitest.Options{Fill: func(b *tuitest.Book) { fillHostileLists(b, text) }}, func(s *tuitest.Story) {
				for _, step := range hostileListWalk(text) {
					step(s)
					s.Straight()
					checkMarks(t, s)
				}
				checkBytes(t, s.Raw())
			})
		})
	}
}

// fillHostileLists names everything that is on a list so, and uses it.
func fillHostileLists(b *tuitest.Book, text string) {
	letters := []rune(text)
	text = string(letters[:min(len(letters), logbook.MaxName)])
	add := func(kind store.ListKind, e logbook.ListEntry) int64 {
		made, _, err := b.Log.AddListed(b.T.Context(), store.List{Kind: kind}, e)
		if err != nil {
			b.T.Fatal(err)
		}
		return made.ID
	}
	other := "2" + string([]rune(text)[:min(len([]rune(text)), logbook.MaxName-1)])
	kind, outcome := add(store.TypeList, logbook.ListEntry{Name: text}), add(store.OutcomeList, logbook.ListEntry{Name: text, Attempt: true})
	voice, path := add(store.BroadcasterList, logbook.ListEntry{Name: text}), add(store.PathList, logbook.ListEntry{Name: text, Steps: []string{text, other}})
	if _, err := b.Log.SetCurrency(b.T.Context(), text); err != nil {
		b.T.Fatal(err)
	}
	eve := b.Named("Eve")
	b.Record(logbook.Entry{Contacts: ids(eve), Type: store.TypeID(kind), Details: text, At: tuitest.Now().Add(-time.Hour), Campaign: store.Campaign{
		Outcome: store.OutcomeID(outcome), Broadcaster: store.BroadcasterID(voice), Path: store.PathID(path), Capital: 5,
	}})
	if _, _, err := b.Log.AddCapital(b.T.Context(), eve.ID, -2, text); err != nil {
		b.T.Fatal(err)
	}
}

// hostileListWalk goes where lists are kept and chosen from.
func hostileListWalk(text string) []func(*tuitest.Story) {
	press := func(actions ...keymap.Action) func(*tuitest.Story) {
		return func(s *tuitest.Story) { s.Press(actions...) }
	}
	paste := func(s *tuitest.Story) { s.Paste(text) }
	keys := func(names ...string) func(*tuitest.Story) { return func(s *tuitest.Story) { s.Keys(names...) } }
	steps := []func(*tuitest.Story){
		press(keymap.Open), press(keymap.FilterType), press(keymap.Last), press(keymap.Toggle), press(keymap.Confirm), press(keymap.ClearFilters),
		press(keymap.Edit), press(keymap.Cancel), press(keymap.NextTab), press(keymap.Down), press(keymap.Ledger), press(keymap.Open), press(keymap.Close),
		press(keymap.Add), paste, press(keymap.NextField), paste, press(keymap.Save), press(keymap.Cancel, keymap.Discard), press(keymap.Cancel),
		press(keymap.NextTab), press(keymap.Back), press(keymap.Paths), press(keymap.Open), press(keymap.Back), press(keymap.History), press(keymap.Read), press(keymap.Cancel),
		press(keymap.Log), keys("tab"), keys("down"), keys("tab"), paste, keys("tab"), paste, keys("tab"), keys("tab"), paste, keys("tab"), paste, keys("tab"), keys("tab"), paste, keys("tab"),
		func(s *tuitest.Story) { s.Resize(60, 15) }, press(keymap.Cancel, keymap.Discard), press(keymap.Settings),
	}
	for range 5 {
		steps = append(steps, press(keymap.Open), press(keymap.Last), press(keymap.Rename), paste, press(keymap.Save), press(keymap.Cancel, keymap.Discard), press(keymap.Back), press(keymap.Down))
	}
	return append(steps, func(s *tuitest.Story) { s.Resize(120, 40) }, press(keymap.First))
}

// What a file holds is shown harmlessly beside its name, and whatever its end is, it is
// not shown as anything else than what is in it.
func TestHostileContentOfFiles(t *testing.T) {
	looksOnly(t)
	fakeOpener(t, "exit 0")
	line := strings.Repeat("a line without an end ", 500_000)
	tuitest.Run(t, tuitest.Options{Fill: func(b *tuitest.Book) {
		i := b.Record(logbook.Entry{Contacts: ids(b.Named("Ada Lovelace")), Details: "The files"})
		for _, name := range sortedNames() {
			b.AttachAs(i.ID, name+".txt", hostile[name]+"\n"+hostile[name])
			b.AttachAs(i.ID, name+".png", "\x89PNG\r\n\x1a\n"+hostile[name])
		}
		b.AttachAs(i.ID, "ten megabytes.txt", line)
		b.AttachAs(i.ID, "ten megabytes.csv", strings.ReplaceAll(line, " ", "\n"))
	}}, func(s *tuitest.Story) {
		toDialog(s)
		for range 2*len(hostile) + 2 {
			s.Straight()
			checkMarks(t, s)
			s.Press(keymap.Down)
		}
		s.See("▌ten megabytes.csv", "Only the first 64 KiB are shown.")
		checkBytes(t, s.Raw())
	})
}
