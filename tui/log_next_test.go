package tui_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/mailer/mailtest"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// toFollowUp opens the log form for a contact, writes some words and goes to the field of
// the follow-up.
func toFollowUp(s *tuitest.Story, name string) {
	goTo(s, name)
	s.Press(keymap.Log)
	s.Type("Talked about the plan")
	forward(s, 2)
}

// forward goes on by so many fields.
func forward(s *tuitest.Story, n int) {
	for range n {
		s.Press(keymap.NextField)
	}
}

// foreseen waits for the form to say whom saving mails.
func foreseen(s *tuitest.Story) { s.Wait(time.Second) }

// The moment that the words mean is shown while they are typed, and what makes sense of a
// follow-up alone shows with the first of them.
func TestFollowUpInWords(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		toFollowUp(s, "ada")
		s.SeeNot("Length", "My calendar", "Invite")
		s.Type("next tue 3pm")
		s.See("Tue 24 Nov 2026, 15:00", "Length", "30m", "My calendar", "Invite ")
		s.SeeNot("Title", "Invite details", "Invite files")
		s.Press(keymap.NextField)
		s.Type("1h30m")
		s.See("until Tue 16:30")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, today 10:15; follow-up Tue 15:00")
		f := newest(t, s, p.ada.ID).FollowUp
		if want := time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC); f.State != store.FollowUpOpen || !f.At.Equal(want) || f.Minutes != 90 || f.ToMe || f.ToContacts {
			t.Errorf("%+v", f)
		}
	})
}

// Words that mean nothing, or the past, are refused at the field with all else that was
// typed.
func TestAFollowUpThatIsRefused(t *testing.T) {
	for words, says := range map[string]string{"yesterday": "yesterday", "soonish": "is not a moment I understand"} {
		t.Run(words, func(t *testing.T) {
			withPost(t, func(s *tuitest.Story, p people) {
				toFollowUp(s, "ada")
				s.Type(words)
				s.Press(keymap.NextField)
				s.Type("ages")
				s.See("give minutes, such as 45m or 1h30m")
				s.Press(keymap.Save)
				s.See(says, "Talked about the plan", "╭─ Log")
				inField(t, s, cursorField(s), words)
				s.Keys("ctrl+u")
				s.Type("tomorrow")
				s.Press(keymap.Save)
				s.See("no length of time")
				inField(t, s, cursorField(s), "ages")
				s.Keys("ctrl+u")
				s.Press(keymap.Save)
				s.See("follow-up tomorrow 09:00")
				if f := newest(t, s, p.ada.ID).FollowUp; f.Minutes != 30 {
					t.Errorf("%+v", f)
				}
			})
		})
	}
}

// Taking the words away takes the follow-up away, whatever its other fields hold.
func TestFieldsOfNoFollowUpDoNotCount(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		toFollowUp(s, "ada")
		s.Type("tomorrow")
		forward(s, 7)
		s.Press(keymap.Toggle)
		foreseen(s)
		s.See("Saving mails my calendar", "Title")
		for range 7 {
			s.Press(keymap.PreviousField)
		}
		s.Keys("ctrl+u")
		s.SeeNot("My calendar", "Saving mails", "Title")
		s.Press(keymap.Save)
		s.See("Logged: Note with Ada Lovelace, today 10:15")
		if i := newest(t, s, p.ada.ID); i.FollowUp.State != store.NoFollowUp || len(i.Invites) != 0 {
			t.Errorf("%+v", i.FollowUp)
		}
	})
}

// invite fills in an invitation of the contact, and of my own calendar.
func invite(s *tuitest.Story, name, at string) {
	toFollowUp(s, name)
	s.Type(at)
	forward(s, 6)
	if name == "ada" { // the others have no organisation to choose
		forward(s, 1)
	}
	s.Press(keymap.Toggle, keymap.NextField, keymap.Toggle)
}

