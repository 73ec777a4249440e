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

// Each list narrows the timeline, alone and with the others; hidden entries too.
func TestFilterByWhatIsRecorded(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			for _, e := range []logbook.Entry{
				{Details: "Reached her", Campaign: store.Campaign{Outcome: 1, Path: donor, Broadcaster: director}},
				{Details: "Rang in vain", Campaign: store.Campaign{Outcome: 4, Path: 2}},
				{Details: "Sent a card", Campaign: store.Campaign{Outcome: 5, Broadcaster: 2}},
			} {
				e.Contacts = ids(p.alan)
				b.Record(e)
			}
			if _, err := b.Log.HideListed(b.T.Context(), store.List{Kind: store.PathList}, 2); err != nil {
				t.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		see := func(texts ...string) {
			t.Helper()
			for _, text := range []string{"Reached her", "Rang in vain", "Sent a card"} {
				if shown := strings.Contains(strings.Join(texts, "|"), text); shown {
					s.See(text)
				} else {
					s.SeeNot(text)
				}
			}
			s.Straight()
		}
		for _, page := range []func(){func() { open(s, "alan") }, func() { s.Press(keymap.History) }} {
			page()
			see("Reached her", "Rang in vain", "Sent a card")
			s.Press(keymap.FilterOutcome, keymap.Toggle, keymap.Down, keymap.Down, keymap.Down, keymap.Toggle, keymap.Confirm)
			see("Reached her", "Rang in vain")
			s.See("c Answered, No answer", "x clear")
			s.Press(keymap.FilterBroadcaster, keymap.Toggle, keymap.Confirm)
			see("Reached her")
			s.See("b Executive Director")
			s.Press(keymap.ClearFilters, keymap.FilterPath)
			s.See("Become a donor", "Volunteer (hidden)")
			s.Press(keymap.Last, keymap.Toggle, keymap.Confirm)
			see("Rang in vain")
			s.See("p Volunteer")
			s.Press(keymap.ClearFilters)
			see("Reached her", "Rang in vain", "Sent a card")
		}
	})
}

// Where a list has no entry there is nothing to narrow by, and the key says so.
func TestNoFilterByWhatThereIsNot(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.SeeNot("p path", "b broadcaster")
		s.See("c outcome")
		s.Press(keymap.FilterPath)
		s.See("There is no path in the book yet; 6 leads to the settings")
		s.Press(keymap.FilterBroadcaster)
		s.See("There is no broadcaster in the book yet")
	})
}
