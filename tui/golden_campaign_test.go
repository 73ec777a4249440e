package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// What is recorded beside a conversation, where it is typed and where it is read, on every
// size of terminal.
func TestGoldensOfACampaign(t *testing.T) {
	looksOnly(t)
	for _, size := range sizes {
		tuitest.Run(t, tuitest.Options{Width: size[0], Height: size[1], Fill: campaignScripts}, func(s *tuitest.Story) {
			goldenCampaign(s, func(name string, actions ...keymap.Action) {
				t.Helper()
				s.Press(actions...)
				s.Golden(named(name, size))
			})
		})
	}
}

// campaignScripts has interactions that record everything, and some of it.
func campaignScripts(b *tuitest.Book) {
	p := fill(b)
	lists(b)
	currency(b, "favours 恩")
	long := store.List{Kind: store.PathList}
	if _, _, err := b.Log.AddListed(b.T.Context(), long, logbook.ListEntry{Name: "成为捐赠者 and a friend of the harbour for life", Steps: []string{"第一次通话 with somebody who knows them"}}); err != nil {
		b.T.Fatal(err)
	}
	for i, e := range []logbook.Entry{
		{Contacts: ids(p.ada), Type: call, High: true, Details: "Asked for a pledge, and got one", Campaign: store.Campaign{
			Outcome: 2, Path: donor, Step: pledge, Broadcaster: director, Support: store.StrongSupport, Priority: store.HighestPriority, Capital: -5,
		}, FollowUp: tuitest.Now().Add(48 * time.Hour)},
		{Contacts: ids(p.ada), Type: call, Details: "Rang twice", Campaign: store.Campaign{Outcome: 4}},
		{Contacts: ids(p.ada, p.grace), Type: meeting, Details: "Brought a friend", Campaign: store.Campaign{Outcome: 1, Capital: 20, Support: store.Undecided}},
		{Contacts: ids(p.ada), Type: email, Details: "Sent what she asked for", Campaign: store.Campaign{
			Outcome: 5, Path: 3, Step: 6, Broadcaster: 2, Support: store.WeakOppose, Priority: store.LowPriority, Capital: 1_000_000,
		}},
		{Contacts: ids(p.ada), Details: "Only a path", Campaign: store.Campaign{Path: 2}},
		{Contacts: ids(p.ada), Type: call, Details: "She hung up", Campaign: store.Campaign{Outcome: 7, Support: store.StrongOppose, Priority: store.MediumPriority}},
		{Contacts: ids(p.ada), Type: call, Details: "On good terms", Campaign: store.Campaign{Outcome: 1, Support: store.WeakSupport, Priority: store.HighPriority}},
		{Contacts: ids(p.ada), Type: call, Details: "No longer urgent", Campaign: store.Campaign{Outcome: 1, Priority: store.LowestPriority}},
	} {
		e.At = tuitest.Now().Add(-time.Duration(i) * time.Hour)
		b.Record(e)
	}
}

// goldenCampaign goes through the form, the timelines, the filters and the whole text.
func goldenCampaign(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	shot("campaign-contacts")
	goTo(s, "ada")
	shot("campaign-contact", keymap.Open)
	shot("campaign-last", keymap.Last)
	shot("campaign-read", keymap.First, keymap.Open)
	shot("campaign-outcomes", keymap.Cancel, keymap.FilterOutcome)
	s.Press(keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Confirm)
	shot("campaign-filtered")
	s.Press(keymap.FilterPath, keymap.Toggle, keymap.Last, keymap.Toggle, keymap.Confirm)
	s.Press(keymap.FilterBroadcaster, keymap.Toggle, keymap.Last, keymap.Toggle, keymap.Confirm)
	s.Press(keymap.FilterType, keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Confirm, keymap.FilterRange, keymap.Down, keymap.TakeMatch)
	s.Press(keymap.FilterHigh, keymap.FilterFiles, keymap.Search)
	s.Type("pledge and friends")
	shot("campaign-filters-all", keymap.KeepWords)
	shot("campaign-log", keymap.ClearFilters, keymap.Log)
	s.Type("Words")
	forward(s, 1)
	s.Keys("n")
	forward(s, toPath) // past the organisation
	s.Keys("b")
	forward(s, 1)
	s.Keys("v")
	forward(s, 1)
	s.Keys("h")
	forward(s, 1)
	s.Keys("w")
	forward(s, 1)
	s.Keys("h")
	forward(s, 1)
	s.Type("-5")
	shot("campaign-log-more", keymap.PreviousField)
	shot("campaign-log-folded", keymap.NextField, keymap.NextField)
	shot("campaign-history", keymap.Cancel, keymap.Discard, keymap.History)
}