// Whom saving mails is said before it does; the invitation is queued with its files.
func TestInviteFromTheForm(t *testing.T) {
	folder := desk(t, map[string]string{"agenda.txt": "1. Tea\n"})
	post := &office{}
	var p people
	tuitest.Run(t, tuitest.Options{Mail: post.open, Fill: func(b *tuitest.Book) { p = fill(b) }}, func(s *tuitest.Story) {
		invite(s, "ada", "tomorrow 15:00")
		foreseen(s)
		s.See("Saving mails my calendar, Ada Lovelace", "Title", "Invite details", "Invite files")
		s.Press(keymap.NextField)
		s.Type("Tea")
		s.Press(keymap.NextField)
		s.Type("https://example.org/room\nBring a cup")
		s.Press(keymap.NextField)
		s.Paste(folder + "/agenda.txt")
		s.See("agenda.txt  7 B, sent with the invitation, not kept")
		s.Straight()
		s.Press(keymap.Save)
		s.See("Logged")
		i := newest(t, s, p.ada.ID)
		if f := i.FollowUp; f.Title != "Tea" || f.Details != "https://example.org/room\nBring a cup" || !f.ToMe || !f.ToContacts || len(i.Attachments) != 0 {
			t.Errorf("%+v", i)
		}
		if len(i.Invites) != 2 {
			t.Fatalf("%+v", i.Invites)
		}
		s.Wait(time.Second)
		if got := post.recipients(); got != "sam@example.org ada@example.org" {
			t.Fatalf("sent to %q", got)
		}
		mine, theirs := string(post.Mails()[0].Data), string(post.Mails()[1].Data)
		if !strings.Contains(theirs, "agenda.txt") || strings.Contains(mine, "agenda.txt") {
			t.Errorf("the file is in\n%s\nand\n%s", mine, theirs)
		}
	})
}

// What has not left is replaced, and that is what an edit says.
func TestTheFormSaysWhatItReplaces(t *testing.T) {
	withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.Refuse("RCPT", 450, "Later") }, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		open(s, "ada")
		s.Press(keymap.First, keymap.Edit)
		foreseen(s)
		s.SeeNot("Saving")
		forward(s, 2)
		s.Keys("ctrl+u")
		s.Type("in 3 days")
		foreseen(s)
		s.See("Saving replaces what waits for Ada Lovelace")
		s.SeeNot("Saving mails")
		s.Press(keymap.Save)
		s.See("Saved: ")
		post.Allow("RCPT")
		s.Wait(5 * time.Minute)
		if n := len(post.Mails()); n != 1 {
			t.Errorf("%d mails", n)
		}
	})
}

// An edit says who hears of it, and of those who do not come any more that it is off.
func TestTheFormSaysWhoHearsOfAnEdit(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			i := b.Record(logbook.Entry{
				Contacts: ids(p.ada), Details: "Planned the tea", At: tuitest.Now(), FollowUp: tuitest.Now().Add(48 * time.Hour), ToMe: true, Invite: true,
			})
			arrive(b, i.ID)
		})
		s.Wait(2 * time.Second)
		open(s, "ada")
		s.Press(keymap.First, keymap.Edit)
		foreseen(s)
		s.See("2026-11-20 10:15", "Fri 20 Nov 2026, 10:15")
		s.SeeNot("Saving mails")
		forward(s, 2)
		s.Keys("ctrl+u")
		s.Type("in 3 days")
		foreseen(s)
		s.See("Saving mails my calendar (update), Ada Lovelace (update)")
		s.Keys("ctrl+u")
		foreseen(s)
		s.See("Saving mails my calendar (cancelled), Ada Lovelace (cancelled)")
		s.Press(keymap.Save)
		s.See("Saved: Note")
		if i := newest(t, s, p.ada.ID); i.FollowUp.State != store.NoFollowUp || i.Invites[0].Method != store.Cancel {
			t.Errorf("%+v %+v", i.FollowUp, i.Invites)
		}
	})
}

