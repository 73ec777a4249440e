package logbook_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

func TestActivityWords(t *testing.T) {
	say := func(at time.Time) string { return at.Format("Mon 15:04") }
	level := func(ofPriority bool, is, was int) store.Activity {
		c := store.LevelChange{OfPriority: ofPriority, Level: is, Before: was, Label: store.Support(is).Label(), Was: store.Support(was).Label()}
		if ofPriority {
			c.Label, c.Was = store.Priority(is).Label(), store.Priority(was).Label()
		}
		return store.Activity{Kind: store.LevelActivity, Level: c}
	}
	invite := func(e store.InviteEvent) store.Activity { return store.Activity{Kind: store.InviteActivity, Invite: e} }
	donor := store.PathRef{ID: 1, Name: "Become a donor", Step: store.StepRef{ID: 2, Name: "Meeting"}}
	for want, a := range map[string]store.Activity{
		"Call, attempt: No answer: Rang twice": {Kind: store.LoggedActivity, Logged: store.Interaction{
			Type: store.Type{Label: "Call"}, Outcome: store.Outcome{ID: 4, Label: "No answer", Attempt: true}, Details: "Rang\n\ttwice",
		}},
		"HIGH  Note, Answered: x": {Kind: store.LoggedActivity, Logged: store.Interaction{
			Type: store.Type{Label: "Note"}, High: true, Outcome: store.Outcome{ID: 1, Label: "Answered"}, Details: "x",
		}},
		"Become a donor: begins at Meeting, skipping First call": {Kind: store.PathActivity, Move: store.Move{
			Path: donor, Kind: store.MovedTo, State: store.OnPath, Skipped: []string{"First call"},
		}},
		"support set to Undecided":                                level(false, 3, 0),
		"support Undecided → Weak support":                        level(false, 2, 3),
		"priority Low taken away":                                 level(true, 0, 2),
		"priority Low, as before":                                 level(true, 2, 2),
		"+5 favours: drove us home":                               {Kind: store.CapitalActivity, Capital: store.CapitalEntry{Amount: 5, Reason: "drove us home"}},
		"-5 favours, taken back: the interaction was deleted":     {Kind: store.CapitalActivity, Capital: store.CapitalEntry{Amount: -5, Reverses: 1, Reason: "the interaction was deleted"}},
		"invitation sent: Call with Sam":                          invite(store.InviteEvent{Kind: store.Invited, Subject: "Invitation: Call with Sam"}),
		"invitation cancelled: Call with Sam":                     invite(store.InviteEvent{Kind: store.InviteCancelled, Subject: "Cancelled: Call with Sam"}),
		"invitation declined":                                     invite(store.InviteEvent{Kind: store.InviteDeclined}),
		"another time proposed: " + now().Format("Mon 15:04"):     invite(store.InviteEvent{Kind: store.TimeProposed, Proposed: now()}),
		"invitation updated: something of another program's form": invite(store.InviteEvent{Kind: store.InviteUpdated, Subject: "something of another program's form"}),
	} {
		if got := logbook.ActivityWords(a, "favours", say); got != want {
			t.Errorf("%q; want %q", got, want)
		}
	}
}
