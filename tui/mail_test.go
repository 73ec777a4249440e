package tui_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/mailer"
	"rapport/mailer/mailtest"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// office is the server that a story's mail is handed to.
type office struct{ *mailtest.Server }

// open starts the server, in memory, and says how mail gets there.
func (o *office) open(t testing.TB) logbook.Mail {
	o.Server = mailtest.Start(t, mailtest.Setup{Security: mailer.STARTTLS, User: "sam", Password: "secret", Memory: true})
	settings := o.Settings()
	settings.Password = ""
	return logbook.Mail{
		From: store.Mailbox{Name: "Sam Organiser", Address: "sam@example.org"}, Alarm: 15 * time.Minute, Server: settings,
		Password: func(context.Context) (string, string, error) { return "secret", "the test", nil },
	}
}

// tuesday is the follow-up of most of these stories.
func tuesday(hour int) time.Time { return time.Date(2026, 11, 24, hour, 0, 0, 0, time.UTC) }

// reachable adds somebody with an email, which is their first name at example.com.
func reachable(b *tuitest.Book, name string) store.ContactRef {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	return reachableAt(b, name, first+"@example.com")
}

func reachableAt(b *tuitest.Book, name, email string) store.ContactRef {
	return b.Add(logbook.Person{Name: name, Emails: []store.Email{{Address: email}}})
}

// inviteAll logs a call with a follow-up, to which they are invited.
func inviteAll(b *tuitest.Book, with ...store.ContactRef) store.Interaction {
	b.T.Helper()
	e := logbook.Entry{Type: call, Details: "PRIVATE words", FollowUp: tuesday(15), Invite: true, InviteDetails: "About the rent"}
	for _, c := range with {
		e.Contacts = append(e.Contacts, c.ID)
	}
	return b.Record(e)
}

// withOffice tells a story that begins with Ada and Bo, whom mail can reach, and with
// orders for the server.
func withOffice(t *testing.T, o tuitest.Options, orders func(*mailtest.Server), fill func(b *tuitest.Book, ada, bo store.ContactRef), tell func(s *tuitest.Story, post *office)) {
	t.Helper()
	post := &office{}
	o.Mail = func(t testing.TB) logbook.Mail {
		settings := post.open(t)
		if orders != nil {
			orders(post.Server)
		}
		return settings
	}
	o.Fill = func(b *tuitest.Book) { fill(b, reachable(b, "Ada Lovelace"), reachable(b, "Bo Larsen")) }
	tuitest.Run(t, o, func(s *tuitest.Story) { tell(s, post) })
}

// storeRef is somebody of a story.
type storeRef = store.ContactRef

func one(b *tuitest.Book, ada, _ store.ContactRef) { inviteAll(b, ada) }

// recipients are those of the mails that have arrived.
func (o *office) recipients() string {
	var to []string
	for _, m := range o.Mails() {
		to = append(to, m.To...)
	}
	return strings.Join(to, " ")
}

// Mail that waits leaves at the start; what another rapport queues, within seconds.
func TestMailLeaves(t *testing.T) {
	withOffice(t, tuitest.Options{}, nil, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		if got := post.recipients(); got != "ada@example.com" {
			t.Fatalf("sent to %q", got)
		}
		s.SeeNot("queued", "sending", "failed")
		s.Press(keymap.Outbox)
		s.See("sent", "invitation", "Ada Lovelace", "Call with Sam Organise")
		s.Elsewhere(func(b *tuitest.Book) { inviteAll(b, s.Named("Bo Larsen")) })
		s.Wait(45 * time.Second)
		if got := post.recipients(); got != "ada@example.com bo@example.com" {
			t.Errorf("sent to %q", got)
		}
		s.See("Bo Larsen")
	})
}