// Who types and saves at once is faster than what the form says: it asks then, and mails
// nobody unsaid.
func TestAQuickSaveSaysWhomItMails(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		i := invited(s, p)
		open(s, "ada")
		s.Press(keymap.First, keymap.Edit, keymap.NextField, keymap.NextField)
		s.Keys("ctrl+u")
		s.Type("in 3 days")
		s.Press(keymap.Save)
		s.See("Save it? That mails Ada Lovelace (update).", "▌ No, go on editing")
		if !interaction(t, s, i.ID).FollowUp.At.Equal(i.FollowUp.At) {
			t.Fatal("saved all the same")
		}
		s.Press(keymap.No)
		s.Type(" 9:00") // the words are still there
		s.Press(keymap.Save, keymap.Yes)
		s.See("Saved: Note")
		if at := interaction(t, s, i.ID).FollowUp.At; !at.Equal(time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)) {
			t.Errorf("it is %s", at)
		}
	})
}

// So it does of whom nobody had been told that they are invited.
func TestAQuickSaveSaysWhomItInvites(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			b.Record(logbook.Entry{Contacts: ids(p.ada), Details: "Planned the tea", At: tuitest.Now(), FollowUp: tuitest.Now().Add(48 * time.Hour), ToMe: true})
		})
		s.Wait(2 * time.Second)
		open(s, "ada")
		s.Press(keymap.First, keymap.Edit)
		forward(s, 10)
		s.Press(keymap.Toggle, keymap.Save)
		s.See("Save it? That mails", "Ada Lovelace.")
		s.Press(keymap.Yes)
		s.See("Saved: Note")
		if i := newest(t, s, p.ada.ID); len(i.Invites) != 2 {
			t.Errorf("%+v", i.Invites)
		}
	})
}

// arrive counts what is queued about an interaction as sent.
func arrive(b *tuitest.Book, id store.InteractionID) {
	b.T.Helper()
	const owner = "tuitest"
	now := tuitest.Now().Add(time.Hour)
	err := b.Store.Write(b.T.Context(), func(tx *store.Tx) error {
		for {
			m, ok, err := tx.Claim(b.T.Context(), owner, now, now.Add(time.Minute))
			if err != nil || !ok {
				return err
			}
			if err := tx.HandOver(b.T.Context(), m.ID, owner); err != nil {
				return err
			}
			if err := tx.Finish(b.T.Context(), m.ID, owner, store.Delivery{State: store.Sent}, now); err != nil {
				return err
			}
		}
	})
	if err != nil {
		b.T.Fatal(err)
	}
}

// What is missing is said at the field, before anything is saved.
func TestWhatAnInviteLacks(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		invite(s, "ada", "tomorrow")
		foreseen(s)
		s.See("needs mail settings", "mail is not set up; ctrl+o keeps this as a draft, and then 6")
		s.Straight()
		s.Press(keymap.Save)
		s.See("mail is not set up", "╭─ Log")
	})
	withPost(t, func(s *tuitest.Story, p people) {
		toFollowUp(s, "alan")
		s.Type("tomorrow")
		forward(s, 7)
		s.Press(keymap.Toggle)
		foreseen(s)
		s.See("Alan Türing has no email")
		s.SeeNot("Saving mails", "needs mail settings")
		s.Press(keymap.Toggle)
		s.SeeNot("has no email")
		s.Press(keymap.Save)
		s.See("Logged")
	})
}

