package tui_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// agenda fills a book with follow-ups of every part: two overdue, one today, one this
// week, one later. They were set two days ago.
func agenda(b *tuitest.Book, p people) {
	set := func(details string, ahead time.Duration, with ...store.ContactRef) { dueIn(b, details, ahead, with...) }
	set("Promised the cards", -26*time.Hour, p.ada)
	set("Asked for the keys", -2*time.Hour, p.grace)
	set("Wants to hear of the vote", 3*time.Hour, p.alan)
	set("Lunch with both", 48*time.Hour, p.ada, p.grace)
	set("下次会议", 20*24*time.Hour, p.li)
}

// dueIn logs what was followed up so long from now, or is overdue for as long.
func dueIn(b *tuitest.Book, details string, ahead time.Duration, with ...store.ContactRef) {
	b.T.Helper()
	i := b.Record(logbook.Entry{Contacts: ids(with...), Details: details, At: tuitest.Now().Add(-48 * time.Hour), FollowUp: tuitest.Now().Add(1000 * time.Hour)})
	err := b.Store.Write(b.T.Context(), func(tx *store.Tx) error {
		f := i.FollowUp.FollowUpFields
		f.At = tuitest.Now().Add(ahead)
		return tx.SetFollowUp(b.T.Context(), i.ID, f, tuitest.Now())
	})
	if err != nil {
		b.T.Fatal(err)
	}
}

// withAgenda tells a story that begins on the screen of the follow-ups.
func withAgenda(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	o := tuitest.Options{Mail: posted, Fill: func(b *tuitest.Book) {
		p = fill(b)
		agenda(b, p)
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		s.Press(keymap.FollowUps)
		tell(s, p)
	})
}

// inTurn fails unless the texts stand on the screen one after the other.
func inTurn(t *testing.T, s *tuitest.Story, texts ...string) {
	t.Helper()
	rest := s.Screen()
	for _, text := range texts {
		at := strings.Index(rest, text)
		if at < 0 {
			t.Fatalf("%q does not stand behind those before it:\n%s", text, s.Screen())
		}
		rest = rest[at+len(text):]
	}
}

func TestFollowUpsByTheirDays(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		inTurn(t, s, "3 Follow-ups (2)", "! Overdue", "▌  yesterday 08:15", "Ada Lovelace", "Promised the cards", "today 08:15", "Grace Hopper",
			"Today", "today 13:15", "Alan", "This week", "Fri 10:15", "Ada Lovelace, Grace Hopper", "30m", "Later", "8 Dec 10:15", "下次会议")
		s.Straight()
		s.Press(keymap.Last, keymap.First, keymap.Down)
		s.Press(keymap.Open)
		s.See("› Grace Hopper")
		s.Press(keymap.Back)
		s.See("▌  today 08:15")
		s.Press(keymap.Read)
		s.See("Follow-up", "Wed 18 Nov 2026, 08:15, 30m, open")
	})
}

// Done is one key, and another takes it back.
func TestFollowUpDoneAndTakenBack(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Done)
		s.See("Done: the follow-up with Ada Lovelace; u takes it back", "Follow-ups (1)", "▌  today 08:15")
		s.SeeNot("Promised the cards")
		s.Press(keymap.Undo)
		s.See("Promised the cards", "Follow-ups (2)", "Open again: the follow-up with Ada Lovelace")
		s.Press(keymap.Undo)
		s.See("Nothing was done here that can be taken back")
	})
}

// Whoever quits right behind the key has done it all the same.
func TestFollowUpDoneOnTheWayOut(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Rush(tuitest.Key("space"))
		s.Rush(tuitest.Key("q"))
		s.Wait(time.Second)
		s.Ended()
		open, err := s.Read.FollowUps(s.Context(), store.FollowUpQuery{Page: store.Page{Limit: 10}})
		if err != nil || slices.ContainsFunc(open.Rows, func(row store.Interaction) bool { return row.Details == "Promised the cards" }) {
			t.Errorf("it is open still: %+v, %v", open.Rows, err)
		}
	})
}