// Without a line the mail waits, visibly and in nobody's way, and leaves when there is
// one.
func TestOfflineThenOnline(t *testing.T) {
	withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.Break(mailtest.Greeting) }, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		s.See("1 queued, next try 10:1")
		s.SeeNot("╭─")
		s.Resize(60, 15)
		s.See("1 queued, 10:1")
		s.Click("1 queued")
		s.See("retrying", "next try")
		s.Press(keymap.Open)
		s.See("greeting", "What to do", "sent by itself")
		s.Press(keymap.Close)
		post.Allow(mailtest.Greeting)
		s.Wait(5 * time.Minute)
		if got := post.recipients(); got != "ada@example.com" {
			t.Fatalf("sent to %q", got)
		}
		s.SeeNot("queued", "retrying")
		s.See("sent")
	})
}

// What was put off while the clock was a year ahead is not waited for.
func TestMailOfAClockThatWasAhead(t *testing.T) {
	putOff := func(b *tuitest.Book, ada, bo storeRef) {
		one(b, ada, bo)
		if err := b.Store.Write(b.T.Context(), func(tx *store.Tx) error {
			now := tuesday(15).AddDate(0, 0, -3)
			m, _, err := tx.Claim(b.T.Context(), "AHEAD", now, now)
			if err != nil {
				return err
			}
			return tx.Finish(b.T.Context(), m.ID, "AHEAD", store.Delivery{State: store.Retrying, NextTry: now.AddDate(1, 0, 0)}, now)
		}); err != nil {
			t.Fatal(err)
		}
	}
	withOffice(t, tuitest.Options{}, nil, putOff, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		if got := post.recipients(); got != "ada@example.com" {
			t.Errorf("sent to %q", got)
		}
	})
}

// Where mail is not set up any more nothing says that it is tried.
func TestMailWithoutSettings(t *testing.T) {
	withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.Refuse("RCPT", 550, "No such user here") }, one, func(s *tuitest.Story, _ *office) {
		s.Wait(5 * time.Second)
		s.Log.UseMail(logbook.Mail{})
		s.Press(keymap.Outbox, keymap.Retry)
		s.See("queued", "It waits: mail is not set up. 6 shows the settings, where it is.")
		s.Press(keymap.Open)
		s.See("What to do", "It waits: mail is not set up.")
		s.SeeNot("sent by itself")
	})
}

// What the server refuses for good is told until somebody has looked, and can be tried
// again, or given up.
func TestRefusedMail(t *testing.T) {
	withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.Refuse("RCPT", 550, "No such user here") }, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		s.See("1 failed")
		s.Press(keymap.Outbox)
		s.SeeNot("1 failed")
		s.See("failed", "No such user here")
		s.Press(keymap.Contacts)
		s.SeeNot("1 failed")
		s.Press(keymap.Outbox, keymap.Retry)
		s.Wait(5 * time.Second)
		s.See("failed", "No such user here")
		post.Allow("RCPT")
		s.Press(keymap.Open, keymap.Retry)
		s.Wait(5 * time.Second)
		s.See("Invitation: sent")
		s.Press(keymap.Close)
		if got := post.recipients(); got != "ada@example.com" {
			t.Errorf("sent to %q", got)
		}
		s.Press(keymap.Retry)
		s.See("It has been sent")
	})
}

// What may have arrived is sent again only when somebody insists.
func TestUnknownMail(t *testing.T) {
	withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.Break(mailtest.Answer) }, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		s.See("1 unknown")
		post.Allow(mailtest.Answer)
		s.Press(keymap.Outbox, keymap.CancelMessage)
		s.See("may have left already")
		s.Press(keymap.Retry)
		s.See("it may arrive twice", "show one event")
		s.Press(keymap.No)
		s.Wait(10 * time.Minute)
		if n := len(post.Mails()); n != 1 {
			t.Fatalf("%d mails", n)
		}
		s.Press(keymap.Retry, keymap.Yes)
		s.Wait(5 * time.Second)
		if n := len(post.Mails()); n != 2 {
			t.Errorf("%d mails", n)
		}
		s.See("sent")
	})
}

