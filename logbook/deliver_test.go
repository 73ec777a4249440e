package logbook_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// newest is the newest message.
func (p *post) newest() store.MessageRow {
	p.t.Helper()
	page, err := p.book.Outbox(p.t.Context(), store.OutboxQuery{Page: store.Page{Limit: 1}})
	if err != nil || len(page.Rows) == 0 {
		p.t.Fatalf("%+v, %v", page, err)
	}
	return page.Rows[0]
}

func (p *post) wantNewest(state store.MessageState, words string) {
	p.t.Helper()
	if m := p.newest(); m.State != state || !strings.Contains(m.LastError, words) {
		p.t.Errorf("the message is %s: %q; want %s with %q", m.State, m.LastError, state, words)
	}
}

// TestRefusedMail has the server refuse, and says what becomes of the message.
func TestRefusedMail(t *testing.T) {
	for name, test := range map[string]struct {
		order func(*mailtest.Server)
		state store.MessageState
		words string
	}{
		"for now":               {func(s *mailtest.Server) { s.Refuse("RCPT", 450, "Greylisted") }, store.Retrying, "Greylisted"},
		"for good":              {func(s *mailtest.Server) { s.Refuse("RCPT", 550, "No such user") }, store.Failed, "No such user"},
		"the password":          {func(s *mailtest.Server) { s.Refuse("AUTH", 535, "Bad credentials") }, store.Retrying, "Bad credentials"},
		"broken before":         {func(s *mailtest.Server) { s.Break("DATA") }, store.Retrying, ""},
		"broken after":          {func(s *mailtest.Server) { s.Break(mailtest.Answer) }, store.Unknown, ""},
		"nobody answers":        {func(s *mailtest.Server) { s.Break(mailtest.Greeting) }, store.Retrying, ""},
		"refused after the end": {func(s *mailtest.Server) { s.Refuse(mailtest.End, 554, "Looks like spam") }, store.Failed, "Looks like spam"},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			test.order(p.server)
			i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
			p.deliver()
			p.wantNewest(test.state, test.words)
			p.wantStates(i, "ada@example.com "+test.state.String())
		})
	}
}

// TestRetries tries again after growing pauses, and gives up after three days.
func TestRetries(t *testing.T) {
	p := openPost(t)
	p.server.Refuse("RCPT", 450, "Greylisted")
	p.invite(now().AddDate(0, 0, 9), false, p.reachable("Ada", "ada@example.com"))
	var pauses []time.Duration
	for p.deliver(); p.newest().State == store.Retrying; p.deliver() {
		pauses = append(pauses, p.newest().NextTry.Sub(*p.clock))
		if d := p.deliver(); d.Waiting > 0 {
			t.Fatal("tried again before its time")
		}
		*p.clock = p.newest().NextTry
	}
	p.wantNewest(store.Failed, "given up after three days")
	if age := p.clock.Sub(now()); age < 3*24*time.Hour || age > 4*24*time.Hour {
		t.Errorf("given up after %s", age)
	}
	if len(pauses) < 15 || len(pauses) > 40 || pauses[0] > 2*time.Minute || slices.Max(pauses) > 6*time.Hour {
		t.Errorf("pauses: %v", pauses)
	}
	// Asked for, it is tried again, and for as long.
	p.server.Allow("RCPT")
	if err := p.Retry(t.Context(), p.newest().ID); err != nil {
		t.Fatal(err)
	}
	p.wantMail("REQUEST 0 ada@example.com 27 10:15 ada@example.com")
}

// TestClockIsSetBack: what waits for a moment that a clock made up which was a year ahead
// leaves when it is right again, and no pause is cut short by that.
func TestClockIsSetBack(t *testing.T) {
	p := openPost(t)
	p.server.Refuse("RCPT", 450, "Greylisted")
	p.later(365 * 24 * time.Hour)
	p.invite(p.clock.AddDate(0, 0, 9), false, p.reachable("Ada", "ada@example.com"))
	p.deliver()
	p.wantNewest(store.Retrying, "Greylisted")
	*p.clock = now()
	if at := logbook.DueAt(p.newest().NextTry, now()); !at.Equal(now()) {
		t.Errorf("tried at %s", at)
	}
	p.deliver()
	next := p.newest().NextTry
	if next.After(now().Add(time.Hour)) {
		t.Errorf("tried next at %s", next)
	}
	if at := logbook.DueAt(next, now()); !at.Equal(next) {
		t.Errorf("tried at %s, before %s", at, next)
	}
	p.server.Allow("RCPT")
	if p.deliver(); p.newest().State != store.Retrying {
		t.Error("tried before its time")
	}
	p.later(time.Hour)
	p.wantMail("REQUEST 0 ada@example.com 27 10:15 ada@example.com")
}

