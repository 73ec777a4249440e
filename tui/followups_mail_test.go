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

// invited is a follow-up of the day after tomorrow that Ada has been sent an invitation to.
func invited(s *tuitest.Story, p people) (i store.Interaction) {
	s.Elsewhere(func(b *tuitest.Book) {
		i = b.Record(logbook.Entry{Contacts: ids(p.ada), Details: "Planned the tea", FollowUp: tuitest.Now().Add(48 * time.Hour), Invite: true})
		arrive(b, i.ID)
	})
	s.Wait(2 * time.Second)
	return i
}

// What mails somebody names them first, and does nothing before the answer.
func TestDropThatMailsAsks(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		i := invited(s, p)
		s.Press(keymap.FollowUps)
		s.See("▦ ● sent")
		s.Press(keymap.Drop)
		s.See("Drop the follow-up with Ada Lovelace? That mails Ada", "Lovelace (cancelled).")
		s.Press(keymap.No)
		if interaction(t, s, i.ID).FollowUp.State != store.FollowUpOpen {
			t.Error("dropped all the same")
		}
		s.Press(keymap.Drop, keymap.Yes)
		s.See("Dropped the follow-up with Ada Lovelace")
		if now := interaction(t, s, i.ID); now.FollowUp.State != store.FollowUpDropped || now.Invites[0].Method != store.Cancel {
			t.Errorf("%+v", now)
		}
	})
}

// Deleting the interaction names whom it mails; so does deleting the contact.
func TestDeletionsThatMailSayWhom(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		i := invited(s, p)
		open(s, "ada")
		s.Press(keymap.First, keymap.Delete)
		s.See("Delete interaction", "This mails Ada Lovelace (cancelled).")
		s.Press(keymap.No, keymap.Back, keymap.Delete)
		s.See("Delete Ada Lovelace for good?", "mails Ada Lovelace (cancelled).")
		s.Press(keymap.No)
		if interaction(t, s, i.ID).FollowUp.State != store.FollowUpOpen {
			t.Error("it is not open any more")
		}
	})
}

// However much there is to say in a small terminal, the end of a question stands in it.
func TestAQuestionSaysWhatItLeadsTo(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			long := reachableAt(b, "Zoe "+strings.Repeat("of the Long Name ", 40), "zoe@example.org")
			i := b.Record(logbook.Entry{Contacts: ids(long), Details: "Planned", FollowUp: tuitest.Now().Add(48 * time.Hour), Invite: true})
			arrive(b, i.ID)
		})
		s.Wait(2 * time.Second)
		s.Resize(60, 15)
		open(s, "zoe")
		s.Press(keymap.Back, keymap.Delete)
		s.See("for good? 1 interaction", "…", "(cancelled). Archiving keeps everything", "▌ Keep")
	})
}

// Another primary email moves the invitation; the form says so first.
func TestANewEmailThatMailsIsSaid(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		invited(s, p)
		goTo(s, "ada")
		s.Press(keymap.Edit)
		foreseen(s)
		s.SeeNot("Saving mails")
		s.Press(keymap.NextField)
		s.Type("new@example.org\n")
		foreseen(s)
		s.See("Saving mails Ada Lovelace <ada@example.org> (cancelled), Ada Lovelace", "<new@example.org>")
		s.Straight()
		s.Press(keymap.Save)
		s.See("Saved Ada Lovelace")
	})
}

// counter is what Ada's calendar answers to the invitation, with another time.
func counter(i store.Interaction, at time.Time) string {
	return answerOf("ada", "COUNTER", "TENTATIVE", i, at, time.Hour)
}

// answerOf is what somebody's calendar answers some time after the invitation.
func answerOf(who, method, answer string, i store.Interaction, at time.Time, after time.Duration) string {
	const form = "20060102T150405Z"
	return strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example.org//calendar//EN", "METHOD:" + method, "BEGIN:VEVENT", "UID:" + i.FollowUp.UID,
		"SEQUENCE:0", "DTSTAMP:" + tuitest.Now().Add(after).Format(form), "DTSTART:" + at.Format(form), "DTEND:" + at.Add(time.Hour).Format(form),
		"ORGANIZER:mailto:sam@example.org", "ATTENDEE;PARTSTAT=" + answer + ":mailto:" + who + "@example.org", "COMMENT:Friday is bad", "END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
}

// A time that a contact has proposed stands in the list, and a key takes it.
func TestTakeTheProposedTimeFromTheList(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		i := invited(s, p)
		at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
		s.Elsewhere(func(b *tuitest.Book) {
			if heard, err := b.Log.TakeReplies(b.T.Context(), strings.NewReader(counter(i, at))); err != nil || heard[0].Verdict != logbook.Taken {
				t.Fatal(heard, err)
			}
		})
		s.Wait(2 * time.Second)
		s.Press(keymap.FollowUps)
		s.See("▦ ↔ proposed", "take this time")
		s.Press(keymap.Read)
		s.See("Invited", `proposes Mon 12:00, "Friday is`)
		s.Press(keymap.Close, keymap.TakeTime)
		s.See("Move the follow-up with Ada Lovelace to Mon 12:00?", "mails Ada Lovelace (update).")
		s.Press(keymap.Yes)
		s.See("is Mon 12:00")
		if f := interaction(t, s, i.ID).FollowUp; !f.At.Equal(at) || f.Minutes != 60 {
			t.Errorf("%+v", f)
		}
		s.Press(keymap.TakeTime)
		s.See("Nobody has proposed another time")
	})
}

// The time that is taken is the one that was read, whatever has been answered since.
func TestTakeOneOfSeveralProposedTimes(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		var i store.Interaction
		say := func(who, method, answer string, hour int, after time.Duration) {
			s.Elsewhere(func(b *tuitest.Book) {
				at := time.Date(2026, 11, 23, hour, 0, 0, 0, time.UTC)
				heard, err := b.Log.TakeReplies(b.T.Context(), strings.NewReader(answerOf(who, method, answer, i, at, after)))
				if err != nil || heard[0].Verdict != logbook.Taken {
					t.Fatal(heard, err)
				}
			})
		}
		s.Elsewhere(func(b *tuitest.Book) {
			kim := reachableAt(b, "Kim", "kim@example.org")
			i = b.Record(logbook.Entry{Contacts: ids(p.ada, kim), Details: "Planned", FollowUp: tuitest.Now().Add(48 * time.Hour), Invite: true})
			arrive(b, i.ID)
		})
		say("ada", "COUNTER", "TENTATIVE", 12, time.Hour)
		say("kim", "COUNTER", "TENTATIVE", 17, time.Hour)
		s.Wait(2 * time.Second)
		s.Press(keymap.FollowUps, keymap.TakeTime)
		s.See("Take the time of", "Ada Lovelace, Mon 23 Nov 2026, 12:00", "Kim, Mon 23 Nov 2026, 17:00")
		say("ada", "REPLY", "ACCEPTED", 12, 2*time.Hour)
		s.Wait(2 * time.Second)
		s.Press(keymap.Confirm)
		s.See("to Mon 12:00?")
	})
}