// A mail that waits is cancelled once somebody has read who does not get it.
func TestCancelledMail(t *testing.T) {
	withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.Refuse("RCPT", 450, "Greylisted") }, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		s.Press(keymap.Outbox)
		s.See("retrying", "450 Greylisted")
		s.Press(keymap.CancelMessage)
		s.See("Ada Lovelace <ada@example.com> then", "invitation", "▌ Keep it")
		s.Press(keymap.No)
		s.See("retrying")
		s.Press(keymap.CancelMessage, keymap.Yes)
		s.See("cancelled")
		post.Allow("RCPT")
		s.Press(keymap.Retry)
		s.See("It is cancelled")
		s.Press(keymap.FilterUnsettled)
		s.See("Nothing waits, and nothing has failed")
		s.Sleep(2 * time.Hour)
		if n := len(post.Mails()); n > 0 {
			t.Errorf("%d mails", n)
		}
	})
}

// Quitting waits for the mail that is on its way, and leaves the others queued.
func TestQuittingWaitsForTheMail(t *testing.T) {
	both := func(b *tuitest.Book, ada, bo store.ContactRef) { inviteAll(b, ada, bo) }
	for name, test := range map[string]struct {
		silent string        // where the server says nothing
		again  bool          // ctrl+c is pressed once more
		most   time.Duration // how long it may take
		state  store.MessageState
	}{
		"until it gives up": {silent: "MAIL", most: 12 * time.Second, state: store.Queued},
		"hurried":           {silent: "MAIL", again: true, most: 2 * time.Second, state: store.Queued},
		"handed over":       {silent: mailtest.Answer, again: true, most: 4 * time.Second, state: store.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.Silence(test.silent) }, both, func(s *tuitest.Story, post *office) {
				s.Wait(time.Second)
				s.See("sending…")
				s.Press(keymap.Quit)
				s.See("Sending; rapport quits when this mail has left, or sooner with ctrl+c")
				if s.Over() {
					t.Fatal("it has not waited")
				}
				if test.again {
					s.Press(keymap.Interrupt)
				}
				s.Wait(test.most)
				s.Ended()
				page, err := s.Read.Outbox(s.Context(), store.OutboxQuery{Page: store.Page{Limit: 2}})
				if err != nil {
					t.Fatal(err)
				}
				if first := page.Rows[1]; first.State != test.state || page.Rows[0].State != store.Queued {
					t.Errorf("it is %s, and the other %s", first.State, page.Rows[0].State)
				}
			})
		})
	}
}

// Quitting in a hurry leaves a moment for the answer to what has been said whole, and says
// so; when it comes the program ends.
func TestQuittingHearsTheAnswer(t *testing.T) {
	var release func()
	hold := func(s *mailtest.Server) { _, release = s.Hold(mailtest.Answer) }
	both := func(b *tuitest.Book, ada, bo store.ContactRef) { inviteAll(b, ada, bo) }
	withOffice(t, tuitest.Options{}, hold, both, func(s *tuitest.Story, post *office) {
		s.Wait(time.Second)
		s.Press(keymap.Quit, keymap.Interrupt)
		s.See("Stopping the mail; rapport quits in a few seconds")
		s.Wait(2 * time.Second)
		if s.Over() {
			t.Fatal("it has not waited")
		}
		release()
		s.Ended()
		page, err := s.Read.Outbox(s.Context(), store.OutboxQuery{Page: store.Page{Limit: 2}})
		if err != nil {
			t.Fatal(err)
		}
		if page.Rows[1].State != store.Sent || page.Rows[0].State != store.Queued {
			t.Errorf("it is %s, and the other %s", page.Rows[1].State, page.Rows[0].State)
		}
	})
}

// Whoever goes on after all goes on sending too.
func TestQuittingGoesOnSending(t *testing.T) {
	both := func(b *tuitest.Book, ada, bo store.ContactRef) { inviteAll(b, ada, bo) }
	withOffice(t, tuitest.Options{}, func(s *mailtest.Server) { s.RefuseOnce("MAIL", 450, "Busy"); s.Silence("RCPT") }, both, func(s *tuitest.Story, post *office) {
		s.Wait(time.Second)
		s.Press(keymap.Quit, keymap.Down)
		post.Allow("RCPT")
		s.Wait(10 * time.Minute)
		s.See("Contacts")
		if got := len(post.Mails()); got != 2 {
			t.Errorf("%d mails", got)
		}
	})
}