// A draft has all of it; words such as "tomorrow" mean what they meant when they were typed.
func TestDraftOfAFollowUp(t *testing.T) {
	folder := desk(t, map[string]string{"agenda.txt": "1. Tea\n"})
	var p people
	o := tuitest.Options{Mail: posted, At: time.Date(2026, 11, 18, 23, 55, 0, 0, time.UTC), Fill: func(b *tuitest.Book) { p = fill(b) }}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		invite(s, "ada", "tomorrow 15:00")
		s.Press(keymap.NextField)
		s.Type("Tea")
		s.Press(keymap.NextField)
		s.Type("Bring a cup")
		s.Press(keymap.NextField)
		s.Paste(folder + "/agenda.txt")
		s.Press(keymap.KeepDraft)
		s.See("Kept as a draft")
		s.Wait(10 * time.Minute)
		s.Press(keymap.Log)
		foreseen(s)
		s.See("Your draft of", "2026-11-19 15:00", "Tea", "Bring a cup", "agenda.txt", "Saving mails my calendar, Ada Lovelace")
		s.Press(keymap.Save)
		s.See("follow-up today 15:00")
		if i := newest(t, s, p.ada.ID); len(i.Invites) != 2 || i.FollowUp.Title != "Tea" || i.FollowUp.Details != "Bring a cup" {
			t.Errorf("%+v", i)
		}
	})
}

// Two who change the same of a follow-up see both versions.
func TestConflictAboutAFollowUp(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		var id store.InteractionID
		s.Elsewhere(func(b *tuitest.Book) {
			id = b.Record(logbook.Entry{Contacts: ids(p.ada), Details: "Planned", At: tuitest.Now(), FollowUp: tuitest.Now().Add(48 * time.Hour)}).ID
		})
		s.Wait(2 * time.Second)
		open(s, "ada")
		s.Press(keymap.First, keymap.Edit, keymap.NextField, keymap.NextField)
		s.Keys("ctrl+u")
		s.Type("2026-11-25 12:00")
		s.Press(keymap.NextField)
		s.Keys("ctrl+u")
		s.Type("2h")
		s.Elsewhere(func(b *tuitest.Book) {
			at, length := tuitest.Now().Add(24*time.Hour), 45*time.Minute
			c := logbook.Change{FollowUpChange: logbook.FollowUpChange{At: &at, Length: &length}}
			if _, _, err := b.Log.Edit(b.T.Context(), id, c); err != nil {
				t.Fatal(err)
			}
		})
		s.Press(keymap.Save)
		s.See("Changed elsewhere meanwhile", "Follow-up", "2026-11-25 12:00", "2026-11-19 10:15", "Length", "2h", "45m")
		s.Wait(time.Second)
		s.Press(keymap.TakeTheirs)
		s.See("2026-11-19 10:15", "45m")
		s.Press(keymap.Cancel)
		s.SeeNot("╭─")
	})
}

// A length that no follow-up has is said as it is typed.
func TestALengthThatIsTooLong(t *testing.T) {
	withPost(t, func(s *tuitest.Story, p people) {
		toFollowUp(s, "ada")
		s.Type("tomorrow")
		s.Press(keymap.NextField)
		s.Type("8 days")
		s.See("a week at the most")
		s.Press(keymap.Save)
		s.See("a follow-up of 8d cannot be", "╭─ Log")
	})
}

// Invite files that are too large are said to be as they are added, and no more once one of
// them is left out.
func TestInviteFilesThatAreTooLarge(t *testing.T) {
	folder := desk(t, map[string]string{"agenda.txt": "1. Tea\n", "film.mp4": ""})
	if err := os.Truncate(folder+"/film.mp4", logbook.MaxInviteFiles); err != nil {
		t.Fatal(err)
	}
	withPost(t, func(s *tuitest.Story, p people) {
		invite(s, "ada", "tomorrow 15:00")
		forward(s, 3)
		s.Paste(folder + "/agenda.txt")
		s.SeeNot("10.1 MiB together")
		s.Paste(folder + "/film.mp4")
		s.See("film.mp4  10 MiB, sent with the invitation, not kept ×", "the invite files have 10.1 MiB together, and 10 MiB is the")
		s.Press(keymap.Save)
		s.See("╭─ Log")
		if n := strings.Count(s.Screen(), "10.1 MiB together"); n != 1 {
			t.Errorf("it is said %d times", n)
		}
		s.Press(keymap.FieldAbove, keymap.Detach)
		s.SeeNot("10.1 MiB together", "film.mp4")
		s.Press(keymap.Save)
		s.See("Logged")
	})
}