// TestUnknownIsNotRepeated leaves alone what may have arrived, and counts it as seen.
func TestUnknownIsNotRepeated(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	p.server.Break(mailtest.Answer)
	p.deliver()
	p.server.Allow(mailtest.Answer)
	p.later(7 * time.Hour)
	p.wantMail("REQUEST 0 ada@example.com 24 15:00 ada@example.com") // it had arrived
	first := p.server.Mails()[0].Data
	if err := p.Retry(t.Context(), p.newest().ID); err != nil {
		t.Fatal(err)
	}
	p.wantMail("REQUEST 0 ada@example.com 24 15:00 ada@example.com")
	if string(p.server.Mails()[1].Data) != string(first) {
		t.Error("the repeated mail is another one")
	}
	p.move(i, tue(16))
	p.wantMail("REQUEST 1 ada@example.com 24 16:00 ada@example.com")
}

// TestTwoSenders has two windows deliver at once: each message goes once.
func TestTwoSenders(t *testing.T) {
	p := openPost(t)
	var people []store.Contact
	for _, name := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		people = append(people, p.reachable(name, name+"@example.com"))
	}
	p.invite(tue(15), true, people...)
	other := p.window(t)
	var senders sync.WaitGroup
	for _, l := range []*logbook.Logbook{p.Logbook, other} {
		senders.Go(func() {
			if _, err := l.Deliver(context.Background(), nil); err != nil {
				t.Error(err)
			}
		})
	}
	senders.Wait()
	p.deliver()
	var to []string
	for _, m := range p.server.Mails() {
		to = append(to, m.To...)
	}
	slices.Sort(to)
	if len(to) != 9 || len(slices.Compact(to)) != 9 {
		t.Errorf("sent to %v", to)
	}
}

// TestOffline has no server at all: logging works, and the mail waits.
func TestOffline(t *testing.T) {
	p := openPost(t)
	mail := logbook.Mail{From: store.Mailbox{Name: "Sam", Address: "sam@example.org"}, Server: p.server.Settings()}
	mail.Server.Network = nil
	mail.Server.Host, mail.Server.Port = "127.0.0.1", 1
	p.UseMail(mail)
	i := p.invite(tue(15), true, p.reachable("Ada", "ada@example.com"))
	d := p.deliver()
	if d.Waiting != 2 || d.Problem == nil {
		t.Errorf("%+v", d)
	}
	p.wantStates(i, "sam@example.org retrying, ada@example.com retrying")
}

// TestQuitting ends a delivery that waits for a silent server: the message stays
// queued, and that was no attempt.
func TestQuitting(t *testing.T) {
	p := openPost(t)
	p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	reached := p.server.Silence("MAIL")
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-reached
		cancel()
	}()
	if _, err := p.Deliver(ctx, nil); err != nil && ctx.Err() == nil {
		t.Fatal(err)
	}
	if m := p.newest(); m.State != store.Queued || m.Attempts != 0 || m.HandedOver {
		t.Errorf("%+v", m)
	}
	p.server.Settle()
}

// TestQuittingAfterTheEnd ends a delivery when all of a message has been said and its
// answer is still to come: the answer counts, and the next message stays queued.
func TestQuittingAfterTheEnd(t *testing.T) {
	for name, test := range map[string]struct {
		order func(*mailtest.Server)
		want  string
	}{
		"taken":           {func(*mailtest.Server) {}, "ada@example.com sent, bo@example.com queued"},
		"refused for now": {func(s *mailtest.Server) { s.Refuse(mailtest.Answer, 450, "Later") }, "ada@example.com retrying, bo@example.com queued"},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"), p.reachable("Bo", "bo@example.com"))
			reached, release := p.server.Hold(mailtest.Answer)
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				<-reached
				test.order(p.server)
				cancel()
				release()
			}()
			if _, err := p.Deliver(ctx, nil); err != nil && ctx.Err() == nil {
				t.Fatal(err)
			}
			p.wantStates(i, test.want)
			p.server.Settle()
		})
	}
}

// TestCancelMessage takes a mail out of the outbox; the next change sends another.
func TestCancelMessage(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	if err := p.CancelMessage(t.Context(), p.newest().ID); err != nil {
		t.Fatal(err)
	}
	p.wantMail()
	p.wantStates(i, "ada@example.com cancelled")
	p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{Title: ref("The rent")}})
	p.wantMail()
	p.move(i, tue(16))
	p.wantMail("REQUEST 0 ada@example.com 24 16:00 ada@example.com")
	var state *logbook.StateError
	if err := p.CancelMessage(t.Context(), p.newest().ID); !errors.As(err, &state) || state.State != store.Sent {
		t.Errorf("cancelled what has been sent: %v", err)
	}
}