// In a timeline the follow-up stands under what was said; the same key opens it again.
func TestFollowUpInTheTimeline(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Contacts)
		open(s, "alan")
		s.See("□ follow-up today 13:15", "done")
		s.Press(keymap.Done)
		s.See("■ follow-up done (today 13:15)")
		s.Wait(5 * time.Second) // "Done" goes
		s.See("space open again")
		s.Press(keymap.Done)
		s.See("□ follow-up today 13:15")
		s.Press(keymap.Back)
		s.Press(keymap.DropWords)
		open(s, "grace")
		s.See("□ follow-up overdue since today 08:15")
		s.Press(keymap.Last, keymap.Done)
		s.See("This interaction has no follow-up; e can set one")
	})
}

// What somebody else has done or dropped meanwhile is answered as on the command line: what
// is dropped is not done, what is done can be dropped.
func TestFollowUpClosedMeanwhile(t *testing.T) {
	for name, test := range map[string]struct {
		was, will store.FollowUpState
		key       keymap.Action
		see       string
	}{
		"dropped": {store.FollowUpDropped, store.FollowUpDropped, keymap.Done, "the follow-up is dropped"},
		"done":    {store.FollowUpDone, store.FollowUpDropped, keymap.Drop, "Dropped the follow-up with Ada Lovelace"},
	} {
		t.Run(name, func(t *testing.T) {
			withAgenda(t, func(s *tuitest.Story, p people) {
				page, err := s.Read.FollowUps(s.Context(), store.FollowUpQuery{Page: store.Page{Limit: 1}})
				if err != nil {
					t.Fatal(err)
				}
				id := page.Rows[0].ID
				s.Elsewhere(func(b *tuitest.Book) {
					change := logbook.Change{FollowUpChange: logbook.FollowUpChange{State: &test.was}}
					if _, _, err := b.Log.Edit(s.Context(), id, change); err != nil {
						t.Fatal(err)
					}
				})
				s.Press(test.key)
				s.See(test.see)
				i, err := s.Read.Interaction(s.Context(), id)
				if err != nil || i.FollowUp.State != test.will {
					t.Errorf("%v, %v", i.FollowUp.State, err)
				}
			})
		})
	}
}

// Dropping one that nobody was told of asks nothing; it can be taken back.
func TestDropFollowUp(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Drop)
		s.See("Dropped the follow-up with Ada Lovelace")
		s.SeeNot("Promised the cards")
		s.Press(keymap.Undo)
		s.See("Promised the cards")
	})
}

// A few moments are offered, those that have passed are not, and words are understood.
func TestSnoozeFollowUp(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Snooze)
		s.See("Put off", "An hour from now, 11:15", "This afternoon, 15:00", "Tomorrow, 09:00", "Next week, Mon 09:00", "Another moment")
		s.Press(keymap.Down, keymap.TakeMatch)
		s.See("The follow-up with Ada Lovelace is today 15:00", "Follow-ups (1)")
		inTurn(t, s, "Today", "today 13:15", "today 15:00", "Promised the cards")
		s.Press(keymap.First, keymap.Snooze, keymap.Last, keymap.TakeMatch)
		s.Type("last week")
		s.Press(keymap.TakeMatch)
		s.See("Put off", "last week")
		s.Keys("ctrl+u")
		s.Type("friday 10:00")
		s.See("Fri 20 Nov 2026, 10:00")
		s.Press(keymap.TakeMatch)
		s.See("is Fri 10:00")
		s.SeeNot("(1)", "Overdue")
		s.Sleep(6 * time.Hour)
		s.Press(keymap.Snooze)
		s.SeeNot("This afternoon")
	})
}

// Logging from a follow-up shows what it was about beside the form, and closes it.
func TestLogClosesTheFollowUp(t *testing.T) {
	for name, size := range map[string][2]int{"beside": {120, 40}, "above": {80, 24}, "small": {60, 15}} {
		t.Run(name, func(t *testing.T) {
			withAgenda(t, func(s *tuitest.Story, p people) {
				s.Resize(size[0], size[1])
				s.Press(keymap.Log)
				s.See("╭─ Log", "Ada Lovelace ×", "Due yesterday 08:15", "Promised the cards")
				s.Straight()
				s.Type("Brought the cards")
				s.Press(keymap.NextField)
				s.See("[■] its follow-up is done")
				s.Press(keymap.Save)
				s.See("Logged: Note with Ada", "Follow-ups (1)")
				s.SeeNot("Promised the cards")
			})
		})
	}
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Only talked")
		s.Press(keymap.NextField, keymap.NextField, keymap.Toggle, keymap.Save)
		s.See("Logged", "Follow-ups (2)", "Promised the cards")
	})
}

