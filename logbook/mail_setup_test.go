package logbook_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"

	"rapport/logbook"
	"rapport/mailer"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// post is a desk from which mail leaves for a real server.
type post struct {
	desk
	server *mailtest.Server
	clock  *time.Time
	read   int // how many of the server's mails the test has looked at
}

func openPost(t testing.TB) *post {
	t.Helper()
	server := mailtest.Start(t, mailtest.Setup{Security: mailer.STARTTLS, User: "sam", Password: "secret"})
	d := open(t)
	p := &post{desk: d, server: server, clock: ref(now())}
	p.Logbook = p.window(t)
	return p
}

// window opens another window on the same book.
func (p *post) window(t testing.TB) *logbook.Logbook {
	settings := p.server.Settings()
	l := logbook.New(p.book, logbook.Options{
		LoggedBy: "Sam Organiser", Now: func() time.Time { return *p.clock },
		Mail: logbook.Mail{
			From:  store.Mailbox{Name: "Sam Organiser", Address: "sam@example.org"},
			Alarm: 15 * time.Minute, Server: settings,
		},
	})
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// later moves the clock.
func (p *post) later(d time.Duration) { *p.clock = p.clock.Add(d) }

// reachable adds a contact with this email.
func (p *post) reachable(name, email string) store.Contact {
	p.t.Helper()
	c, _, err := p.AddContact(p.t.Context(), logbook.Person{Name: name, Emails: []store.Email{{Address: email}}})
	if err != nil {
		p.t.Fatal(err)
	}
	return c
}

// deliver sends what is due.
func (p *post) deliver() logbook.Delivery {
	p.t.Helper()
	d, err := p.Deliver(p.t.Context(), nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return d
}

// arrived delivers, and returns what has reached the server since the last time, a line
// a mail: method, sequence, to whom, when, and who is named in it.
func (p *post) arrived() []string {
	p.t.Helper()
	p.deliver()
	mails := p.server.Mails()
	var lines []string
	for _, m := range mails[p.read:] {
		lines = append(lines, oneMail(p.t, m))
	}
	p.read = len(mails)
	return lines
}

// wantMail delivers, and compares what arrives.
func (p *post) wantMail(want ...string) {
	p.t.Helper()
	if got := p.arrived(); !slices.Equal(got, want) {
		p.t.Errorf("arrived:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func oneMail(t testing.TB, m mailtest.Mail) string {
	t.Helper()
	calendar, event := eventIn(t, m)
	var names []string
	for _, a := range event.Attendees() {
		names = append(names, strings.TrimPrefix(a.Email(), "mailto:"))
	}
	start, err := event.GetStartAt()
	if err != nil {
		t.Fatal(err)
	}
	method := calendar.CalendarProperties[slices.IndexFunc(calendar.CalendarProperties, func(p ical.CalendarProperty) bool { return p.IANAToken == "METHOD" })].Value
	line := fmt.Sprintf("%s %s %s %s", method, event.GetProperty(ical.ComponentPropertySequence).Value,
		strings.Join(m.To, ","), start.In(now().Location()).Format("02 15:04"))
	return strings.TrimSpace(line + " " + strings.Join(names, ","))
}

func eventIn(t testing.TB, m mailtest.Mail) (*ical.Calendar, *ical.VEvent) {
	t.Helper()
	found, err := mailer.Calendars(bytes.NewReader(m.Data))
	if err != nil {
		t.Fatal(err)
	}
	calendar, err := ical.ParseCalendar(bytes.NewReader(found[0]))
	if err != nil {
		t.Fatal(err)
	}
	if len(calendar.Events()) != 1 {
		t.Fatalf("%d events", len(calendar.Events()))
	}
	return calendar, calendar.Events()[0]
}

// invite logs a call with a follow-up to which the contacts are invited.
func (p *post) invite(at time.Time, toMe bool, contacts ...store.Contact) store.Interaction {
	p.t.Helper()
	i, _, err := p.Log(p.t.Context(), logbook.Entry{
		Contacts: ids(contacts...), Type: 2, Details: "PRIVATE words about the rent",
		FollowUp: at, ToMe: toMe, Invite: true,
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return i
}

// change edits an interaction.
func (p *post) change(i store.Interaction, c logbook.Change) {
	p.t.Helper()
	if _, _, err := p.Edit(p.t.Context(), i.ID, c); err != nil {
		p.t.Fatal(err)
	}
}

// move gives a follow-up another moment.
func (p *post) move(i store.Interaction, at time.Time) {
	p.t.Helper()
	p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{At: &at}})
}

// states are those of the invites of an interaction.
func (p *post) states(i store.Interaction) string {
	p.t.Helper()
	i, err := p.book.Interaction(p.t.Context(), i.ID)
	if err != nil {
		p.t.Fatal(err)
	}
	var all []string
	for _, inv := range i.Invites {
		all = append(all, inv.Address+" "+logbook.InviteState(inv))
	}
	return strings.Join(all, ", ")
}

func (p *post) wantStates(i store.Interaction, want string) {
	p.t.Helper()
	if got := p.states(i); got != want {
		p.t.Errorf("invites: %s, want %s", got, want)
	}
}
