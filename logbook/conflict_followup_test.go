package logbook_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// followUpMeetings are, for each field of an open follow-up, two changes that differ.
func followUpMeetings() map[logbook.Field][2]logbook.FollowUpChange {
	done, dropped := store.FollowUpDone, store.FollowUpDropped
	return map[logbook.Field][2]logbook.FollowUpChange{
		logbook.FieldFollowUp:    {{At: ref(now().Add(time.Hour))}, {At: ref(now().Add(2 * time.Hour))}},
		logbook.FieldLength:      {{Length: ref(time.Hour)}, {Length: ref(2 * time.Hour)}},
		logbook.FieldState:       {{State: &done}, {State: &dropped}},
		logbook.FieldTitle:       {{Title: ref("Tea")}, {Title: ref("Coffee")}},
		logbook.FieldInviteWords: {{InviteDetails: ref("In the hall")}, {InviteDetails: ref("In the garden")}},
	}
}

// What two have made different of a follow-up is decided on, as all else.
func TestEditsOfAFollowUpThatMeet(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	for field, change := range followUpMeetings() {
		t.Run(string(field), func(t *testing.T) {
			base, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "Words", FollowUp: now().Add(24 * time.Hour)})
			if err != nil {
				t.Fatal(err)
			}
			theirs, ours := logbook.Change{Base: &base, FollowUpChange: change[0]}, logbook.Change{Base: &base, FollowUpChange: change[1]}
			if _, _, err := d.Edit(t.Context(), base.ID, theirs); err != nil {
				t.Fatal(err)
			}
			_, _, err = d.Edit(t.Context(), base.ID, ours)
			conflict := wantConflict(t, err, field)
			ours.Base = conflict.Interaction
			over, _, err := d.Edit(t.Context(), base.ID, ours)
			if err != nil || over.FollowUp.Equal(conflict.Interaction.FollowUp.FollowUpFields) {
				t.Errorf("written over: %+v %v", over.FollowUp, err)
			}
		})
	}
}

// What only one of them has touched stays as they made it.
func TestEditsOfAFollowUpThatPass(t *testing.T) {
	d := open(t)
	base, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(d.person("Ada")), Details: "Words", FollowUp: now().Add(24 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	moved := now().Add(48 * time.Hour)
	for _, c := range []logbook.FollowUpChange{{At: &moved}, {Length: ref(time.Hour), Title: ref("Tea")}} {
		if _, _, err := d.Edit(t.Context(), base.ID, logbook.Change{Base: &base, FollowUpChange: c}); err != nil {
			t.Fatal(err)
		}
	}
	after, err := d.book.Interaction(t.Context(), base.ID)
	if f := after.FollowUp; err != nil || !f.At.Equal(moved.Truncate(time.Second)) || f.Minutes != 60 || f.Title != "Tea" {
		t.Errorf("%+v %v", f, err)
	}
}