// A draft of it knows what it closes.
func TestDraftClosesTheFollowUp(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Brought the cards")
		s.Press(keymap.KeepDraft, keymap.Drafts, keymap.Open)
		s.See("Your draft of", "Due yesterday 08:15")
		s.Press(keymap.Save)
		s.See("Logged", "Follow-ups (1)")
	})
}

// The number on the top line is right when the moment comes, on whatever screen.
func TestOverdueAsTimePasses(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Sleep(3*time.Hour - 2*time.Minute)
		s.See("Follow-ups (2)")
		s.Wait(2*time.Minute + time.Second)
		s.See("Follow-ups (3)")
		inTurn(t, s, "Overdue", "today 08:15", "today 13:15", "This week")
		s.Press(keymap.Contacts)
		s.See("3 Follow-ups (3)")
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.li), Details: "Soon", FollowUp: tuitest.Now().Add(3*time.Hour + 30*time.Second)})
		})
		s.Wait(2 * time.Second)
		s.See("(3)")
		s.Wait(40 * time.Second)
		s.See("(4)")
	})
}

// However many are overdue, the one whose moment comes is listed among them.
func TestTheMomentComesAmongMany(t *testing.T) {
	o := tuitest.Options{Fill: func(b *tuitest.Book) {
		ada := b.Named("Ada")
		for range 101 {
			dueIn(b, "Long ago", -26*time.Hour, ada)
		}
		dueIn(b, "Soon", 10*time.Minute, ada)
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		s.Press(keymap.FollowUps, keymap.Last)
		s.See("3 Follow-ups (99+)", "Today", "today 10:25")
		s.Wait(10*time.Minute + time.Second)
		s.See("today 10:25")
		s.SeeNot("Today")
	})
}

// A moment of another year stands in its row whole.
func TestFollowUpOfNextYear(t *testing.T) {
	o := tuitest.Options{Fill: func(b *tuitest.Book) { dueIn(b, "The assembly", 133*24*time.Hour, b.Named("Ada")) }}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		s.Press(keymap.FollowUps)
		s.See("31 Mar 2027 10:15 Ada")
		s.Straight()
	})
}

func TestNoFollowUps(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.FollowUps)
		s.See("Nothing is to be followed up.", "1  the contacts")
		s.SeeNot("(")
		s.Press(keymap.Done)
		s.See("There is no follow-up here")
	})
}

// The contact list has a column for the next follow-up where there is room, and sorts by it.
func TestContactsByNextFollowUp(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Contacts, keymap.Sort, keymap.Sort)
		inTurn(t, s, "Follow-up ↓", "Ada Lovelace", "! yesterday", "Grace Hopper", "! 08:15", "Alan", "13:15", "李小龙", "8 Dec")
		s.Resize(200, 60)
		inTurn(t, s, "Last contact", "Follow-up ↓", "Ada Lovelace", "! yesterday")
		s.Straight()
		s.Press(keymap.Sort, keymap.Sort)
		s.See("Name ↓")
	})
}

// Who types a moment means it, whether or not the cursor is in the field for it yet.
func TestSnoozeIsTypedAtOnce(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Snooze)
		s.Type("fri 10:00")
		s.See("Fri 20 Nov 2026, 10:00", "•Another moment")
		s.Press(keymap.TakeMatch)
		s.See("The follow-up with Ada Lovelace is Fri 10:00")
	})
}

// A hasty key takes nothing back that was done before: what is to be taken back is still
// being done.
func TestUndoInHaste(t *testing.T) {
	withAgenda(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Done)
		s.See("Done: the follow-up with Ada Lovelace; u takes it back")
		for _, action := range []keymap.Action{keymap.Done, keymap.Undo} {
			s.Rush(tuitest.Key(keymap.Default().Of(action).Keys[0]))
		}
		s.Settle()
		s.SeeNot("Promised the cards")
	})
}
